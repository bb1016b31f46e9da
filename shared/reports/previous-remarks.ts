import type { PreviousPreview, PreviousRemark } from '#shared/contracts/previous-year.ts'
import { printPercentUnits } from '#shared/domain/percentage.ts'
import { sameDenominator } from '#shared/domain/previous-figures.ts'
import { DENOMINATOR_NAMES, MEASURES } from '#shared/text/figures.ts'
import { denominatorLabel, previousYearText as text } from '#shared/text/previous-year.ts'
import { RATING_ABBREVIATIONS } from '#shared/text/ratings.ts'
import type { PreviousScope, TypedRow } from '#shared/workbooks/previous-year.ts'

const listedAtMost = 100

/**
 * What an administrator should see of typed figures before they count: percentages that their own numbers do not
 * give, denominators that their group contradicts or that this year does not use, and groups without any figure.
 */
export function previewPrevious(rows: readonly TypedRow[], scope: PreviousScope): PreviousPreview {
  const groups = [...Map.groupBy(rows, groupKey).values()]
  const remarks = [
    ...rows.flatMap(percentRemark),
    ...groups.flatMap((group) => group.flatMap((row) => baseRemark(row, group))),
    ...rows.flatMap((row) => denominatorRemark(row, scope)),
  ].sort((a, b) => a.row - b.row)
  return {
    rows: rows.length,
    remarks: remarks.slice(0, listedAtMost),
    remarkCount: remarks.length,
    missing: missingGroups(rows, scope),
  }
}

/** A percentage is as good as its count when it is that one rounded, cut, or fitted by a unit of its last digit. */
function percentRemark(row: TypedRow): PreviousRemark[] {
  const { count, denominator, percent } = row
  if (denominator === null || denominator === 0 || percent === null) return []
  const decimals = String(percent).split('.')[1]?.length ?? 0
  const exact = (count * 100) / denominator
  if (Math.abs(percent - exact) * 10 ** decimals <= 1 + 1e-9) return []
  const units = Math.round(exact * 100)
  return [
    remark(
      'PERCENT',
      row,
      percentText(percent),
      text.recomputed(count, denominator, printPercentUnits(units)),
    ),
  ]
}

function baseRemark(row: TypedRow, group: readonly TypedRow[]): PreviousRemark[] {
  const { denominator, denominatorName } = row
  if (denominator === null) return []
  const base = baseOf(denominatorName, group)
  if (base === null || base === denominator) return []
  return [
    remark('BASE', row, String(denominator), text.baseIs(denominatorLabel(denominatorName ?? ''), base)),
  ]
}

/** The denominator of that name as the counts of the group give it; null where they do not. */
function baseOf(name: string | null, group: readonly TypedRow[]): number | null {
  const count = (measure: string) => group.find((row) => row.measure === measure)?.count
  const { EXCELLENT, GOOD, COMPLETED, NOT_COMPLETED } = RATING_ABBREVIATIONS
  const sum = (measures: readonly string[]): number | null => {
    const counts = measures.flatMap((measure) => count(measure) ?? [])
    return counts.length === measures.length ? counts.reduce((total, one) => total + one, 0) : null
  }
  if (sameDenominator(name, DENOMINATOR_NAMES.goodOrBetter)) return sum([EXCELLENT, GOOD])
  if (!sameDenominator(name, DENOMINATOR_NAMES.rated)) return null
  return count(MEASURES.rated) ?? sum([EXCELLENT, GOOD, COMPLETED, NOT_COMPLETED])
}

function denominatorRemark(row: TypedRow, { expected }: PreviousScope): PreviousRemark[] {
  const excellent: readonly string[] = [RATING_ABBREVIATIONS.EXCELLENT, MEASURES.secondExcellentRatio]
  const ofGroup = expected.filter((line) => line.table === row.table && line.group === row.group)
  const alike = ofGroup.filter(
    ({ measure }) =>
      measure === row.measure || (excellent.includes(measure) && excellent.includes(row.measure)),
  )
  const [first] = alike
  if (first === undefined) return []
  if (alike.some(({ denominatorName }) => sameDenominator(denominatorName, row.denominatorName))) return []
  const now = text.notCompared(denominatorLabel(first.denominatorName))
  return [remark('OTHER_DENOMINATOR', row, denominatorLabel(row.denominatorName ?? ''), now)]
}

function missingGroups(
  rows: readonly TypedRow[],
  { expected, units }: PreviousScope,
): PreviousPreview['missing'] {
  const typed = new Set(rows.map(groupKey))
  const wanted = [
    ...new Map(expected.map((line) => [JSON.stringify([line.table, line.group]), line])).values(),
  ]
  return (units ?? [null]).flatMap((unitId) => {
    const groups = wanted
      .filter(({ table, group }) => !typed.has(groupKey({ table, group, unitId })))
      .map(({ table, group }) => `${table}: ${group}`)
    return groups.length === 0 ? [] : [{ unitId, groups }]
  })
}

function remark(
  kind: PreviousRemark['kind'],
  { row, group, measure, unitId }: TypedRow,
  printed: string,
  expected: string,
): PreviousRemark {
  return { kind, row, group, measure, unitId, printed, expected }
}

function percentText(percent: number): string {
  return `${String(percent).replace('.', ',')}%`
}

function groupKey({ table, group, unitId }: Pick<TypedRow, 'table' | 'group' | 'unitId'>): string {
  return JSON.stringify([table, group, unitId])
}
