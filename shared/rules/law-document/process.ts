import { afterPolicy } from '#shared/contracts/after-policy.ts'
import { ballotPolicy } from '#shared/contracts/ballot-policy.ts'
import { capPolicy } from '#shared/contracts/cap.ts'
import { couplingPolicy } from '#shared/contracts/coupling-policy.ts'
import { meetingPolicy, meetingSubject } from '#shared/contracts/meeting-policy.ts'
import { orderPolicy } from '#shared/contracts/order-policy.ts'
import { policyFields } from '#shared/contracts/policy-fields.ts'
import { preparationPolicy } from '#shared/contracts/preparation-policy.ts'
import { reportTemplate } from '#shared/contracts/report-template.ts'
import { submissionPolicy } from '#shared/contracts/submission-policy.ts'
import { votingPolicy } from '#shared/contracts/voting-policy.ts'
import { workingDayPolicy } from '#shared/contracts/working-day-policy.ts'
import { CAP_RULES, defaultCapPolicy } from '#shared/domain/cap-rules.ts'
import { COUPLING_RULES } from '#shared/domain/coupling/couplings.ts'
import type { DurationCell } from '#shared/domain/meeting-duration.ts'
import { MEETING_DURATIONS } from '#shared/domain/meeting-duration.ts'
import { ORDER_RULES } from '#shared/domain/order/rules.ts'
import { MEETING_SUBJECT_NAMES, printDays } from '#shared/text/meetings.ts'
import type { SourceMark } from '../predicate.ts'
import { table } from './markdown.ts'
import { settingsTable } from './settings.ts'
import { kindNames, sourceNames } from './words.ts'

/** The sections that hold for the cycle as a whole, whichever case is rated. */
export function renderProcess(titles: Titles): string[] {
  return [
    ...renderCap(titles),
    ...renderCouplings(titles),
    ...renderOrder(titles),
    ...renderWorkingDays(),
    ...renderMeetings(titles),
    ...renderPreparation(),
    ...renderVoting(),
    ...renderSubmissions(),
    ...renderAfter(),
    ...renderBallots(),
    ...renderReportTemplate(),
  ]
}

function renderVoting(): string[] {
  return [
    '## Bỏ phiếu và quyết định xếp loại',
    '',
    'Số phiếu đồng ý, không đồng ý, số có mặt, số được bỏ phiếu được ghi cho cả danh sách hoặc cho từng đối tượng. Chưa tìm thấy văn bản về số người tối thiểu và tỷ lệ phiếu, nên mặc định chỉ ghi lại.',
    '',
    ...settingsTable('policy.voting', policyFields(votingPolicy)),
    '',
  ]
}

function renderPreparation(): string[] {
  return [
    '## Chuẩn bị kiểm điểm',
    '',
    ...settingsTable('policy.preparation', policyFields(preparationPolicy)),
    '',
  ]
}

function renderBallots(): string[] {
  return [
    '## Lấy ý kiến các chủ thể liên quan',
    '',
    ...settingsTable('policy.ballots', policyFields(ballotPolicy)),
    '',
  ]
}

function renderReportTemplate(): string[] {
  return [
    '## Cách in số liệu trong báo cáo',
    '',
    'Chưa tìm thấy văn bản quy định cách tính và in tỷ lệ; các tỉnh làm khác nhau, nên là thiết lập của địa phương.',
    '',
    ...settingsTable('report', policyFields(reportTemplate)),
    '',
  ]
}

function renderSubmissions(): string[] {
  return [
    '## Nộp phiếu tự đánh giá',
    '',
    ...settingsTable('policy.submissions', policyFields(submissionPolicy)),
    '',
  ]
}

function renderAfter(): string[] {
  return [
    '## Sau khi xếp loại',
    '',
    'Khiếu nại, hủy và xếp loại lại, trường hợp nợ kiểm điểm và hồ sơ. Thời gian nhận khiếu nại là `deadlines.complaintDays`; chưa tìm thấy văn bản về thời hạn khiếu nại và trả lời.',
    '',
    ...settingsTable('policy.after', policyFields(afterPolicy)),
    '',
  ]
}

