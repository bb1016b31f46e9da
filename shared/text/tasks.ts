import type { FindingKind } from '#shared/contracts/finding.ts'
import { printDate, printInstant } from './dates.ts'
import { english } from './en/tasks.ts'
import { catalogue } from './locale.ts'

/** The Vietnamese texts; the English ones have their keys. */
export const vietnamese = {
  wholeList: 'Cả danh sách',
  presentWord: 'có mặt',
  entitledWord: 'được bỏ phiếu',
  forWord: 'đồng ý',
  againstWord: 'không đồng ý',
  moreThanWord: 'trên ',
  undeterminedWord: 'chưa xác định',

  onBehalf: (name: string, principal: string) => `${name} (thay mặt ${principal})`,
  actsFor: (principal: string) => `Bạn đang xử lý việc này thay mặt ${principal}.`,
  ownCollective: 'Bạn giữ chức vụ trong tập thể này; cân nhắc khi quyết định.',
  settledBy: 'Đã ghi nhận.',

  ofUnit: 'Việc đang chờ của tổ công tác và cấp có thẩm quyền của đơn vị này',

  parties: 'Chủ thể liên quan',
  partiesPropose: 'Chủ thể liên quan đề xuất',
  partiesSummary: 'Tổng hợp ý kiến của các chủ thể liên quan',
  selfAndParties: 'Tự xếp loại và ý kiến',

  views: {
    title: 'Ý kiến của thành viên trước cuộc họp',
    hidden: (recorded: number, all: number) =>
      `${recorded}/${all} thành viên đã ghi ý kiến. Ý kiến được giữ kín cho tới khi mọi thành viên đã ghi hoặc cuộc họp được mở.`,
    open: 'Ý kiến của các thành viên đã được mở cho cả nhóm.',
    opened: (name: string, iso: string) => `${name} mở cuộc họp lúc ${printInstant(iso)}.`,
    mine: 'Ý kiến của bạn đã được ghi; có thể sửa cho tới khi được mở.',
    record: 'Ghi ý kiến của tôi',
    recordHint: 'Chọn mức cho từng đối tượng ở bảng dưới, ghi chú nếu cần, rồi bấm "Ghi ý kiến của tôi".',
    openMeeting: 'Mở cuộc họp',
  },

  votes: {
    title: 'Phiếu của thành viên',
    mine: 'Phiếu của tôi cho cả danh sách',
    for: 'Đồng ý',
    against: 'Không đồng ý',
    record: 'Ghi phiếu',
    tally: (forIt: number, against: number, all: number) =>
      `Đã ghi theo tên: ${forIt} đồng ý, ${against} không đồng ý, trên ${all} thành viên.`,
    present: 'Số người có mặt',
    entitled: 'Số người được bỏ phiếu',
    apart: 'Phiếu riêng',
    rowFor: 'Phiếu đồng ý',
    rowAgainst: 'Phiếu không đồng ý',
  },

  decided: {
    title: 'Quyết định đã ghi nhận',
    document: (number: string, iso: string, subjects: number) =>
      `Quyết định số ${number} ngày ${printDate(iso)}, ${subjects} đối tượng`,
    votes: (forIt: number, against: number) => `${forIt} phiếu đồng ý, ${against} phiếu không đồng ý`,
    present: (count: number) => `${count} người có mặt`,
    entitled: (count: number) => `${count} người được bỏ phiếu`,
  },

  excess: {
    title: 'Khi vượt trần hoàn thành xuất sắc',
    authority: 'Người, cơ quan chịu trách nhiệm',
    exception: 'Quyết định tỷ lệ cao hơn',
    group: 'Nhóm hoặc tổ chức',
    number: 'Số văn bản',
    date: 'Ngày văn bản',
    reason: 'Lý do',
    rate: (most: string) => `Tỷ lệ (tối đa ${most})`,
    decidedBy: 'Cấp quyết định',
  },

  partly: {
    title: 'Quyết định từng phần',
    choose: 'Chọn',
    hint: 'Đánh dấu những dòng quyết định trước, điền phần quyết định rồi bấm "Ghi các dòng đã chọn".',
    submit: 'Ghi các dòng đã chọn',
    result: 'Kết quả từng dòng',
    ok: 'Đã ghi nhận',
    refused: 'Chưa ghi nhận',
  },

  returning: {
    title: 'Trả hồ sơ về đơn vị',
    unit: 'Đơn vị',
    reason: 'Lý do (đơn vị sẽ đọc)',
    repeat: 'Yêu cầu kiểm điểm lại',
    submit: 'Trả hồ sơ về đơn vị',
    hint: 'Đơn vị nhận đường dẫn mới; sau khi nộp lại, việc thẩm định được làm lại từ đầu.',
  },

  findings: {
    title: 'Kiểm tra, khiếu nại, kỷ luật cần xác minh',
    none: 'Chưa ghi vấn đề nào.',
    kinds: {
      inspection: 'Kết luận kiểm tra, giám sát',
      complaint: 'Khiếu nại, tố cáo',
      discipline: 'Đang xem xét kỷ luật',
    } as const satisfies Readonly<Record<FindingKind, string>>,
    kind: 'Loại',
    subject: 'Đối tượng',
    text: 'Nội dung',
    document: 'Số văn bản (nếu có)',
    documentDate: 'Ngày văn bản (nếu có)',
    note: 'Ghi vấn đề cần xác minh',
    state: { OPEN: 'Chưa xác minh', VERIFIED: 'Đã xác minh' },
    open: (count: number) => `Còn ${count} vấn đề chưa xác minh: chưa trình, chưa quyết định được.`,
    verify: 'Ghi kết quả xác minh',
    result: 'Kết quả xác minh',
    resultDocument: 'Số văn bản xác minh',
    resultDate: 'Ngày văn bản',
    by: 'Cơ quan xác minh',
    verified: (by: string, number: string, date: string) => `${by}, ${number} ngày ${printDate(date)}`,
    noted: (name: string, iso: string) => `${name} ghi lúc ${printInstant(iso)}`,
  },

  reassign: {
    title: 'Giao lại việc',
    to: 'Thư điện tử của người nhận',
    reason: 'Lý do',
    submit: 'Giao lại việc',
  },
} as const

/** What the pages of tasks say besides `pageText.task`. */
export const taskText = catalogue(vietnamese, english)
