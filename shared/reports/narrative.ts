import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { RulePackId } from '#shared/contracts/rule-policies.ts'
import { printDate } from '#shared/text/dates.ts'
import { groupInSentence } from '#shared/text/group-names.ts'
import { type Line, line, type Section, section, written } from './content.ts'
import { ratingSection } from './rating-sections.ts'
import { reviewSection } from './review-sections.ts'
import { reasonList } from './sentences.ts'
import { type ReportTable, type ReportTables, total } from './tables.ts'
import type { Writer } from './writer.ts'

/** The regulation of the year, as the report names it. */
const REGULATIONS: Readonly<Record<RulePackId, string>> = {
  'qd-132-2018':
    'Quy định số 132-QĐ/TW, ngày 08/3/2018 của Bộ Chính trị và Hướng dẫn số 21-HD/BTCTW, ngày 18/10/2019 của Ban Tổ chức Trung ương',
  'qd-124-2023':
    'Quy định số 124-QĐ/TW, ngày 04/10/2023 của Bộ Chính trị và Hướng dẫn số 25-HD/BTCTW, ngày 10/11/2023 của Ban Tổ chức Trung ương',
  'qd-366-2025':
    'Quy định số 366-QĐ/TW, ngày 30/8/2025 của Bộ Chính trị và Hướng dẫn số 43-HD/BTCTW, ngày 31/10/2025 của Ban Tổ chức Trung ương',
  'nd-90-2020': 'Nghị định số 90/2020/NĐ-CP và Nghị định số 48/2023/NĐ-CP của Chính phủ',
}

/** Whom the regulation of the year is about, as its own title says. */
const ABOUT: Readonly<Record<RulePackId, string>> = {
  'qd-132-2018': 'tổ chức đảng, đảng viên và tập thể, cá nhân cán bộ lãnh đạo, quản lý các cấp',
  'qd-124-2023': 'đối với tập thể, cá nhân trong hệ thống chính trị',
  'qd-366-2025': 'đối với tập thể, cá nhân trong hệ thống chính trị',
  'nd-90-2020': 'cán bộ, công chức, viên chức',
}

/** The abstract under "BÁO CÁO", by lines. */
export function abstractLines({ rulePack, year }: ProvinceConfiguration): string[] {
  return ['kết quả kiểm điểm, đánh giá, xếp loại chất lượng', `${ABOUT[rulePack]} năm ${year}`]
}

/** Why the report is written. Only what the configuration and the records say is said. */
export function introduction({ report, rulePack, year }: ProvinceConfiguration): string {
  const committee = /ban thường vụ/iu.test(report.signedFor) ? 'Ban Thường vụ ' : ''
  return `Thực hiện ${REGULATIONS[rulePack]} về kiểm điểm và đánh giá, xếp loại chất lượng hằng năm, ${committee}${titleCase(report.issuingBody)} báo cáo kết quả kiểm điểm, đánh giá, xếp loại chất lượng ${ABOUT[rulePack]} năm ${year} như sau:`
}

/** The body of the report (`domain.md` §5.1): what follows from the records, and after it what people wrote. */
export function narrative(
  configuration: ProvinceConfiguration,
  tables: ReportTables,
  writer: Writer,
): Section[] {
  const { texts } = tables
  const outer = tables.tables.filter(({ within }) => within === null)
  const proposals = written(texts.proposals)
  return [
    section(
      'TÌNH HÌNH TRIỂN KHAI VÀ KẾT QUẢ THỰC HIỆN',
      [],
      [
        section('Tình hình triển khai', [
          ...countedLine(configuration, outer, writer),
          ...written(texts.implementation),
        ]),
        section(
          'Kết quả thực hiện',
          [],
          [reviewSection(configuration, tables, writer), ratingSection(configuration, tables, writer)],
          { gathers: true },
        ),
      ],
    ),
    section(
      'ĐÁNH GIÁ CHUNG',
      [],
      [
        section('Ưu điểm', [...strengths(outer, writer), ...written(texts.strengths)]),
        section('Hạn chế, khuyết điểm', [
          ...limitations(outer, tables, writer),
          ...written(texts.limitations),
        ]),
        section('Nguyên nhân của hạn chế, khuyết điểm', written(texts.causes)),
      ],
    ),
    section('PHƯƠNG HƯỚNG, NHIỆM VỤ TRONG THỜI GIAN TỚI', [
      ...nextSteps(outer, writer),
      ...written(texts.directions),
    ]),
    ...(proposals.length === 0 ? [] : [section('ĐỀ XUẤT, KIẾN NGHỊ', proposals)]),
  ]
}

