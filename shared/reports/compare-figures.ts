import type { ChangedFigure, ChangedGroup } from '#shared/contracts/report-run.ts'
import type { Figure } from '#shared/domain/figures.ts'

/**
 * What one version of the figures changed against another: counts and percentages that differ, and figures that
 * only one of them has, in the order of the newer version.
 */
export function compareFigures(before: readonly Figure[], after: readonly Figure[]): ChangedFigure[] {
  const earlier = new Map(before.map((figure) => [keyOf(figure), figure]))
  const later = new Set(after.map(keyOf))
  return [
    ...after.flatMap((figure) => {
      const old = earlier.get(keyOf(figure))
      return old !== undefined && same(old, figure) ? [] : [changeOf(figure, old, figure)]
    }),
    ...before
      .filter((figure) => !later.has(keyOf(figure)))
      .map((figure) => changeOf(figure, figure, undefined)),
  ]
}

/** How many figures of each group changed. */
export function changedGroups(changes: readonly ChangedFigure[]): ChangedGroup[] {
  const groups = Map.groupBy(changes, ({ table, group }) => JSON.stringify([table, group]))
  return [...groups.values()].flatMap((found) => {
    const [first] = found
    return first === undefined ? [] : [{ table: first.table, group: first.group, figures: found.length }]
  })
}

function changeOf(
  { table, group, measure }: Figure,
  before: Figure | undefined,
  after: Figure | undefined,
): ChangedFigure {
  return { table, group, measure, before: printedOf(before), after: printedOf(after) }
}

function printedOf(figure: Figure | undefined) {
  return figure === undefined ? null : { count: figure.count, percent: figure.percent }
}

function same(a: Figure, b: Figure): boolean {
  return a.count === b.count && a.percent === b.percent
}

function keyOf({ table, group, measure }: Figure): string {
  return JSON.stringify([table, group, measure])
}
