import { printDate, printInstant } from './dates.ts'
import { caseViewEnglish } from './en/case-view.ts'
import { catalogue, type Translation } from './locale.ts'

/** What the page of one subject says of its appraisal, in Vietnamese. */
const vietnamese = {
  toTask: 'Về việc đang xử lý',
  sections: 'Các phần của hồ sơ',

  acts: {
    title: 'Việc có thể làm',
    now: 'Làm được lúc này',
    none: 'Lúc này không có việc nào bạn làm được với hồ sơ này.',
    not: 'Chưa làm được, vì sao',
    names: {
      recordView: 'Ghi ý kiến trước cuộc họp',
      complete: 'Ghi mức xếp loại',
      decideRows: 'Quyết định riêng hồ sơ này',
      vote: 'Bỏ phiếu',
      noteFinding: 'Ghi vấn đề cần xác minh',
      complain: 'Khiếu nại kết quả của mình',
      complainOnPaper: 'Nhập đơn khiếu nại bằng giấy',
      reserve: 'Bảo lưu ý kiến',
      cancel: 'Hủy kết quả xếp loại',
      close: 'Đóng hồ sơ',
      download: 'Tải toàn bộ hồ sơ',
    },
  },

  self: {
    title: 'Tự đánh giá',
    rating: 'Tự xếp loại',
    none: 'Chưa có phiếu tự đánh giá.',
    achievements: 'Minh chứng thành tích',
    products: 'Sản phẩm cụ thể',
    limitations: 'Hạn chế, khuyết điểm',
    noLimitations: 'Không ghi.',
    tasks: 'Nhiệm vụ',
    work: (assigned: number, done: number, onTime: number, exceeded: number) =>
      `${assigned} nhiệm vụ được giao, ${done} hoàn thành, ${onTime} đúng hạn, ${exceeded} vượt mức`,
  },

  why: {
    title: 'Mức xếp loại theo quy định',
    highest: 'Mức cao nhất theo quy định',
    open: (atMost: string) => `Chưa xác định theo quy định; cấp có thẩm quyền xem xét, cao nhất: ${atMost}.`,
    not: (rating: string) => `Vì sao không xếp loại ${rating}?`,
    grounds: 'Căn cứ xếp loại không hoàn thành nhiệm vụ',
    undecided: 'Điều cần người có thẩm quyền kết luận',
    unmet: 'Vì điều kiện của mức cao hơn liền kề đã không đạt, mức này cũng không đạt.',
    attest: 'Cần người có thẩm quyền xác nhận',
    attestations: {
      outstanding: 'Thành tích nổi bật',
      model: 'Điển hình để nhân rộng',
      exemplary: 'Gương mẫu',
    },
    unrated: 'Năm nay không xếp loại.',
    best: 'Không có điều kiện nào ngăn mức xếp loại xuất sắc.',
    condition: 'Điều kiện',
    expected: 'Yêu cầu',
    actual: 'Thực tế',
    clause: 'Căn cứ',
  },

  parties: {
    title: 'Ý kiến của các chủ thể liên quan',
    none: 'Không có ý kiến đã chốt.',
    turnout: (voted: number, entitled: number) => `${voted}/${entitled} chủ thể đã cho ý kiến.`,
    secret: 'Bỏ phiếu kín: chỉ có số phiếu.',
    few: 'Quá ít phiếu nên không nêu số phiếu.',
    proposed: 'Mức được đề xuất',
    noOpinion: 'Không có ý kiến',
    rating: 'Mức',
    count: 'Số phiếu',
  },

  appraisal: {
    title: 'Thẩm định và quyết định',
    none: 'Chưa có đề xuất hay quyết định.',
    views: 'Ý kiến của tổ công tác',
    hidden:
      'Ý kiến của các thành viên khác được giữ kín cho tới khi mọi thành viên đã ghi hoặc cuộc họp được mở.',
    kinds: { PROPOSAL: 'Đề xuất', DECISION: 'Quyết định' },
    round: (round: number) => `lần ${round}`,
    by: (name: string, iso: string) => `${name}, ${printInstant(iso)}`,
    document: (number: string, date: string) => `${number} ngày ${printDate(date)}`,
    votes: (forIt: number, against: number) => `${forIt} phiếu đồng ý, ${against} không đồng ý`,
    findings: 'Vấn đề cần xác minh',
    own: 'Đây là hồ sơ của chính bạn, hoặc của người bạn làm thay: ý kiến của đồng nghiệp, của các chủ thể liên quan và việc xác minh không hiện ở đây.',
    notJudge:
      'Đề xuất, ý kiến và minh chứng chỉ người thẩm định, quyết định được xem; kết quả hiện sau khi công bố.',
  },

  evidence: {
    title: 'Minh chứng của đơn vị',
    none: 'Đơn vị chưa gửi minh chứng.',
    file: 'Tệp',
    slot: 'Mục hồ sơ',
    size: 'Cỡ',
    checksum: 'Mã SHA-256',
    megabytes: (text: string) => `${text} MB`,
    warning: 'Tệp do đơn vị gửi, chưa được quét mã độc; chỉ mở khi tin người gửi.',
  },

  years: {
    title: 'Những năm trước',
    carried: 'Hạn chế, cam kết mang sang',
    none: 'Không có hạn chế, cam kết mang sang.',
    ofUnit: 'của cả đơn vị',
    term: (date: string) => `hạn ${printDate(date)}`,
    outcomes: { DONE: 'đã khắc phục', IN_PROGRESS: 'đang khắc phục', NOT_DONE: 'chưa khắc phục' },
    unverified: 'chưa xác minh',
    ratings: 'Kết quả xếp loại',
    noRatings: 'Không có kết quả của những năm trước ở đây.',
    ofYear: (year: number, rating: string) => `Năm ${year}: ${rating}`,
  },
} as const

export type CaseViewText = Translation<typeof vietnamese>
export const caseViewText = catalogue(vietnamese, caseViewEnglish)
