import type { CaseEventType, CaseState } from '#shared/domain/review-case.ts'
import { counted } from './en/counted.ts'
import type { Bilingual } from './input-problems.ts'

/** Why an event is not possible for a case: a stable code and the sentence that a person reads. */
export interface CaseProblem extends Bilingual {
  readonly code: string
}

const problem = (code: string, vi: string, en: string): CaseProblem => ({ code, vi, en })

/** What the steps of a case are called. */
const STATE_NAMES: Readonly<Record<CaseState, Bilingual>> = {
  NOT_STARTED: { vi: 'chưa bắt đầu', en: 'not started' },
  SUGGESTED: { vi: 'đã gợi ý kiểm điểm', en: 'topics suggested' },
  DRAFTING: { vi: 'đang dự thảo', en: 'being drafted' },
  DRAFT_SENT: { vi: 'đã gửi dự thảo', en: 'draft sent' },
  MEETING_HELD: { vi: 'đã họp kiểm điểm', en: 'review meeting held' },
  SELF_RATED: { vi: 'đã tự xếp loại', en: 'self-rated' },
  CONSULTED: { vi: 'đã lấy ý kiến các chủ thể liên quan', en: 'related parties consulted' },
  APPRAISED: { vi: 'đã thẩm định', en: 'appraised' },
  DECIDED: { vi: 'đã quyết định xếp loại', en: 'decided' },
  NOTIFIED: { vi: 'đã thông báo', en: 'notified' },
  UNDER_COMPLAINT: { vi: 'đang giải quyết khiếu nại', en: 'complaint under examination' },
  CLOSED: { vi: 'đã kết thúc', en: 'closed' },
  EXEMPT: { vi: 'không phải xếp loại', en: 'exempt' },
  OWED: { vi: 'nợ kiểm điểm, xếp loại', en: 'owed' },
}

/** What is done to a case. */
const EVENT_NAMES: Readonly<Record<CaseEventType, Bilingual>> = {
  markExempt: { vi: 'ghi không phải xếp loại', en: 'record as exempt' },
  suggest: { vi: 'gợi ý kiểm điểm', en: 'suggest topics' },
  startDraft: { vi: 'bắt đầu dự thảo', en: 'begin the draft' },
  sendDraft: { vi: 'gửi dự thảo', en: 'send the draft' },
  holdMeeting: { vi: 'họp kiểm điểm', en: 'hold the review meeting' },
  selfRate: { vi: 'tự xếp loại', en: 'self-rate' },
  consult: { vi: 'lấy ý kiến các chủ thể liên quan', en: 'consult the related parties' },
  appraise: { vi: 'thẩm định', en: 'appraise' },
  decide: { vi: 'quyết định xếp loại', en: 'decide on the rating' },
  notify: { vi: 'thông báo kết quả', en: 'notify the result' },
  reserve: { vi: 'bảo lưu ý kiến', en: 'reserve an opinion' },
  complain: { vi: 'khiếu nại', en: 'complain' },
  answer: { vi: 'trả lời khiếu nại', en: 'answer the complaint' },
  cancelRating: { vi: 'hủy kết quả xếp loại', en: 'cancel the rating' },
  orderRepeat: { vi: 'yêu cầu kiểm điểm lại', en: 'order a repeat review' },
  markOwed: { vi: 'ghi nợ kiểm điểm', en: 'record as owed' },
  resume: { vi: 'kiểm điểm bổ sung', en: 'take up the owed review' },
  close: { vi: 'kết thúc hồ sơ', en: 'close the file' },
}

