import type { Figure } from './figures.ts'
import { asPrinted, type Relation } from './relation.ts'
import { type Base, ShareRelation } from './shares.ts'
import { SumRelation, slipExplains } from './sums.ts'
import { countAt, countsAt, MOST, SAMPLE } from './table-cells.ts'
import { type RowSum, rowSums } from './table-sums.ts'
import type { Table, TableRow } from './tables.ts'

const TOTAL_ROW = /^(?:tổng|cộng|toàn (?:tỉnh|huyện|đảng bộ|ngành)|chung)/i
const SECTION = /^(?:[IVX]{1,5}|[A-Z])[.)]?$/

/** What the rows and columns of a table let a reader verify. */
export function tableRelations(table: Table): Relation[] {
  const columns = columnsOf(table)
  const counts = columns.filter(({ kind }) => kind === 'count').map(({ index }) => index)
  const sums = rowSums(table, counts)
  return [
    ...totalRows(table, counts),
    ...sums.flatMap(({ relations }) => relations),
    ...shares(table, columns, counts, sums),
  ]
}

interface Column {
  readonly index: number
  readonly kind: 'count' | 'percent' | 'other'
}

function columnsOf({ rows, headings }: Table): Column[] {
  return headings.map((heading, index) => {
    const figures = rows.flatMap((row) => (row.isShares ? [] : (row.figures[index] ?? [])))
    if (figures.length === 0 || /^(?:tt|stt|số tt|năm)$/i.test(heading)) return { index, kind: 'other' }
    if (/tăng|giảm|so sánh|\+\/-/i.test(heading)) return { index, kind: 'other' }
    const fractions = figures.filter(({ kind }) => kind !== 'count').length
    const named = /%|tỷ lệ|tỉ lệ/i.test(heading) && !/số lượng/i.test(heading)
    const kind = (named && fractions > 0) || fractions * 2 > figures.length ? 'percent' : 'count'
    return { index, kind }
  })
}

/** Total rows and section rows against the rows that they sum. */
function totalRows({ rows }: Table, counts: readonly number[]): Relation[] {
  const relations: Relation[] = []
  for (const [index, row] of rows.entries()) {
    const isTotal = TOTAL_ROW.test(row.label)
    const isSection = SECTION.test(row.line.cells?.[0]?.trim() ?? '')
    if (!isTotal && !isSection) continue
    for (const relation of best(row, choicesFor(rows, index, isTotal), counts) ?? []) relations.push(relation)
  }
  return relations
}

function choicesFor(rows: readonly TableRow[], index: number, isTotal: boolean): TableRow[][] {
  const plain = (row: TableRow): boolean => !TOTAL_ROW.test(row.label)
  const section = (row: TableRow): boolean => SECTION.test(row.line.cells?.[0]?.trim() ?? '')
  const after = rows.slice(index + 1)
  const nextSection = after.findIndex((row) => section(row) || !plain(row))
  const below = nextSection < 0 ? after : after.slice(0, nextSection)
  if (!isTotal) return [below]
  const before = rows.slice(0, index).filter(plain)
  const sections = rows.filter((row) => section(row) && plain(row))
  const leaves = rows.filter((row) => !section(row) && plain(row))
  return [before, after.filter(plain), sections, leaves, below].filter((choice) => choice.length > 1)
}

function best(
  total: TableRow,
  choices: readonly TableRow[][],
  counts: readonly number[],
): Relation[] | undefined {
  let found: SumRelation[] | undefined
  let score = 0
  for (const rows of choices) {
    const sums = counts.flatMap((column) => {
      const whole = countAt(total, column)
      const parts = rows.flatMap((row) => countAt(row, column) ?? [])
      return whole && parts.length > 1 ? new SumRelation(whole, parts, 'certain') : []
    })
    const holding = sums.filter((sum) => sum.holds(asPrinted)).length
    if (sums.length > 0 && holding / sums.length > score) {
      score = holding / sums.length
      found = sums
    }
  }
  if (found && score >= MOST) return found
  // With few columns: a slip of one digit in each of those that fail.
  return found?.every((sum) => sum.holds(asPrinted) || slipExplains(sum.total, sum.parts)) ? found : undefined
}

/** Each percentage column against the column of counts before it and the column that it is a share of. */
function shares(
  table: Table,
  columns: readonly Column[],
  counts: readonly number[],
  sums: readonly RowSum[],
): Relation[] {
  const built = columns.flatMap(({ index, kind }) => {
    if (kind !== 'percent') return []
    const part = counts.findLast((column) => column < index)
    return part === undefined ? [] : [{ percent: index, part, base: baseOf(table, index, part, counts) }]
  })
  return built.flatMap(({ percent, part, base }) => {
    if (!base) return []
    const sum = sums.find(({ total, parts }) => base.key === `${total}` && parts.includes(part))
    const together = sum
      ? built.filter((other) => other.base?.key === base.key && sum.parts.includes(other.part))
      : []
    return table.rows.flatMap((row) => {
      const siblings = together.flatMap((other) => row.figures[other.percent] ?? [])
      const relation = shareAt(row, percent, part, base.of(row), siblings.length > 1 ? siblings : [])
      return relation ?? []
    })
  })
}

interface ColumnBase {
  readonly key: string
  of(row: TableRow): readonly Figure[] | undefined
}

function shareAt(
  row: TableRow,
  percent: number,
  part: number,
  figures: readonly Figure[] | undefined,
  siblings: readonly Figure[],
): ShareRelation | undefined {
  const [share, count] = [row.figures[percent], countAt(row, part)]
  if (
    row.isShares ||
    !share ||
    !count ||
    !figures ||
    figures.length === 0 ||
    figures.every(({ units }) => units === 0)
  )
    return undefined
  const base: Base = { figures, name: 'cột mẫu số' }
  return new ShareRelation(share, count, [base], { certainty: 'certain', siblings })
}

/** The base that reproduces most of a percentage column: a column, two columns together, or one row of the column. */
function baseOf(
  { rows }: Table,
  percent: number,
  part: number,
  counts: readonly number[],
): ColumnBase | undefined {
  const next = counts[counts.indexOf(part) + 1]
  const single = counts
    .filter((column) => column !== part)
    .map((column): ColumnBase => ({ key: `${column}`, of: (row) => countsAt(row, [column]) }))
  const pair: ColumnBase[] =
    next === undefined ? [] : [{ key: `${part}+${next}`, of: (row) => countsAt(row, [part, next]) }]
  const fixed = rows
    .slice(0, 40)
    .map((total, index): ColumnBase => ({ key: `row ${index}`, of: () => countsAt(total, [part]) }))
  let found: ColumnBase | undefined
  let most = 0
  for (const base of [...single, ...pair, ...fixed]) {
    const relations = rows
      .slice(0, SAMPLE)
      .flatMap((row) => shareAt(row, percent, part, base.of(row), []) ?? [])
    const holding = relations.filter(
      (relation) => relation.holds(asPrinted) && relation.count.units > 0,
    ).length
    if (holding > most && holding / relations.length >= MOST && (holding > 1 || relations.length === 1)) {
      found = base
      most = holding
    }
  }
  return found
}
