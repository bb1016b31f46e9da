import type { DocumentKind } from '#shared/contracts/preparation.ts'
import { english } from './en/preparation.ts'
import { catalogue } from './locale.ts'

const kinds: Readonly<Record<DocumentKind, string>> = {
  decision: 'Quyết định',
  regulation: 'Quy định',
  programme: 'Chương trình',
  plan: 'Kế hoạch',
  'official-letter': 'Công văn',
  guidance: 'Hướng dẫn',
  notice: 'Thông báo',
  conclusion: 'Kết luận',
  other: 'Văn bản khác',
}

/** What form 1 (Biểu số 1) says: a document, in Vietnamese always. */
export const formOneText = {
  kinds,
  total: 'Tổng số',
  formOneTitle: (name: string, year: number) =>
    `Biểu số 1. Thống kê văn bản cụ thể hóa – ${name}, năm ${year}`,
  number: 'TT',
  kindOfDocument: 'Loại văn bản',
  count: 'Số lượng',
  moreDocuments: (n: number) => `và ${n} văn bản khác`,
} as const

/** The Vietnamese texts; the English ones have their keys. */
export const vietnamese = {
  title: 'Chuẩn bị kiểm điểm',
  intro:
    'Kế hoạch, hướng dẫn, quy định, phân công và quyết định thành lập tổ công tác; gợi ý kiểm điểm cho từng tập thể, cá nhân.',
  kinds,

  documents: 'Sổ văn bản',
  noDocuments: 'Chưa ghi văn bản nào.',
  document: 'Văn bản',
  issuer: 'Nơi ban hành',
  date: 'Ngày',
  file: 'Tệp',
  noFile: 'chưa có tệp',
  withdrawn: 'đã hủy',
  downloadFormOne: 'Tải Biểu số 1 (.xlsx)',

  plans: 'Cấp ủy đã có kế hoạch',
  plansNote: 'Mẫu số: số cấp ủy có tổ chức trực thuộc ở mỗi cấp. Cấp nào cũng phải có một kế hoạch.',
  level: 'Cấp',
  committees: 'Số cấp ủy',
  withPlan: 'Đã có kế hoạch',
  share: 'Tỷ lệ',
  without: 'Chưa có',
  beforeOpening: 'Chưa mở đợt: tỷ lệ được tính khi đã có danh sách đơn vị.',

  groups: 'Tổ công tác chưa có ủy viên ban thường vụ',
  groupsNote: 'Theo danh sách lúc mở đợt. Mỗi tổ công tác phải có ít nhất một ủy viên ban thường vụ.',
  committeeUnknown: 'danh sách không nêu chức vụ nào trong ban thường vụ',

  register: 'Ghi văn bản',
  kindOfDocument: 'Loại văn bản',
  issuingUnit: 'Đơn vị ban hành (mã)',
  chooseUnit: 'Đơn vị ban hành',
  documentNumber: 'Số, ký hiệu',
  documentDate: 'Ngày ban hành',
  documentTitle: 'Trích yếu',
  scope: 'Phạm vi',
  scopes: { OWN: 'Chỉ đơn vị ban hành', SUBORDINATES: 'Cả cấp dưới' },
  save: 'Ghi',
  units: 'Đơn vị',
  unitsNote: 'Mở đơn vị để lập tổ công tác, phân công dự kiểm điểm và gợi ý kiểm điểm.',

  back: 'Về trang chuẩn bị',
  files: 'Các bản của tệp',
  version: 'Bản',
  receivedAt: 'Nhận lúc',
  checksum: 'SHA-256',
  sender: 'Người gửi',
  rejected: 'Không nhận',
  download: 'Tải về',
  upload: 'Gửi tệp của văn bản',
  chooseFile: 'Chọn tệp PDF hoặc Word (.docx, tối đa 20 MB)',
  send: 'Gửi tệp',
  waiting: 'Đã nhận yêu cầu, đang chờ tệp tới. Trang tự làm mới.',
  withdraw: 'Hủy văn bản đã ghi sai',
  withdrawReason: 'Lý do',
  withdrawButton: 'Hủy',
  withdrawnBecause: (reason: string) => `Văn bản này đã được hủy. Lý do: ${reason}`,

  parent: 'Đơn vị cấp trên',
  below: 'Đơn vị trực thuộc',
  group: 'Tổ công tác',
  groupRecorded: (number: string, date: string) => `Theo quyết định số ${number} ngày ${date}:`,
  noGroup: 'Chưa ghi quyết định thành lập tổ công tác.',
  noAssigned: 'Danh sách không phân công ai vào tổ công tác của đơn vị này.',
  groupForm: 'Ghi quyết định thành lập tổ công tác',
  person: 'Họ và tên',
  groupRoles: { head: 'Tổ trưởng', deputy: 'Tổ phó', member: 'Tổ viên' },
  notInGroup: 'Không tham gia',
  committeeMember: 'ủy viên ban thường vụ',

  attendants: 'Phân công dự kiểm điểm của cấp dưới',
  attendantsNote: 'Mỗi đơn vị trực thuộc có một ủy viên ban thường vụ dự và chỉ đạo.',
  attendantsShare: (assigned: number, units: number) => `Đã phân công ${assigned}/${units} đơn vị.`,
  attendant: 'Ủy viên dự',
  nobody: '(chưa phân công)',
  conflicts: 'Một số đơn vị vừa được người khác phân công; hãy xem lại.',

  suggestions: 'Gợi ý kiểm điểm',
  noSuggestions: 'Chưa có gợi ý nào cho đơn vị này.',
  subject: 'Đối tượng',
  topics: 'Nội dung gợi ý',
  topicsHint: 'Mỗi dòng một nội dung',
  suggestedBy: 'Cấp gợi ý',
  suggest: 'Ghi gợi ý kiểm điểm',
  tooLate: 'Đơn vị đã nộp phiếu: không thể gợi ý thêm.',
  withdrawSuggestion: 'Rút gợi ý ghi nhầm',
  topicCount: 'Số nội dung',
  collectives: 'Tập thể',
  individuals: 'Cá nhân',
  sixF: 'Gợi ý kiểm điểm theo cấp (biểu 6F)',
  carried: 'Hạn chế, cam kết năm trước phải kiểm điểm',
  carriedIntro:
    'Hạn chế và cam kết đã ghi trong hệ thống năm trước được chuyển sang tự động. Nếu năm trước không làm trên hệ thống, tải mẫu, điền rồi gửi lên; mỗi đơn vị thấy phần của mình trong phiếu tự đánh giá.',
  carriedTemplate: 'Tải mẫu (.xlsx)',
  carriedChoose: 'Chọn tệp đã điền (.xlsx, tối đa 5 MB)',
  carriedAccepted: (rows: number) => `Đã ghi ${rows} hạn chế, cam kết.`,
  carriedResult: 'Kết quả nhận tệp hạn chế năm trước',
  documentCount: (n: number) => `${n} cấp ủy`,
  groupCount: (n: number) => `${n} tổ công tác`,
} as const

/** What the pages of the preparation say. */
export const preparationText = catalogue(vietnamese, english)