/** One sentence for each guard of a review case. */
export const CASE_PROBLEMS = {
  notFrom: (event: CaseEventType, state: CaseState) =>
    problem(
      'CASE_STATE',
      `Không thực hiện được “${EVENT_NAMES[event].vi}” khi hồ sơ ở bước “${STATE_NAMES[state].vi}”.`,
      `“${EVENT_NAMES[event].en}” is not possible while the case is at the step “${STATE_NAMES[state].en}”.`,
    ),
  reasonOfOtherKind: () =>
    problem(
      'REASON_KIND',
      'Lý do không phải xếp loại này không áp dụng cho loại đối tượng đang chọn.',
      'This reason for not rating does not apply to subjects of this kind.',
    ),
  notManager: () =>
    problem(
      'NOT_MANAGER',
      'Chỉ cấp quản lý đối tượng mới được gợi ý kiểm điểm.',
      'Only the level that manages the subject suggests topics for its review.',
    ),
  noTopics: () =>
    problem(
      'NO_TOPICS',
      'Gợi ý kiểm điểm phải có ít nhất một nội dung.',
      'A review suggestion has at least one topic.',
    ),
  cycleNotIssued: () =>
    problem('CYCLE_NOT_ISSUED', 'Đợt kiểm điểm chưa được ban hành.', 'The review cycle has not been issued.'),
  contentsMissing: (count: number) =>
    problem(
      'CONTENTS_MISSING',
      `Dự thảo còn thiếu ${count} nội dung bắt buộc.`,
      `The draft lacks ${count} required parts.`,
    ),
  topicsUnanswered: (count: number) =>
    problem(
      'TOPICS_UNANSWERED',
      `Còn ${count} nội dung gợi ý chưa được giải trình.`,
      `${count} suggested topics are not explained.`,
    ),
  draftTooLate: (days: number, needed: number) =>
    problem(
      'DRAFT_TOO_LATE',
      `Dự thảo mới gửi trước ${days} ngày làm việc, phải ít nhất ${needed} ngày.`,
      `The draft was sent ${days} working days before; at least ${needed} are needed.`,
    ),
  orderBroken: (subjects: readonly string[]) =>
    problem(
      'ORDER_BROKEN',
      `Phải hoàn thành trước: ${subjects.join(', ')}.`,
      `These must be done before: ${subjects.join(', ')}.`,
    ),
  minutesIncomplete: () =>
    problem(
      'MINUTES_INCOMPLETE',
      'Biên bản phải có giờ bắt đầu, giờ kết thúc và danh sách dự họp.',
      'The minutes need the time of beginning and end and the list of those present.',
    ),
  levelsMissing: (count: number) =>
    problem(
      'LEVELS_MISSING',
      `Còn ${count} tiêu chí chưa chọn cấp độ thực hiện.`,
      `No level is chosen for ${count} criteria.`,
    ),
  reasonForHigher: () =>
    problem(
      'REASON_FOR_HIGHER',
      'Tự xếp loại cao hơn mức các điều kiện cho phép thì phải ghi lý do.',
      'A self-rating above what the conditions allow needs a reason.',
    ),
  partiesMissing: (count: number) =>
    problem(
      'PARTIES_MISSING',
      `Còn ${count} chủ thể liên quan chưa cho ý kiến và chưa hết hạn.`,
      `${count} related parties have given no view, and their term is not over.`,
    ),
  ownRecord: () =>
    problem(
      'OWN_RECORD',
      'Không ai được thẩm định hoặc quyết định hồ sơ của chính mình.',
      'Nobody appraises or decides on their own record.',
    ),
  verificationMissing: () =>
    problem(
      'VERIFICATION_MISSING',
      'Đang có khiếu nại hoặc xem xét kỷ luật: phải có kết quả xác minh.',
      'There is a complaint or a disciplinary matter: it must be verified first.',
    ),
  notAuthority: () =>
    problem(
      'NOT_AUTHORITY',
      'Chỉ cấp có thẩm quyền xếp loại mới thực hiện được việc này.',
      'Only the authority competent for the rating does this.',
    ),
  capExceeded: () =>
    problem(
      'CAP_EXCEEDED',
      'Số đề xuất xuất sắc vượt trần cho phép của nhóm.',
      'There are more excellent proposals than the cap of the group allows.',
    ),
  documentNumberMissing: () =>
    problem('DOCUMENT_NUMBER_MISSING', 'Thiếu số quyết định.', 'The number of the decision is missing.'),
  documentDateMissing: () =>
    problem('DOCUMENT_DATE_MISSING', 'Thiếu ngày quyết định.', 'The date of the decision is missing.'),
  notSubject: () =>
    problem(
      'NOT_SUBJECT',
      'Chỉ chính đối tượng được xếp loại mới được bảo lưu ý kiến.',
      'Only the subject that was rated reserves an opinion.',
    ),
  notInWriting: () =>
    problem('NOT_IN_WRITING', 'Phải thực hiện bằng văn bản.', 'This has to be done in writing.'),
  notSuperior: () =>
    problem(
      'NOT_SUPERIOR',
      'Chỉ cấp trên mới được yêu cầu kiểm điểm lại.',
      'Only a superior orders a repeat review.',
    ),
  reasonMissing: () => problem('REASON_MISSING', 'Phải ghi lý do.', 'A reason is needed.'),
  beforeCutOff: () =>
    problem(
      'BEFORE_CUT_OFF',
      'Chỉ ghi nợ kiểm điểm khi đến ngày chốt số liệu.',
      'A review is recorded as owed only at the cut-off date.',
    ),
  termPassed: () =>
    problem('TERM_PASSED', 'Đã quá hạn kiểm điểm bổ sung.', 'The term of the additional review has passed.'),
  remediationOpen: () =>
    problem(
      'REMEDIATION_OPEN',
      'Kế hoạch khắc phục chưa được phê duyệt hoặc chưa ghi là không có.',
      'The remediation plan is neither approved nor recorded as not needed.',
    ),
  filesMissing: (count: number) =>
    problem(
      'FILES_MISSING',
      `Hồ sơ còn thiếu ${count} tài liệu.`,
      `The file lacks ${counted(count, 'document')}.`,
    ),
} as const
