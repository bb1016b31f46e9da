import type { FigureDelta, UnitDelta } from '#shared/contracts/report.ts'
import { figureDeltas } from '#shared/domain/figure-deltas.ts'
import type { Figure, FigureTemplate } from '#shared/domain/figures.ts'
import { figuresOf } from '#shared/domain/figures.ts'
import type { PreviousYear } from '#shared/domain/previous-figures.ts'
import { MEASURES } from '#shared/text/figures.ts'
import { addCounts } from './bodies.ts'
import type { FormFacts } from './forms/facts.ts'
import { ratedGroups } from './groups.ts'
import { figuresRows, type ReportTables } from './tables.ts'

/** Tables that the forms give by unit and with differences (6A, 6B). */
const byUnit: ReadonlySet<string> = new Set(['T5', 'T6', 'T7'])

/** What {@link bodyFigures} needs of the facts of the forms, this year's or those that an earlier year stored. */
export interface BodyFacts {
  readonly types: readonly Pick<FormFacts['types'][number], 'id' | 'table' | 'groups'>[]
  readonly cells: readonly Pick<FormFacts['cells'][number], 'type' | 'body' | 'counts'>[]
}

/** T13: every percentage of the report beside that of last year, and those of each unit below the highest. */
export function reportDeltas(
  tables: Pick<ReportTables, 'tables' | 'reviews' | 'suggestions' | 'forms'>,
  topId: string,
  year: PreviousYear,
  template: FigureTemplate,
): { readonly deltas: readonly FigureDelta[]; readonly unitDeltas: readonly UnitDelta[] } {
  const { decimals } = template
  return {
    deltas: figureDeltas(figuresRows(tables), topId, year, decimals),
    unitDeltas: [...bodyFigures(tables.forms, template)]
      .filter(([unitId]) => unitId !== topId)
      .flatMap(([unitId, figures]) =>
        figureDeltas(figures, unitId, year, decimals).map(({ previous, ...delta }) => ({
          unitId,
          ...delta,
          previousPercent: previous?.percent ?? null,
        })),
      ),
  }
}

/** Measures that a report leaves out where nobody is counted in them. */
const leftOutAtZero: ReadonlyMap<string, string> = new Map([
  ['T5', MEASURES.notRated],
  ['T6', MEASURES.notRated],
  ['T8', MEASURES.neitherReviewedNorRated],
  ['T9', MEASURES.neitherReviewedNorRated],
])

type StoredFigure = Omit<Figure, 'table' | 'rounding'> & { readonly table: string }

/** Figures of an earlier report with the zeroes that it left out: what is absent there is known to be none. */
export function withZeroes<F extends StoredFigure>(figures: readonly F[]): F[] {
  const groups = Map.groupBy(figures, ({ table, group }) => JSON.stringify([table, group]))
  return [...groups.values()].flatMap((group) => {
    const rated = group.find(({ measure }) => measure === MEASURES.rated)
    const measure = leftOutAtZero.get(rated?.table ?? '')
    if (rated === undefined || measure === undefined) return group
    if (group.some((figure) => figure.measure === measure)) return group
    return [...group, { ...rated, measure, count: 0, percent: rated.percent === null ? null : 0 }]
  })
}

/** Figures of the tables that are given by unit, for each unit directly under the highest one, by its id. */
export function bodyFigures({ types, cells }: BodyFacts, template: FigureTemplate): Map<string, Figure[]> {
  const groups = ratedGroups(types).filter(({ table }) => byUnit.has(table))
  return new Map(
    [...Map.groupBy(cells, ({ body }) => body)].map(([body, ofBody]) => [
      body,
      groups.flatMap(({ table, group, types: ids }) => {
        const counted = ofBody.filter(({ type }) => ids.has(type)).map(({ counts }) => counts)
        return counted.length === 0 ? [] : figuresOf(table, group, addCounts(counted), template)
      }),
    ]),
  )
}