/** Short titles of the regulations, by rule pack. */
type Titles = ReadonlyMap<string, string>

function named(titles: Titles, packs: readonly string[]): string {
  return packs.map((pack) => titles.get(pack) ?? pack).join('; ')
}

function renderCap(titles: Titles): string[] {
  return [
    '## Tỷ lệ hoàn thành xuất sắc nhiệm vụ',
    '',
    'Tỷ lệ xét theo nhóm, không theo từng trường hợp; tập thể và cá nhân tính riêng.',
    '',
    ...table(
      ['Mã', 'Nội dung', 'Áp dụng với', 'Theo quy định', 'Điều khoản', 'Nguồn'],
      CAP_RULES.map(({ id, vi, appliesTo, packs, clause, sources }) => [
        id,
        vi,
        kindNames(appliesTo),
        named(titles, packs),
        clause,
        sourceNames(sources),
      ]),
    ),
    '',
    'Cách tính là thiết lập của địa phương, vì văn bản không nói rõ và các tỉnh làm khác nhau:',
    '',
    ...settingsTable('policy.cap', policyFields(capPolicy)),
    '',
    `Đối tượng khác của Quy định 132-QĐ/TW: ${defaultCapPolicy('qd-132-2018', 'organisation').clause}.`,
    '',
    'Nhóm quá nhỏ, tính theo tỷ lệ không được đề xuất xuất sắc nào: phần mềm chỉ cảnh báo, không chặn; người có thẩm quyền cân nhắc.',
    '',
  ]
}

interface Switched {
  readonly id: string
  readonly vi: string
  readonly packs: readonly string[]
  readonly clause: string
  readonly sources: readonly SourceMark[]
}

const SWITCHES =
  'Mỗi quy tắc được bật, tắt trong tệp cấu hình: `PACK` (mặc định) theo đúng quy định của năm, `ON` luôn áp dụng, `OFF` không áp dụng.'

function switchedRules(titles: Titles, rules: readonly Switched[]): string[] {
  return table(
    ['Mã', 'Nội dung', 'Theo quy định', 'Điều khoản', 'Nguồn'],
    rules.map(({ id, vi, packs, clause, sources }) => [
      id,
      vi,
      named(titles, packs),
      clause,
      sourceNames(sources),
    ]),
  )
}

/** The settings that are more than the switch of a rule listed already. */
function otherSettings(part: string, schema: Parameters<typeof policyFields>[0], rules: readonly Switched[]) {
  const listed = new Set(rules.map(({ id }) => id))
  const fields = policyFields(schema).filter(({ name }) => !listed.has(name))
  return fields.length === 0 ? [] : [...settingsTable(part, fields), '']
}

function renderCouplings(titles: Titles): string[] {
  return [
    '## Ràng buộc giữa các mức xếp loại',
    '',
    `${SWITCHES} Trong cấu hình: \`policy.couplings\`.`,
    '',
    ...switchedRules(titles, COUPLING_RULES),
    '',
    ...otherSettings('policy.couplings', couplingPolicy, COUPLING_RULES),
    `Khi ghi nhận mức xếp loại, phần mềm kiểm tra ${COUPLING_RULES.map(({ id }) => id).join(', ')}. Kết quả của đơn vị cấp dưới, đơn vị do người lãnh đạo phụ trách lấy từ mức xếp loại đã ghi nhận của các đơn vị đó; mức mà phiếu tự đánh giá đã dùng phải trùng với mức đã ghi nhận. Kết quả của chính quyền, đoàn thể cùng cấp chỉ so sánh được khi danh sách của đợt có các tổ chức đó. R90-7 (tỷ lệ công chức, viên chức xuất sắc) chỉ cảnh báo, khi phiếu của đơn vị có mức xếp loại công chức, viên chức.`,
    '',
    'Mức xếp loại trái ràng buộc thì không được ghi nhận. Riêng CP-2, CP-9 và những khác biệt mà CP-6 không nêu rõ (chẳng hạn đảng viên hoàn thành tốt, công chức hoàn thành) không bị chặn, vì văn bản không nói mức độ ràng buộc; người có thẩm quyền cân nhắc.',
    '',
    'Chưa tìm thấy quy định về mức xếp loại của người đứng đầu khi tập thể bị xếp loại không hoàn thành nhiệm vụ, nên không có quy tắc nào về việc này.',
    '',
  ]
}

