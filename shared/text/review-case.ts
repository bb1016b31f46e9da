import type { CaseEventType, CaseState } from '#shared/domain/review-case.ts'

/** Why an event is not possible for a case: a stable code and the sentence that a person reads. */
export interface CaseProblem {
  readonly code: string
  readonly vi: string
}

const problem = (code: string, vi: string): CaseProblem => ({ code, vi })

/** What the steps of a case are called. */
const STATE_NAMES: Readonly<Record<CaseState, string>> = {
  NOT_STARTED: 'chưa bắt đầu',
  SUGGESTED: 'đã gợi ý kiểm điểm',
  DRAFTING: 'đang dự thảo',
  DRAFT_SENT: 'đã gửi dự thảo',
  MEETING_HELD: 'đã họp kiểm điểm',
  SELF_RATED: 'đã tự xếp loại',
  CONSULTED: 'đã lấy ý kiến các chủ thể liên quan',
  APPRAISED: 'đã thẩm định',
  DECIDED: 'đã quyết định xếp loại',
  NOTIFIED: 'đã thông báo',
  UNDER_COMPLAINT: 'đang giải quyết khiếu nại',
  CLOSED: 'đã kết thúc',
  EXEMPT: 'không phải xếp loại',
  OWED: 'nợ kiểm điểm, xếp loại',
}

/** What is done to a case. */
const EVENT_NAMES: Readonly<Record<CaseEventType, string>> = {
  markExempt: 'ghi không phải xếp loại',
  suggest: 'gợi ý kiểm điểm',
  startDraft: 'bắt đầu dự thảo',
  sendDraft: 'gửi dự thảo',
  holdMeeting: 'họp kiểm điểm',
  selfRate: 'tự xếp loại',
  consult: 'lấy ý kiến các chủ thể liên quan',
  appraise: 'thẩm định',
  decide: 'quyết định xếp loại',
  notify: 'thông báo kết quả',
  reserve: 'bảo lưu ý kiến',
  complain: 'khiếu nại',
  answer: 'trả lời khiếu nại',
  cancelRating: 'hủy kết quả xếp loại',
  orderRepeat: 'yêu cầu kiểm điểm lại',
  markOwed: 'ghi nợ kiểm điểm',
  resume: 'kiểm điểm bổ sung',
  close: 'kết thúc hồ sơ',
}

/** One sentence for each guard of a review case. */
export const CASE_PROBLEMS = {
  notFrom: (event: CaseEventType, state: CaseState) =>
    problem(
      'CASE_STATE',
      `Không thực hiện được “${EVENT_NAMES[event]}” khi hồ sơ ở bước “${STATE_NAMES[state]}”.`,
    ),
  reasonOfOtherKind: () =>
    problem('REASON_KIND', 'Lý do không phải xếp loại này không áp dụng cho loại đối tượng đang chọn.'),
  notManager: () => problem('NOT_MANAGER', 'Chỉ cấp quản lý đối tượng mới được gợi ý kiểm điểm.'),
  noTopics: () => problem('NO_TOPICS', 'Gợi ý kiểm điểm phải có ít nhất một nội dung.'),
  cycleNotIssued: () => problem('CYCLE_NOT_ISSUED', 'Đợt kiểm điểm chưa được ban hành.'),
  contentsMissing: (count: number) =>
    problem('CONTENTS_MISSING', `Dự thảo còn thiếu ${count} nội dung bắt buộc.`),
  topicsUnanswered: (count: number) =>
    problem('TOPICS_UNANSWERED', `Còn ${count} nội dung gợi ý chưa được giải trình.`),
  draftTooLate: (days: number, needed: number) =>
    problem('DRAFT_TOO_LATE', `Dự thảo mới gửi trước ${days} ngày làm việc, phải ít nhất ${needed} ngày.`),
  orderBroken: (subjects: readonly string[]) =>
    problem('ORDER_BROKEN', `Phải hoàn thành trước: ${subjects.join(', ')}.`),
  minutesIncomplete: () =>
    problem('MINUTES_INCOMPLETE', 'Biên bản phải có giờ bắt đầu, giờ kết thúc và danh sách dự họp.'),
  levelsMissing: (count: number) =>
    problem('LEVELS_MISSING', `Còn ${count} tiêu chí chưa chọn cấp độ thực hiện.`),
  reasonForHigher: () =>
    problem('REASON_FOR_HIGHER', 'Tự xếp loại cao hơn mức các điều kiện cho phép thì phải ghi lý do.'),
  partiesMissing: (count: number) =>
    problem('PARTIES_MISSING', `Còn ${count} chủ thể liên quan chưa cho ý kiến và chưa hết hạn.`),
  ownRecord: () => problem('OWN_RECORD', 'Không ai được thẩm định hoặc quyết định hồ sơ của chính mình.'),
  verificationMissing: () =>
    problem('VERIFICATION_MISSING', 'Đang có khiếu nại hoặc xem xét kỷ luật: phải có kết quả xác minh.'),
  notAuthority: () => problem('NOT_AUTHORITY', 'Chỉ cấp có thẩm quyền xếp loại mới thực hiện được việc này.'),
  capExceeded: () => problem('CAP_EXCEEDED', 'Số đề xuất xuất sắc vượt trần cho phép của nhóm.'),
  documentNumberMissing: () => problem('DOCUMENT_NUMBER_MISSING', 'Thiếu số quyết định.'),
  documentDateMissing: () => problem('DOCUMENT_DATE_MISSING', 'Thiếu ngày quyết định.'),
  notSubject: () => problem('NOT_SUBJECT', 'Chỉ chính đối tượng được xếp loại mới được bảo lưu ý kiến.'),
  notInWriting: () => problem('NOT_IN_WRITING', 'Phải thực hiện bằng văn bản.'),
  notSuperior: () => problem('NOT_SUPERIOR', 'Chỉ cấp trên mới được yêu cầu kiểm điểm lại.'),
  reasonMissing: () => problem('REASON_MISSING', 'Phải ghi lý do.'),
  beforeCutOff: () => problem('BEFORE_CUT_OFF', 'Chỉ ghi nợ kiểm điểm khi đến ngày chốt số liệu.'),
  termPassed: () => problem('TERM_PASSED', 'Đã quá hạn kiểm điểm bổ sung.'),
  remediationOpen: () =>
    problem('REMEDIATION_OPEN', 'Kế hoạch khắc phục chưa được phê duyệt hoặc chưa ghi là không có.'),
  filesMissing: (count: number) => problem('FILES_MISSING', `Hồ sơ còn thiếu ${count} tài liệu.`),
} as const