function countedLine(
  { assessmentDate }: ProvinceConfiguration,
  outer: readonly ReportTable[],
  { number }: Writer,
): Line[] {
  const counted = outer
    .filter(({ id }) => id === 'T5' || id === 'T6' || id === 'T7')
    .map(({ group, sum }) => `${number.count(sum.total)} ${groupInSentence(group)}`)
  return [
    line(
      `Đến ngày ${printDate(assessmentDate)}, toàn Đảng bộ có ${counted.join('; ')}. Việc tự đánh giá, thẩm định và quyết định xếp loại được thực hiện từ dưới lên: cấp dưới trước, cấp trên sau.`,
    ),
  ]
}

// What the numbers say by themselves; an assessment is for people to write.
function strengths(outer: readonly ReportTable[], { number }: Writer): Line[] {
  const better = outer.filter(isCommon).map(({ group, sum: { ratings, rated } }) => {
    const count = number.count(ratings.EXCELLENT + ratings.GOOD)
    return `${count}/${number.count(rated)} ${groupInSentence(group)}`
  })
  return better.length === 0
    ? []
    : [line(`- Được xếp loại hoàn thành tốt nhiệm vụ trở lên: ${better.join('; ')}.`)]
}

function limitations(outer: readonly ReportTable[], { progress }: ReportTables, { number }: Writer): Line[] {
  const failed = outer
    .filter(isCommon)
    .filter(({ notCompleted }) => notCompleted.length > 0)
    .map(({ group, notCompleted }) => `${number.count(notCompleted.length)} ${groupInSentence(group)}`)
  const owed = outer
    .filter(({ sum }) => total(sum.owed) > 0)
    .map(({ noun, sum }) => {
      const reasons = reasonList({ exempt: {}, owed: sum.owed }, noun, number)
      return `${number.count(total(sum.owed))} ${noun} (${reasons})`
    })
  const late = progress.filter((row) => row.late > 0)
  return [
    ...(failed.length === 0
      ? []
      : [line(`- Còn bị xếp loại không hoàn thành nhiệm vụ: ${failed.join('; ')}.`)]),
    ...(owed.length === 0 ? [] : [line(`- Còn ${owed.join('; ')} chưa được đánh giá, xếp loại.`)]),
    ...(late.length === 0
      ? []
      : [
          line(
            `- Còn đơn vị gửi hồ sơ sau thời hạn: ${late.map((row) => `${groupInSentence(row.levelName)} ${number.count(row.late)}`).join('; ')}.`,
          ),
        ]),
  ]
}

// Organisations and members; the groups of leaders may count one person in two of them.
function isCommon({ id, sum }: ReportTable): boolean {
  return (id === 'T4' || id === 'T5' || id === 'T6' || id === 'T7') && sum.total > 1
}

function nextSteps(outer: readonly ReportTable[], { number, year }: Writer): Line[] {
  const owed = outer
    .filter(({ sum }) => total(sum.owed) > 0)
    .map(
      ({ noun, sum }) =>
        `Tổ chức kiểm điểm, đánh giá, xếp loại bổ sung trong quý I năm ${year + 1} đối với ${number.count(total(sum.owed))} ${noun} chưa thực hiện.`,
    )
  const failed = outer.some(({ notCompleted }) => notCompleted.length > 0)
    ? [
        'Chỉ đạo các tập thể, cá nhân xếp loại không hoàn thành nhiệm vụ xây dựng kế hoạch khắc phục hạn chế, khuyết điểm; phân công cấp ủy viên theo dõi, giúp đỡ.',
      ]
    : []
  return [
    ...owed,
    ...failed,
    'Xem xét, trả lời bằng văn bản các khiếu nại, kiến nghị về kết quả xếp loại; hủy bỏ và xếp loại lại nếu phát hiện không bảo đảm tiêu chuẩn.',
    'Hoàn thiện và lưu trữ hồ sơ kiểm điểm, đánh giá, xếp loại theo quy định.',
  ].map((step) => line(`- ${step}`))
}

// The heading is in capitals; a sentence is not.
function titleCase(name: string): string {
  if (name !== name.toLocaleUpperCase('vi')) return name
  return name
    .split(' ')
    .map((word, index) => {
      const lower = word.toLocaleLowerCase('vi')
      // "HUYỆN ỦY ĐAM RÔNG": the second word of the kind of body stays small.
      return index === 1 && lower === 'ủy'
        ? lower
        : `${lower.charAt(0).toLocaleUpperCase('vi')}${lower.slice(1)}`
    })
    .join(' ')
}
