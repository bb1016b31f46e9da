import type { Rating } from '#shared/contracts/rating.ts'
import type { UnitDelta } from '#shared/contracts/report.ts'
import { RATING_ABBREVIATIONS } from '#shared/text/ratings.ts'
import type { ReportTable, ReportTables } from '../tables.ts'
import type { FormCell, FormFacts } from './facts.ts'

/** What a cell says of this year beside last. */
export type Delta = Pick<UnitDelta, 'points' | 'notComparable'>
export type Deltas = ReadonlyMap<Rating, Delta>

/** The group of the report that counts exactly these cells: only of groups is there a figure of the year before. */
export function groupOf(
  facts: FormFacts,
  tables: ReportTables['tables'],
  cells: readonly FormCell[],
): ReportTable | undefined {
  const own = new Set(cells)
  return tables.find((table) => {
    const types = new Set(
      facts.types
        .filter((type) => type.table === table.id && type.groups.includes(table.group))
        .map(({ id }) => id),
    )
    const counted = facts.cells.filter(({ type }) => types.has(type))
    return counted.length === own.size && counted.every((cell) => own.has(cell))
  })
}

/** T13 of the ratings of a group: of the whole province, or of one unit directly under the highest. */
export function deltasOf(
  { deltas, unitDeltas }: Pick<ReportTables, 'deltas' | 'unitDeltas'>,
  group: ReportTable | undefined,
  unitId: string | null,
): Deltas {
  if (group === undefined) return new Map()
  const all: readonly (Delta & Pick<UnitDelta, 'table' | 'group' | 'measure'>)[] =
    unitId === null ? deltas : unitDeltas.filter((delta) => delta.unitId === unitId)
  const own = all.filter((delta) => delta.table === group.id && delta.group === group.group)
  return new Map(
    (Object.entries(RATING_ABBREVIATIONS) as [Rating, string][]).flatMap(([rating, measure]) => {
      const found = own.find((delta) => delta.measure === measure)
      return found === undefined ? [] : [[rating, found] as const]
    }),
  )
}
