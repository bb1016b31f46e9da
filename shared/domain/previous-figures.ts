import type { PreviousChoice } from '#shared/contracts/previous-year.ts'
import type { PreviousFigure } from '#shared/contracts/report.ts'
import { notComparable } from '#shared/text/previous-year.ts'
import type { FigureTable } from './figures.ts'
import { predecessorsOf, type UnitHistory } from './previous-units.ts'

/** A figure of last year with its table and the unit of last year that it is of. */
export interface PreviousRow extends PreviousFigure {
  readonly table: FigureTable
  readonly unitId: string
}

/** Figures of one group of last year on the footing of this year's units, or why there are none. */
export type PreviousGroup =
  | { readonly measures: ReadonlyMap<string, PreviousMeasure> }
  | { readonly reason: string }

export type PreviousMeasure = PreviousFigure | { readonly reason: string }

/** Last year, asked by the units of this year. */
export interface PreviousYear {
  of(unitId: string, table: FigureTable, group: string): PreviousGroup
}

/**
 * The figures that count: for each unit and group those of the chosen source, and of the other where that has none.
 * A group is never put together from both.
 */
export function chooseSource(
  computed: readonly PreviousRow[],
  typed: readonly PreviousRow[],
  choice: PreviousChoice,
): PreviousRow[] {
  const [first, second] = choice === 'TYPED' ? [typed, computed] : [computed, typed]
  const covered = new Set(first.map(groupKey))
  return [...first, ...second.filter((row) => !covered.has(groupKey(row)))]
}

/**
 * Last year's figures for the units of this year. Where several old units became one, their counts and denominators
 * are added and the percentage is left to be computed anew.
 */
export function previousYear(rows: readonly PreviousRow[], history: UnitHistory): PreviousYear {
  const groups = Map.groupBy(rows, groupKey)
  const parts = new Map<string, string[]>()
  const partsOf = (unitId: string): string[] => {
    const known = parts.get(unitId) ?? predecessorsOf(unitId, history)
    parts.set(unitId, known)
    return known
  }
  return {
    of(unitId, table, group) {
      const units = partsOf(unitId)
      const found = units.map((id) => ({
        id,
        rows: groups.get(groupKey({ unitId: id, table, group })) ?? [],
      }))
      if (found.length === 0) return { reason: notComparable.unitUnknown }
      const missing = found.find(({ rows: ofUnit }) => ofUnit.length === 0)
      if (missing !== undefined) {
        return { reason: found.length === 1 ? notComparable.noGroup : notComparable.unitMissing(missing.id) }
      }
      const measures = new Set(found.flatMap(({ rows: ofUnit }) => ofUnit.map(({ measure }) => measure)))
      return { measures: new Map([...measures].map((measure) => [measure, add(found, measure)])) }
    },
  }
}

interface UnitRows {
  readonly id: string
  readonly rows: readonly PreviousRow[]
}

function add(units: readonly UnitRows[], measure: string): PreviousMeasure {
  const found = units.flatMap(({ rows }) => rows.filter((row) => row.measure === measure).slice(0, 1))
  // The measure is one of those that the units have.
  const [first] = found as [PreviousRow]
  const { group, denominatorName } = first
  if (units.length === 1) {
    const { count, percent, denominator, source } = first
    return { group, measure, count, percent, denominator, denominatorName, source }
  }
  const without = units.find(({ rows }) => rows.every((row) => row.measure !== measure))
  if (without !== undefined) return { reason: notComparable.unitMissing(without.id) }
  let count = 0
  let denominator = 0
  for (const row of found) {
    if (row.denominator === null) return { reason: notComparable.unitPercentOnly(row.unitId) }
    if (!sameDenominator(row.denominatorName, denominatorName)) return { reason: notComparable.unitsDiffer }
    count += row.count
    denominator += row.denominator
  }
  const source = found.some((row) => row.source === 'TYPED') ? 'TYPED' : 'CYCLE'
  return { group, measure, count, percent: null, denominator, denominatorName, source }
}

/** Names of denominators are compared without case and extra blanks: people type them. */
export function sameDenominator(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && plain(a) === plain(b)
}

function plain(name: string): string {
  return name.normalize('NFC').replace(/\s+/gu, ' ').trim().toLocaleLowerCase('vi')
}

function groupKey({ unitId, table, group }: Pick<PreviousRow, 'unitId' | 'table' | 'group'>): string {
  return JSON.stringify([unitId, table, group])
}
