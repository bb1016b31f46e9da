import type { Bucket } from './figures.ts'
import { asPrinted } from './relation.ts'
import { SumRelation } from './sums.ts'
import { countAt, countsAt, MOST, SAMPLE } from './table-cells.ts'
import type { Table, TableRow } from './tables.ts'
import { bucketOf, RATING_PATTERN, ratingOf } from './vocabulary.ts'

const LONGEST_RUN = 8
const RATING = new RegExp(RATING_PATTERN, 'i')

/** A column, and the columns that it is the sum of in every row. */
interface ColumnSum {
  readonly total: number
  readonly parts: readonly number[]
}

export interface RowSum extends ColumnSum {
  readonly relations: readonly SumRelation[]
}

/** Columns that are the sum of other columns: as the headings name them, else as most of the rows have it. */
export function rowSums({ rows, headings }: Table, counts: readonly number[]): RowSum[] {
  const buckets = new Map(counts.map((column) => [column, columnBucket(headings[column] ?? '')]))
  const sample = rows.slice(0, SAMPLE)
  const built = (sum: ColumnSum): boolean => isBuilt(sumsOf(sample, sum))
  const named = namedSums(counts, buckets).filter((sum) => holdsInHalf(sumsOf(sample, sum)))
  const learned = runs(counts).filter(
    ({ total, parts }) =>
      // What is named needs no guess: a run that takes in those who were not rated is right wherever there are none.
      !(named.some((sum) => sum.total === total) && parts.some((part) => buckets.get(part) !== undefined)),
  )
  const found = [...named, ...truest(sample, learned.filter(built))]
  return found.map((sum) => ({ ...sum, relations: sumsOf(rows, sum) }))
}

/** Columns side by side behind one that may be their sum. */
function runs(counts: readonly number[]): ColumnSum[] {
  const found: ColumnSum[] = []
  for (const [position, total] of counts.entries()) {
    const others = counts.slice(position + 1)
    for (let from = 0; from < Math.min(others.length, LONGEST_RUN); from += 1) {
      for (let length = 2; length <= LONGEST_RUN && from + length <= others.length; length += 1) {
        found.push({ total, parts: others.slice(from, from + length) })
      }
    }
  }
  return found
}

function columnBucket(heading: string): Bucket | undefined {
  const [rating] = RATING.exec(heading) ?? []
  return rating === undefined ? bucketOf(heading) : ratingOf(rating)
}

/** The columns that the headings name: all are those rated and those not; the rated are those of the four ratings. */
function namedSums(counts: readonly number[], buckets: ReadonlyMap<number, Bucket | undefined>): ColumnSum[] {
  const columns = (...wanted: readonly Bucket[]): number[] =>
    counts.filter((column) => wanted.some((bucket) => bucket === buckets.get(column)))
  const [total] = columns('total')
  const [rated] = columns('rated')
  const unrated = columns('exempt', 'owed')
  const ratings = columns('xs', 't', 'h', 'k')
  const sums: ColumnSum[] = []
  if (total !== undefined && rated !== undefined && unrated.length > 0)
    sums.push({ total, parts: [rated, ...unrated] })
  const head = rated ?? (unrated.length === 0 ? total : undefined)
  if (head !== undefined && ratings.length > 1) sums.push({ total: head, parts: ratings })
  return sums
}

/** Of sums of the same column that share parts, the one that is right where they differ, else the one of most parts. */
function truest(rows: readonly TableRow[], sums: readonly ColumnSum[]): ColumnSum[] {
  const holding = new Map(sums.map((sum) => [sum, rows.map((row) => holdsIn(row, sum))]))
  const rightWhereNot = (sum: ColumnSum, other: ColumnSum): number =>
    (holding.get(sum) ?? []).filter((holds, row) => holds && holding.get(other)?.[row] === false).length
  return sums.filter(
    (sum) =>
      !sums.some((other) => {
        if (other === sum || other.total !== sum.total) return false
        if (!other.parts.some((part) => sum.parts.includes(part))) return false
        const better = rightWhereNot(other, sum) - rightWhereNot(sum, other)
        return better > 0 || (better === 0 && contains(other, sum))
      }),
  )
}

const contains = (outer: ColumnSum, inner: ColumnSum): boolean =>
  outer.parts.length > inner.parts.length && inner.parts.every((part) => outer.parts.includes(part))

const holdsIn = (row: TableRow, sum: ColumnSum): boolean | undefined =>
  sumsOf([row], sum)[0]?.holds(asPrinted)

function sumsOf(rows: readonly TableRow[], { total, parts }: ColumnSum): SumRelation[] {
  return rows.flatMap((row) => {
    const whole = countAt(row, total)
    const figures = countsAt(row, parts)
    return whole && figures && figures.length > 0 ? new SumRelation(whole, figures, 'certain') : []
  })
}

/** What the headings say needs fewer rows to be believed: of a row and its total, one. */
function holdsInHalf(sums: readonly SumRelation[]): boolean {
  const holding = sums.filter((sum) => sum.holds(asPrinted) && sum.total.units > 0)
  return holding.length > 0 && holding.length * 2 >= sums.length
}

function isBuilt(sums: readonly SumRelation[]): boolean {
  const holding = sums.filter((sum) => sum.holds(asPrinted))
  const telling = holding.filter((sum) => sum.parts.filter(({ units }) => units > 0).length > 1)
  const enough = telling.length >= 2 || (sums.length === 1 && telling.length === 1)
  return enough && holding.length / sums.length >= MOST
}
