import type { RemediationOutcome } from '#shared/contracts/remediation.ts'
import type { SheetLayout } from '../columns.ts'

export const MEETING_SHEET = 'Hội nghị'
export const PARTICIPANTS_SHEET = 'Thành phần hội nghị'
export const TOPICS_SHEET = 'Gợi ý kiểm điểm'
export const CARRIED_SHEET = 'Hạn chế năm trước'
export const LIMITATIONS_SHEET = 'Hạn chế'

export const HALVES: ReadonlyMap<string, 0 | 1> = new Map([
  ['Sáng', 0],
  ['Chiều', 1],
])

export const ATTENDED: ReadonlyMap<string, boolean> = new Map([
  ['Có mặt', true],
  ['Vắng', false],
])

export const CARRIED_RESULTS: ReadonlyMap<string, RemediationOutcome> = new Map([
  ['Đã khắc phục', 'DONE'],
  ['Đang khắc phục', 'IN_PROGRESS'],
  ['Chưa khắc phục', 'NOT_DONE'],
])

/** The lines of the meeting, in the order of the sheet. */
export const MEETING_ITEMS = [
  { key: 'secretary', label: 'Người gửi dự thảo', how: 'Họ và tên thư ký hội nghị' },
  { key: 'startOn', label: 'Ngày bắt đầu họp', how: 'dd/mm/yyyy' },
  { key: 'startHalf', label: 'Buổi bắt đầu', how: 'Sáng hoặc Chiều' },
  { key: 'endOn', label: 'Ngày kết thúc họp', how: 'dd/mm/yyyy' },
  { key: 'endHalf', label: 'Buổi kết thúc', how: 'Sáng hoặc Chiều' },
  { key: 'days', label: 'Thời gian họp (ngày làm việc)', how: 'Số ngày, tính đến nửa ngày: 0,5; 1; 1,5…' },
  { key: 'place', label: 'Địa điểm', how: 'Không bắt buộc' },
  { key: 'chair', label: 'Chủ trì', how: 'Họ và tên, chức vụ' },
  { key: 'superior', label: 'Đại diện cấp trên dự', how: 'Họ và tên, chức vụ; ghi "Không" nếu không có' },
  { key: 'collectiveFirst', label: 'Kiểm điểm tập thể trước, cá nhân sau', how: 'Có hoặc Không' },
  { key: 'headFirst', label: 'Người đứng đầu kiểm điểm trước', how: 'Có hoặc Không' },
  {
    key: 'othersFirst',
    label: 'Lãnh đạo chính quyền, chuyên môn, đoàn thể kiểm điểm trước cấp ủy',
    how: 'Có hoặc Không; để trống nếu đơn vị không có các tập thể này',
  },
  { key: 'minutesNumber', label: 'Số biên bản', how: 'Số, ký hiệu của biên bản' },
  { key: 'conclusion', label: 'Kết luận của người chủ trì', how: 'Tóm tắt kết luận' },
  { key: 'repeatOrdered', label: 'Cấp trên yêu cầu kiểm điểm lại', how: 'Có hoặc Không' },
] as const
export type MeetingItem = (typeof MEETING_ITEMS)[number]['key']

export const MEETING_LAYOUT: SheetLayout<'item' | 'value' | 'how'> = {
  name: MEETING_SHEET,
  columns: [
    { key: 'item', header: 'Mục', width: 44, given: true },
    { key: 'value', header: 'Nội dung', width: 60 },
    { key: 'how', header: 'Cách ghi', width: 44, given: true },
  ],
}

export type ParticipantKey = 'name' | 'role' | 'sentOn' | 'attended' | 'reason'
export const PARTICIPANTS_LAYOUT: SheetLayout<ParticipantKey> = {
  name: PARTICIPANTS_SHEET,
  columns: [
    { key: 'name', header: 'Họ và tên', width: 30 },
    { key: 'role', header: 'Chức vụ, thành phần', width: 30 },
    { key: 'sentOn', header: 'Ngày gửi dự thảo', width: 14, format: 'date' },
    { key: 'attended', header: 'Dự họp', width: 12, choices: [...ATTENDED.keys()] },
    { key: 'reason', header: 'Lý do vắng', width: 30 },
  ],
}

export type TopicKey = 'id' | 'subject' | 'document' | 'topic' | 'answer'
export const TOPICS_LAYOUT: SheetLayout<TopicKey> = {
  name: TOPICS_SHEET,
  columns: [
    { key: 'id', header: 'Mã nội dung', width: 20, format: 'text', given: true },
    { key: 'subject', header: 'Đối tượng', width: 28, given: true },
    { key: 'document', header: 'Văn bản gợi ý', width: 30, given: true },
    { key: 'topic', header: 'Nội dung gợi ý', width: 44, given: true },
    { key: 'answer', header: 'Giải trình', width: 60 },
  ],
}

export type CarriedKey = 'id' | 'text' | 'owner' | 'term' | 'result' | 'note'
export const CARRIED_LAYOUT: SheetLayout<CarriedKey> = {
  name: CARRIED_SHEET,
  columns: [
    { key: 'id', header: 'Mã nội dung', width: 20, format: 'text', given: true },
    { key: 'text', header: 'Hạn chế, cam kết năm trước', width: 50, given: true },
    { key: 'owner', header: 'Người chịu trách nhiệm', width: 26, given: true },
    { key: 'term', header: 'Thời hạn', width: 12, format: 'date', given: true },
    { key: 'result', header: 'Kết quả', width: 18, choices: [...CARRIED_RESULTS.keys()] },
    { key: 'note', header: 'Ghi chú', width: 40 },
  ],
}

export type LimitationKey = 'id' | 'text' | 'responsible' | 'term'
export const LIMITATIONS_LAYOUT: SheetLayout<LimitationKey> = {
  name: LIMITATIONS_SHEET,
  columns: [
    {
      key: 'id',
      header: 'Mã đối tượng',
      width: 16,
      format: 'text',
      hint: 'Mã tập thể, đảng viên hoặc chức danh ghi ở các trang khác của phiếu.',
    },
    { key: 'text', header: 'Hạn chế, khuyết điểm', width: 60 },
    {
      key: 'responsible',
      header: 'Người chịu trách nhiệm',
      width: 34,
      hint: 'Ghi "Tập thể" hoặc họ tên; nhiều người cách nhau bằng dấu chấm phẩy.',
    },
    { key: 'term', header: 'Thời hạn khắc phục', width: 14, format: 'date' },
  ],
}

/** Every sheet of the review, whether a workbook has it or not. */
export const REVIEW_SHEETS: readonly string[] = [
  MEETING_SHEET,
  PARTICIPANTS_SHEET,
  TOPICS_SHEET,
  CARRIED_SHEET,
  LIMITATIONS_SHEET,
]
