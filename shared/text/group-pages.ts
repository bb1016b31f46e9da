import { printInstant } from './dates.ts'
import { groupPagesEnglish } from './en/group-pages.ts'
import { catalogue, type Translation } from './locale.ts'

/** What the pages of a comparison group say, in Vietnamese. */
const vietnamese = {
  list: {
    title: 'Các nhóm đối tượng',
    group: 'Nhóm đối tượng tương đồng',
    size: 'Số đối tượng',
    left: 'Còn phải chọn',
    excellent: 'Xuất sắc',
    allowed: 'Được phép xuất sắc',
    small: 'nhóm nhỏ, người có thẩm quyền cân nhắc',
    good: 'Tốt',
    rest: 'Hoàn thành, không hoàn thành',
    open: (name: string) => `Mở nhóm ${name}`,
    all: 'Danh sách nhóm',
    hint: 'Danh sách này dài nên được chia theo nhóm và trang. Những gì bạn chọn được lưu khi chuyển trang; chỉ khi bạn gửi ở trang này thì mới được ghi nhận.',
    hintDone: 'Danh sách này dài nên được chia theo nhóm và trang.',
    viewsHint:
      'Mở từng nhóm để chọn mức và ghi chú, rồi bấm "Ghi ý kiến của tôi cho cả danh sách" ở trang này.',
    nobody: 'đã chọn hết',
    nav: 'Chọn nhóm',
  },

  page: (page: number, pages: number, size: number) => `Trang ${page}/${pages}, ${size} đối tượng`,
  pages: 'Trang của nhóm',
  save: 'Lưu và tính lại trần',
  next: 'Lưu và sang trang sau',
  previous: 'Lưu và về trang trước',
  overview: 'Lưu và về danh sách nhóm',
  nextPage: 'Trang sau',
  previousPage: 'Trang trước',
  goTo: (name: string) => `Lưu và mở ${name}`,
  restOf: 'Nhận mức đang hiện cho các dòng chưa xem của nhóm',
  restHint:
    'Những dòng bạn chưa lưu nhận đề xuất đã có, hoặc mức thấp hơn giữa tự xếp loại và mức cao nhất theo quy định. Dòng chưa xác định được mức thì vẫn phải chọn.',
  saved: (iso: string) =>
    `Bản nháp của bạn đã được lưu lúc ${printInstant(iso)}. Chỉ mình bạn thấy; chưa có gì được ghi nhận.`,
  leave: 'Có lựa chọn chưa lưu.',
  views: 'Ghi ý kiến của tôi cho cả danh sách',

  check: {
    button: 'Kiểm tra cả danh sách',
    hint: 'Kiểm tra mức xếp loại, trần, các mức ràng buộc và trình tự như khi gửi, nhưng chưa ghi nhận gì.',
    title: 'Kết quả kiểm tra',
    good: 'Danh sách trong bản nháp gửi được.',
    bad: (count: number) => `Còn ${count} điều phải sửa trước khi gửi.`,
    more: (count: number) => `và ${count} điều nữa`,
  },

  place: (place: number) => `Thứ tự ${place} trong số đủ điều kiện xuất sắc`,
  order:
    'Người, tập thể đủ điều kiện xuất sắc đứng trước, theo tỷ lệ nhiệm vụ vượt mức, tỷ lệ đúng hạn, số tiêu chí đạt cấp độ 4, số nhiệm vụ được giao. Thứ tự để tham khảo, không thay người quyết định.',
  why: (rating: string) => `Vì sao không xếp loại ${rating}?`,
  whole: 'Xem hồ sơ',

  meter: {
    title: (name: string) => `Trần xuất sắc, ${name}`,
    within: '{excellent} xuất sắc, được phép {allowed} trong {good} từ tốt trở lên; còn {left}.',
    over: 'Vượt trần {over}: {excellent} xuất sắc, được phép {allowed} trong {good} từ tốt trở lên.',
    small: '{excellent} xuất sắc trong {good} từ tốt trở lên; nhóm nhỏ, người có thẩm quyền cân nhắc.',
    formula: 'Cách tính khi mở trang',
  },

  print: {
    link: 'Bản in cho cuộc họp',
    title: (kind: string, level: string) => `${kind}: ${level}`,
    hint: 'Trang này để in: mỗi nhóm một trang. Chọn In trong trình duyệt.',
    back: 'Quay lại việc',
    number: 'Số TT',
    subject: 'Đối tượng',
    unit: 'Đơn vị',
    self: 'Tự xếp loại',
    parties: 'Chủ thể liên quan',
    ceiling: 'Mức cao nhất theo quy định',
    chosen: 'Mức đề xuất',
    decided: 'Mức quyết định',
    note: 'Lý do, ghi chú',
    tally: 'Tổng hợp',
    at: (date: string) => `In ngày ${date}`,
    secretary: 'NGƯỜI GHI BIÊN BẢN',
    chair: 'CHỦ TRÌ',
    members: 'CÁC THÀNH VIÊN',
    sign: '(ký, ghi rõ họ tên)',
    draft: 'Bản nháp, chưa được ghi nhận',
  },
} as const

export type GroupPageText = Translation<typeof vietnamese>
export const groupPageText = catalogue(vietnamese, groupPagesEnglish)

/** A sentence of the meter with its numbers, as the script of the page fills it in too. */
export function fillMeter(template: string, numbers: Readonly<Record<string, number>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => String(numbers[name] ?? 0))
}
