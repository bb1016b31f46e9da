import type { Rating } from '#shared/contracts/rating.ts'
import type { FigureDelta } from '#shared/contracts/report.ts'
import { RATING_ABBREVIATIONS } from '#shared/text/ratings.ts'
import type { ReportTables } from '../tables.ts'
import type { FormCell, FormFacts } from './facts.ts'

/**
 * T13 of the ratings of some cells: found where they are exactly a group of the report, because only of groups is
 * there a figure of the year before.
 */
export function deltasOf(
  facts: FormFacts,
  { tables, deltas }: Pick<ReportTables, 'tables' | 'deltas'>,
  cells: readonly FormCell[],
): ReadonlyMap<Rating, FigureDelta> {
  const key = (some: readonly FormCell[]) => new Set(some)
  const own = key(cells)
  const group = tables.find((table) => {
    const types = new Set(
      facts.types
        .filter((type) => type.table === table.id && type.groups.includes(table.group))
        .map(({ id }) => id),
    )
    const counted = facts.cells.filter(({ type }) => types.has(type))
    return counted.length === own.size && counted.every((cell) => own.has(cell))
  })
  if (group === undefined) return new Map()
  return new Map(
    (Object.entries(RATING_ABBREVIATIONS) as [Rating, string][]).flatMap(([rating, measure]) => {
      const found = deltas.find(
        (delta) => delta.table === group.id && delta.group === group.group && delta.measure === measure,
      )
      return found === undefined ? [] : [[rating, found] as const]
    }),
  )
}
