import type { Rating } from '#shared/contracts/rating.ts'
import type { Figure } from '#shared/domain/figures.ts'
import { DENOMINATOR_NAMES, MEASURES, printCount, printPercent } from '#shared/text/figures.ts'
import { RATING_ABBREVIATIONS, RATING_NAMES } from '#shared/text/ratings.ts'
import { EXEMPTION_NAMES, OWED_NAMES } from '#shared/text/subject-reasons.ts'
import { RATING_ORDER, type ReportTable, type TableCounts, total } from './tables.ts'

/** "Đến thời điểm đánh giá có 40 chi bộ; số được …": the sentence that opens the block of a table. */
export function openingSentence(table: ReportTable, decimals: number): string {
  const { sum, noun } = table
  const rated = share(figure(table, MEASURES.rated), decimals)
  const parts = [
    `Đến thời điểm đánh giá có ${count(sum.total)} ${noun}`,
    `số được kiểm điểm, đánh giá, xếp loại ${count(sum.rated)} ${noun}${rated}`,
  ]
  const left = sum.total - sum.rated
  if (left > 0) {
    const reasons = reasonList(sum, noun)
    parts.push(
      `số chưa được đánh giá, xếp loại ${count(left)} ${noun}${leftShare(table, decimals)} (trong đó: ${reasons})`,
    )
  }
  return `${parts.join('; ')}. Kết quả:`
}

/** One line per rating: "+ Hoàn thành tốt nhiệm vụ: 31 chi bộ, tỷ lệ 79,49%." */
export function ratingSentences(
  table: ReportTable,
  decimals: number,
): { readonly rating: Rating; readonly text: string }[] {
  return RATING_ORDER.map((rating) => {
    const found = figure(table, RATING_ABBREVIATIONS[rating])
    const value =
      found.count === 0
        ? 'không'
        : `${count(found.count)} ${table.noun}${ratingShare(table, found, decimals)}`
    return { rating, text: `+ ${RATING_NAMES[rating]}: ${value}` }
  })
}

/** "Đạ K’Nàng 02; Rô Men 01": the members not completed by body; organisations by their own names. */
export function notCompletedNote(table: ReportTable): string {
  if (table.id !== 'T7' && table.id !== 'T9') {
    return table.notCompleted
      .map(({ name, body }) => (table.id === 'T6' ? `${name} (${body})` : name))
      .join('; ')
  }
  const bodies = Map.groupBy(table.notCompleted, ({ bodyId }) => bodyId)
  return [...bodies.values()].map((people) => `${people[0]?.body} ${count(people.length)}`).join('; ')
}

/** Reasons why subjects were not rated, with their counts. */
export function reasonList(counts: Pick<TableCounts, 'exempt' | 'owed'>, noun: string): string {
  const exempt = Object.entries(EXEMPTION_NAMES).map(
    ([code, text]) => [text, counts.exempt[code] ?? 0] as const,
  )
  const owed = Object.entries(OWED_NAMES).map(([code, text]) => [text, counts.owed[code] ?? 0] as const)
  return [...exempt, ...owed]
    .filter(([, n]) => n > 0)
    .map(([text, n]) => `${text} ${count(n)} ${noun}`)
    .join('; ')
}

/** Names of the reasons, for the notes of a table. */
export const REASON_TEXTS: Readonly<Record<string, string>> = { ...EXEMPTION_NAMES, ...OWED_NAMES }

export function figure(table: ReportTable, measure: string): Figure {
  const found = table.figures.find((candidate) => candidate.measure === measure)
  if (found === undefined) throw new RangeError(`table ${table.id} has no figure "${measure}"`)
  return found
}

// Inside a sentence zero is the word; the other numbers have two digits at least.
function count(value: number): string {
  return value === 0 ? 'không' : printCount(value)
}

function share(found: Figure, decimals: number): string {
  return found.percent === null ? '' : `, tỷ lệ ${printPercent(found.percent, decimals)}`
}

// The one percentage on another base than its neighbours says which.
function ratingShare(table: ReportTable, found: Figure, decimals: number): string {
  const text = share(found, decimals)
  if (found.denominatorName === DENOMINATOR_NAMES.goodOrBetter && text !== '') {
    return `${text} so với tổng số hoàn thành tốt nhiệm vụ trở lên`
  }
  const second = table.figures.find(({ measure }) => measure === MEASURES.secondExcellentRatio)
  if (found.measure !== RATING_ABBREVIATIONS.EXCELLENT || second?.percent == null) return text
  return `${text} (bằng ${printPercent(second.percent, decimals)} so với tổng số hoàn thành tốt nhiệm vụ trở lên)`
}

function leftShare(table: ReportTable, decimals: number): string {
  const measures: readonly string[] = [MEASURES.membersNotRated, MEASURES.newOrganisations, MEASURES.notRated]
  const found = table.figures.find(
    ({ measure, count: n }) =>
      measures.includes(measure) && n === total(table.sum.exempt) + total(table.sum.owed),
  )
  return found === undefined ? '' : share(found, decimals)
}
