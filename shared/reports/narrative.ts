import type { CapPolicy } from '#shared/contracts/cap.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { RulePackId } from '#shared/contracts/rule-policies.ts'
import { printCount, printPercent } from '#shared/text/figures.ts'
import { RATING_ABBREVIATIONS } from '#shared/text/ratings.ts'
import { figure, reasonList } from './sentences.ts'
import { type ReportTable, type ReportTables, total } from './tables.ts'

const CAP_BASES: Readonly<Record<CapPolicy['base'], string>> = {
  GOOD_ONLY: 'số được xếp loại hoàn thành tốt nhiệm vụ',
  GOOD_OR_BETTER: 'số được xếp loại hoàn thành tốt nhiệm vụ trở lên',
  RATED: 'số được đánh giá, xếp loại',
}

const WHOLE_NOUNS = {
  T5: 'tổ chức cơ sở đảng',
  T6: 'chi bộ trực thuộc đảng ủy cơ sở',
  T7: 'đảng viên',
} as const

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

/** Why the report is written. Only what the configuration and the records say is said. */
export function introduction({ report, rulePack, year }: ProvinceConfiguration): string[] {
  return [
    `Thực hiện ${REGULATIONS[rulePack]} về kiểm điểm và đánh giá, xếp loại chất lượng hằng năm đối với tập thể, cá nhân trong hệ thống chính trị, ${titleCase(report.issuingBody)} báo cáo kết quả năm ${year} như sau:`,
  ]
}

/** How the year's review was carried out, as far as the records show it. */
export function organisationParagraphs(configuration: ProvinceConfiguration, tables: ReportTables): string[] {
  const counted = (['T5', 'T6', 'T7'] as const).flatMap((id) => {
    const table = tables.tables.find((one) => one.id === id)
    return table === undefined ? [] : [`${printCount(table.sum.total)} ${WHOLE_NOUNS[id]}`]
  })
  const { cap } = configuration.policy
  const percent = printPercent(cap.rate * 100)
  return [
    `Đến ngày ${configuration.assessmentDate.split('-').reverse().join('/')}, toàn Đảng bộ có ${counted.join(', ')}. Việc tự đánh giá, thẩm định và quyết định xếp loại được thực hiện từ dưới lên: chi bộ và đảng viên trước, tổ chức cơ sở đảng sau.`,
    `Số được xếp loại hoàn thành xuất sắc nhiệm vụ được đối chiếu trong từng nhóm đối tượng có vị trí, vai trò, chức năng, nhiệm vụ tương đồng, theo giới hạn ${percent} trên ${CAP_BASES[cap.base]}.`,
  ]
}

export interface ClosingItem {
  readonly heading: boolean
  readonly text: string
}

/** Assessment and next steps that follow from the figures, and nothing that does not. */
export function closingParagraphs(
  { year, report }: ProvinceConfiguration,
  { tables }: ReportTables,
): ClosingItem[] {
  return [
    { heading: true, text: 'II. ĐÁNH GIÁ CHUNG' },
    ...tables.filter(isWhole).map((table) => ({ heading: false, text: summary(table, report.decimals) })),
    { heading: true, text: 'III. NHIỆM VỤ TIẾP THEO' },
    ...nextSteps(tables.filter(isWhole), year).map((text, index) => ({
      heading: false,
      text: `${index + 1}. ${text}`,
    })),
  ]
}

function summary(table: ReportTable, decimals: number): string {
  const { ratings, rated } = table.sum
  const better = ratings.EXCELLENT + ratings.GOOD
  const worst = figure(table, RATING_ABBREVIATIONS.NOT_COMPLETED)
  const end =
    worst.count === 0
      ? `không có ${table.noun} xếp loại không hoàn thành nhiệm vụ`
      : `${printCount(worst.count)} ${table.noun} không hoàn thành nhiệm vụ, chiếm ${printPercent(worst.percent, decimals)} số được xếp loại`
  return `- ${table.group}: ${printCount(better)}/${printCount(rated)} ${table.noun} được xếp loại hoàn thành tốt nhiệm vụ trở lên; ${end}.`
}

// A group inside another one is counted there.
function isWhole({ partOfAnother }: ReportTable): boolean {
  return !partOfAnother
}

function nextSteps(tables: readonly ReportTable[], year: number): string[] {
  const steps: string[] = []
  for (const table of tables) {
    const owed = total(table.sum.owed)
    if (owed === 0) continue
    const reasons = reasonList({ exempt: {}, owed: table.sum.owed }, table.noun)
    steps.push(
      `Tổ chức kiểm điểm, đánh giá, xếp loại bổ sung trong quý I năm ${year + 1} đối với ${printCount(owed)} ${table.noun} chưa thực hiện (${reasons}).`,
    )
  }
  const failed = tables.filter(({ notCompleted }) => notCompleted.length > 0)
  if (failed.length > 0) {
    const list = failed
      .map(({ notCompleted, noun }) => `${printCount(notCompleted.length)} ${noun}`)
      .join(', ')
    steps.push(
      `Chỉ đạo ${list} không hoàn thành nhiệm vụ xây dựng kế hoạch khắc phục hạn chế, khuyết điểm; phân công cấp ủy viên theo dõi, giúp đỡ.`,
    )
  }
  steps.push(
    'Xem xét, trả lời bằng văn bản các khiếu nại, kiến nghị về kết quả xếp loại; hủy bỏ và xếp loại lại nếu phát hiện không bảo đảm tiêu chuẩn.',
  )
  steps.push('Hoàn thiện và lưu trữ hồ sơ kiểm điểm, đánh giá, xếp loại theo quy định.')
  return steps
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
