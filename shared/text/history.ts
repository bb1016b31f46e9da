import { english, englishActs } from './en/history.ts'
import { catalogue } from './locale.ts'

/** The Vietnamese names of the acts; the English ones have their keys. */
export const vietnameseActs: Readonly<Record<string, string>> = {
  CYCLE_OPENED: 'Mở đợt',
  CYCLE_PUBLISHED: 'Công bố kết quả',
  CYCLE_ARCHIVED: 'Kết thúc đợt',
  LINK_ISSUED: 'Cấp đường dẫn nộp hồ sơ',
  LINK_REISSUED: 'Cấp lại đường dẫn',
  LINK_REVOKED: 'Thu hồi đường dẫn',
  RESULT_LINK_ISSUED: 'Gửi đường dẫn xem kết quả',
  OWED_LINK_ISSUED: 'Cấp đường dẫn kiểm điểm bổ sung',
  WORKBOOK_READ: 'Tải phiếu',
  FILE_READ: 'Xem, tải hồ sơ',
  HISTORY_READ: 'Xem lịch sử',
  REPORT_READ: 'Tải báo cáo',
  UPLOAD_REJECTED: 'Phiếu chưa được chấp nhận',
  SUBMISSION_ACCEPTED: 'Chấp nhận phiếu tự đánh giá',
  SUBMISSION_COMPLETED: 'Đơn vị báo hoàn tất',
  EVIDENCE_STORED: 'Nhận tài liệu kèm theo',
  EVIDENCE_REMOVED: 'Gỡ tài liệu kèm theo',
  EVIDENCE_ATTACHED: 'Gắn tài liệu vào đơn',
  TOPICS_SUGGESTED: 'Gợi ý kiểm điểm',
  SUGGESTION_WITHDRAWN: 'Rút gợi ý kiểm điểm',
  PEER_INPUT_OPENED: 'Lấy ý kiến các chủ thể liên quan',
  PEER_INPUT_CLOSED: 'Kết thúc lấy ý kiến',
  NOBODY_TO_ASK: 'Không có chủ thể phải lấy ý kiến',
  BALLOT_CAST: 'Gửi phiếu ý kiến',
  DEADLINE_EXTENDED: 'Gia hạn',
  ESCALATED: 'Báo cấp trên do quá hạn',
  TASK_CREATED: 'Giao việc',
  TASK_CLAIMED: 'Nhận việc',
  TASK_RELEASED: 'Trả việc',
  TASK_REASSIGNED: 'Giao lại việc',
  VIEW_RECORDED: 'Ghi ý kiến thẩm định',
  MEETING_OPENED: 'Mở họp thẩm định',
  VOTE_RECORDED: 'Bỏ phiếu',
  RATINGS_PROPOSED: 'Đề xuất xếp loại',
  RATINGS_DECIDED: 'Quyết định xếp loại',
  RATINGS_RECORDED: 'Ghi kết quả xếp loại',
  CASE_SENT_BACK: 'Trả lại để thẩm định',
  UNITS_RETURNED: 'Trả đơn vị để kiểm điểm lại',
  FINDING_NOTED: 'Ghi kết luận, đơn thư cần xác minh',
  FINDING_VERIFIED: 'Ghi kết quả xác minh',
  OPINION_RESERVED: 'Bảo lưu ý kiến',
  COMPLAINT_FILED: 'Khiếu nại',
  COMPLAINT_EXAMINED: 'Xem xét khiếu nại',
  COMPLAINT_ANSWERED: 'Trả lời khiếu nại',
  RATING_CANCELLED: 'Hủy kết quả xếp loại',
  RERATING_ASKED: 'Đề nghị xếp loại lại',
  RATINGS_DECIDED_ANEW: 'Xếp loại lại',
  CORRECTION_CLOSED: 'Kết thúc giải quyết',
  OWED_CASES_OPENED: 'Mở kiểm điểm bổ sung',
  OWED_CASES_SUBMITTED: 'Nộp phiếu kiểm điểm bổ sung',
  OWED_TERM_PASSED: 'Hết hạn kiểm điểm bổ sung',
  REMEDIATION_ADDED: 'Ghi hạn chế phải khắc phục',
  REMEDIATION_PROPOSED: 'Đề xuất kế hoạch khắc phục',
  FILE_CLOSED: 'Đóng hồ sơ',
}

/** What the acts in the audit are called. An act without a name here is shown by its code. */
export const actNames = catalogue(vietnameseActs, englishActs)

/** The Vietnamese texts; the English ones have their keys. */
export const vietnamese = {
  link: 'Lịch sử',
  title: (name: string) => `Lịch sử hồ sơ: ${name}`,
  intro: (unit: string, year: number) =>
    `${unit}, năm ${year}. Mỗi việc là một mục trong chuỗi nhật ký; mã của mục sau chứa mã của mục trước nên không thể sửa hay bỏ một mục mà không lộ.`,
  when: 'Thời điểm',
  act: 'Việc',
  who: 'Người thực hiện',
  onBehalfOf: (whom: string) => `thay ${whom}`,
  before: 'Trước',
  after: 'Sau',
  chain: 'Mã chuỗi',
  empty: 'Chưa có việc nào được ghi.',
  details: 'Chi tiết',
  previous: 'mã mục trước',
} as const

export const historyText = catalogue(vietnamese, english)
