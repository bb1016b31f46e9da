import { predecessorsOf, type UnitHistory } from '#shared/domain/previous-units.ts'
import { expectedFigures, knownMeasures } from '#shared/reports/expected-figures.ts'
import { type Cycle, getCycle } from '#shared/store/cycles.ts'
import { getUnits, listChildren } from '#shared/store/units.ts'
import type { PreviousScope } from '#shared/workbooks/previous-year.ts'
import type { Context } from '../context.ts'

export function cycleBefore(cycleId: string): string {
  return String(Number(cycleId) - 1)
}

/** The highest unit of a cycle; `undefined` while there is none. */
export async function topUnitOf(context: Context, cycleId: string): Promise<string | undefined> {
  return (await listChildren(context.table, cycleId, null))[0]?.unitId
}

/**
 * What became of the units of last year.
 *
 * @param unitIds units of this year, besides the highest, whose past is asked for
 * @param typedUnits units that typed figures are of
 */
export async function unitHistory(
  context: Context,
  cycle: Cycle,
  unitIds: readonly string[],
  typedUnits: ReadonlySet<string>,
): Promise<UnitHistory> {
  const { cycleId, configuration, unitMergers = [] } = cycle
  const [last, topId = ''] = await Promise.all([
    getCycle(context.table, cycleBefore(cycleId)),
    topUnitOf(context, cycleId),
  ])
  const countedOn =
    last?.configuration.assessmentDate ??
    `${configuration.year - 1}${configuration.assessmentDate.slice('yyyy'.length)}`
  const asked = [...new Set([topId, ...unitIds, ...unitMergers.map(({ oldId }) => oldId)])]
  const had = last === undefined ? null : await getUnits(context.table, last.cycleId, asked)
  return {
    topId,
    mergers: unitMergers,
    countedOn,
    cycleUnits: had === null ? null : new Set(had.map(({ unitId }) => unitId)),
    typedUnits,
  }
}

/** What a workbook of last year's figures asks for in this cycle. */
export async function previousScope(context: Context, cycle: Cycle): Promise<PreviousScope> {
  const history = await unitHistory(context, cycle, [], new Set())
  const units = predecessorsOf(history.topId, history)
  const { configuration, subjectTypes } = cycle
  return {
    year: configuration.year,
    expected: expectedFigures(configuration, subjectTypes),
    measures: knownMeasures(configuration, subjectTypes),
    // A whole that is one unit as before needs no name; nor does one whose past nobody has declared.
    units: units.every((unitId) => unitId === history.topId) ? null : units,
  }
}
