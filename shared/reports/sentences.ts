import type { Rating } from '#shared/contracts/rating.ts'
import type { Figure } from '#shared/domain/figures.ts'
import { DENOMINATOR_NAMES, MEASURES } from '#shared/text/figures.ts'
import type { NumberPrinter } from '#shared/text/number-printer.ts'
import { RATING_ABBREVIATIONS, RATING_NAMES } from '#shared/text/ratings.ts'
import { EXEMPTION_NAMES, OWED_NAMES } from '#shared/text/subject-reasons.ts'
import { RATING_ORDER, type ReportTable, type TableCounts } from './tables.ts'
import { joined, type Writer } from './writer.ts'

/** "Đến thời điểm đánh giá có 747 tổ chức; số được đánh giá, xếp loại 744 tổ chức, tỷ lệ 99,6%; …" */
export function openingSentence(table: ReportTable, writer: Writer): string {
  const { sum, noun } = table
  const { count } = writer.number
  const rated = figure(table, MEASURES.rated)
  return [
    `Đến thời điểm đánh giá có ${count(sum.total)} ${noun}`,
    joined(`số được đánh giá, xếp loại ${count(sum.rated)} ${noun}`, writer.share(rated)),
    ...leftPhrases(table, writer),
  ].join('; ')
}

/** A rating with its count, its share and what changed: "131 tổ chức, tỷ lệ 19,24%, tăng 2,53%". */
export interface RatingPhrase {
  readonly rating: Rating
  readonly name: string
  readonly value: string
}

/** The ratings of one group, without those that the template leaves out because nobody has them. */
export function ratingPhrases(table: ReportTable, writer: Writer): RatingPhrase[] {
  const { number, template } = writer
  const noun = template.wording === 'PROSE' ? '' : ` ${table.noun}`
  return RATING_ORDER.flatMap((rating) => {
    const found = figure(table, RATING_ABBREVIATIONS[rating])
    const name = RATING_NAMES[rating]
    if (found.count === 0) return template.zero === 'OMIT' ? [] : [{ rating, name, value: number.count(0) }]
    const share = `${writer.share(found)}${baseOf(found, writer)}`
    const value = `${joined(`${number.count(found.count)}${noun}`, share, writer.change(found))}`
    return [{ rating, name, value: `${value}${secondRatio(table, found, writer)}` }]
  })
}

/** On what the percentages of the whole section are, said once. */
export function denominatorNote({ template }: Writer): string {
  const rated = 'số được đánh giá, xếp loại'
  const ratings =
    template.excellentOn === 'GOOD_OR_BETTER'
      ? `tỷ lệ hoàn thành xuất sắc nhiệm vụ tính trên số hoàn thành tốt nhiệm vụ trở lên, tỷ lệ các mức khác tính trên ${rated}`
      : `tỷ lệ các mức xếp loại tính trên ${rated}`
  return `Tỷ lệ được đánh giá, xếp loại tính trên tổng số; ${ratings}`
}

/** Reasons with their counts: "20 đảng viên ốm đau; 30 đảng viên đi làm ăn xa". */
export function reasonList(
  counts: Pick<TableCounts, 'exempt' | 'owed'>,
  noun: string,
  { count }: NumberPrinter,
): string {
  return reasons(counts)
    .map(([text, n]) => `${count(n)} ${noun} ${text}`)
    .join('; ')
}

/** Names of the reasons, for the headings of a table. */
export const REASON_TEXTS: Readonly<Record<string, string>> = { ...EXEMPTION_NAMES, ...OWED_NAMES }

export function figure(table: ReportTable, measure: string): Figure {
  const found = table.figures.find((candidate) => candidate.measure === measure)
  if (found === undefined) throw new RangeError(`table ${table.id} has no figure "${measure}"`)
  return found
}

function reasons(counts: Pick<TableCounts, 'exempt' | 'owed'>): (readonly [string, number])[] {
  const exempt = Object.entries(EXEMPTION_NAMES).map(
    ([code, text]) => [text, counts.exempt[code] ?? 0] as const,
  )
  const owed = Object.entries(OWED_NAMES).map(([code, text]) => [text, counts.owed[code] ?? 0] as const)
  return [...exempt, ...owed].filter(([, n]) => n > 0)
}

function leftPhrases(table: ReportTable, writer: Writer): string[] {
  const { exempt, owed } = table.sum
  const { UNDER_DISCIPLINE, ...others } = exempt
  const ofOffice = table.id === 'T8' || table.id === 'T9'
  const exempted = { exempt: ofOffice ? others : exempt, owed: {} }
  const owing = { exempt: {}, owed }
  const merged = writer.template.notRated === 'MERGED'
  const everybody = { ...exempted, owed }
  const not = merged ? 'số chưa được đánh giá, xếp loại' : 'số không phải đánh giá, xếp loại'
  const phrases: readonly (readonly [string, string, Pick<TableCounts, 'exempt' | 'owed'>])[] = [
    [MEASURES.newOrganisations, not, exempted],
    [MEASURES.membersNotRated, 'số chưa được đánh giá, xếp loại', everybody],
    [MEASURES.membersExempt, not, exempted],
    [MEASURES.membersOwed, 'số chưa được đánh giá, xếp loại', owing],
    [MEASURES.notRated, 'số chưa được đánh giá, xếp loại', merged ? everybody : owing],
    [
      MEASURES.neitherReviewedNorRated,
      'số chưa được kiểm điểm, đánh giá, xếp loại',
      { exempt: UNDER_DISCIPLINE === undefined ? {} : { UNDER_DISCIPLINE }, owed: {} },
    ],
  ]
  return phrases.flatMap(([measure, words, counts]) => {
    const found = table.figures.find((one) => one.measure === measure)
    if (found === undefined || found.count === 0) return []
    const number = `${words} ${writer.number.count(found.count)} ${table.noun}`
    return [joined(`${number}${reasonBracket(counts, table.noun, writer)}`, writer.share(found))]
  })
}

function reasonBracket(
  counts: Pick<TableCounts, 'exempt' | 'owed'>,
  noun: string,
  { number }: Writer,
): string {
  const [first, second] = reasons(counts)
  if (first === undefined) return ''
  return second === undefined ? ` (do ${first[0]})` : ` (${reasonList(counts, noun, number)})`
}

// The one percentage on another base than the section says names it.
function baseOf(found: Figure, { template }: Writer): string {
  if (found.measure !== RATING_ABBREVIATIONS.EXCELLENT || found.percent === null) return ''
  const onBetter = found.denominatorName === DENOMINATOR_NAMES.goodOrBetter
  if (onBetter === (template.excellentOn === 'GOOD_OR_BETTER')) return ''
  return onBetter ? ' so với số hoàn thành tốt nhiệm vụ trở lên' : ' so với số được đánh giá, xếp loại'
}

function secondRatio(table: ReportTable, found: Figure, writer: Writer): string {
  const second = table.figures.find(({ measure }) => measure === MEASURES.secondExcellentRatio)
  if (found.measure !== RATING_ABBREVIATIONS.EXCELLENT || second === undefined || second.percent === null)
    return ''
  const better = `bằng ${writer.number.percent(second.percent)} so với tổng số hoàn thành tốt nhiệm vụ trở lên`
  return ` (${joined(better, writer.change(second))})`
}