function renderOrder(titles: Titles): string[] {
  return [
    '## Thứ tự kiểm điểm, xếp loại',
    '',
    `${SWITCHES} Trong cấu hình: \`policy.order\`.`,
    '',
    'Khi ghi quyết định, phần mềm kiểm tra thứ tự xếp loại (ORD-1, ORD-6, ORD-7, ORD-8, ORD-9): quyết định sớm hơn thứ tự thì không được ghi nhận; những dòng ghi cùng một lần coi như quyết định cùng lúc. Thứ tự họp kiểm điểm chỉ kiểm tra được qua biên bản hội nghị trong phiếu của đơn vị.',
    '',
    ...switchedRules(titles, ORDER_RULES),
    '',
    ...otherSettings('policy.order', orderPolicy, ORDER_RULES),
  ]
}

function renderWorkingDays(): string[] {
  return [
    '## Gửi dự thảo trước cuộc họp',
    '',
    'Dự thảo báo cáo, bản kiểm điểm phải được gửi trước cuộc họp ít nhất 03 ngày làm việc. Ngày nghỉ lễ, Tết theo lịch Việt Nam, gồm cả các ngày tính theo âm lịch.',
    '',
    'Biểu góp ý về Quy định 124-QĐ/TW của Huyện ủy Đam Rông (Báo cáo 438-BC/HU) chỉ ghi “ít nhất trước 3 ngày”; phần mềm tính ngày làm việc cho mọi quy định. Đợt không ghi ngày gửi dự thảo và ngày họp, nên các bước của đợt không tự kiểm tra việc này.',
    '',
    ...settingsTable('policy.workingDays', policyFields(workingDayPolicy)),
    '',
  ]
}

const BASES = {
  CENTRAL: 'tối thiểu, cả nước',
  LOCAL: 'theo báo cáo của một tỉnh, lấy làm mức tối thiểu',
  SUGGESTION: 'cấp gợi ý ấn định',
  OBSERVED: 'số liệu thực tế, không phải mức tối thiểu',
} as const

function renderMeetings(titles: Titles): string[] {
  const rows = Object.entries(MEETING_DURATIONS).flatMap(([pack, { ordinary, suggested }]) =>
    meetingSubject.options.flatMap((subject) => {
      const cells = [ordinary[subject], suggested[subject]] as const
      if (cells.every((cell) => cell === 'NOT_STATED')) return []
      return [
        [named(titles, [pack]), MEETING_SUBJECT_NAMES[subject], ...cells.map(durationOf), clauseOf(cells)],
      ]
    }),
  )
  return [
    '## Thời gian họp kiểm điểm',
    '',
    'Tính bằng ngày làm việc. Cuộc họp ngắn hơn là điểm cần lưu ý, không phải lý do để chặn; đợt không ghi thời gian họp nên các bước của đợt không tự kiểm tra. Đối tượng không có trong bảng là chưa tìm thấy quy định.',
    '',
    ...table(['Quy định', 'Đối tượng', 'Thời gian', 'Khi được gợi ý kiểm điểm', 'Điều khoản'], rows),
    '',
    ...settingsTable('policy.meetings', policyFields(meetingPolicy)),
    '',
  ]
}

function durationOf(cell: DurationCell): string {
  if (cell === 'NOT_STATED') return 'không nêu'
  if (cell === 'SUGGESTING_AUTHORITY') return 'do cấp gợi ý quyết định'
  return `${printDays(cell.days)} ngày (${BASES[cell.basis]})`
}

function clauseOf(cells: readonly DurationCell[]): string {
  return [...new Set(cells.flatMap((cell) => (typeof cell === 'string' ? [] : [cell.clause])))].join('; ')
}
