import type { ComparedTable } from '#shared/contracts/previous-year.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { RosterSubjectType } from '#shared/contracts/roster.ts'
import type { Figure, FigureTemplate, GroupCounts } from '#shared/domain/figures.ts'
import { figuresOf } from '#shared/domain/figures.ts'
import { reviewFigures } from '#shared/domain/review-figures.ts'
import { ratedGroups, reviewGroups } from './groups.ts'
import { templateOf } from './template.ts'

/** One percentage that the report of the year will print, as far as types and template tell before any count. */
export interface ExpectedFigure {
  readonly table: ComparedTable
  readonly group: string
  readonly measure: string
  readonly denominatorName: string
}

/** Every group of the types with every measure that the template of the province prints a percentage of. */
export function expectedFigures(
  configuration: ProvinceConfiguration,
  types: readonly RosterSubjectType[],
): ExpectedFigure[] {
  return figuresOfTypes(types, templateOf(configuration))
}

/** Measures by table that this template or any other prints: what a report of last year may have called them. */
export function knownMeasures(
  configuration: ProvinceConfiguration,
  types: readonly RosterSubjectType[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const own = templateOf(configuration)
  const others = (['MERGED', 'SEPARATE'] as const).map(
    (notRated): FigureTemplate => ({ ...own, excellentOn: 'BOTH', excellentOnByGroup: {}, notRated }),
  )
  const all = [own, ...others].flatMap((template) => figuresOfTypes(types, template))
  return new Map(
    [...Map.groupBy(all, ({ table }) => table)].map(([table, found]) => [
      table,
      new Set(found.map(({ measure }) => measure)),
    ]),
  )
}

function figuresOfTypes(types: readonly RosterSubjectType[], template: FigureTemplate): ExpectedFigure[] {
  const reviews = reviewGroups(types).flatMap(({ table, group }) =>
    reviewFigures(table, group, { total: 2, reviewed: 1, owed: 1, exempt: {} }, template),
  )
  const rated = ratedGroups(types).flatMap(({ table, group }) => [
    ...figuresOf(table, group, oneOfEach({ SICK: 1 }), template),
    // Without anybody owed a template may name the exempt otherwise.
    ...figuresOf(table, group, oneOfEach({}), template),
  ])
  const unique = new Map(
    [...reviews, ...rated].flatMap(withPercentage).map((figure) => {
      const { table, group, measure } = figure
      return [JSON.stringify([table, group, measure]), figure] as const
    }),
  )
  return [...unique.values()]
}

function oneOfEach(owed: Readonly<Record<string, number>>): GroupCounts {
  return {
    ratings: { EXCELLENT: 1, GOOD: 1, COMPLETED: 1, NOT_COMPLETED: 1 },
    exempt: { UNDER_DISCIPLINE: 1, ORG_UNDER_6M: 1 },
    owed,
  }
}

function withPercentage({ table, group, measure, denominatorName }: Figure): ExpectedFigure[] {
  // No percentage stands in T3 and T10.
  if (denominatorName === null || table === 'T3' || table === 'T10') return []
  return [{ table, group, measure, denominatorName }]
}
