import type { RatingColumn, ShareBase } from '#shared/contracts/form-layout.ts'
import { RATINGS, type Rating } from '#shared/contracts/rating.ts'
import { type FigureTemplate, figuresOf, type RatedTable } from '#shared/domain/figures.ts'
import { percentUnits } from '#shared/domain/percentage.ts'
import { DENOMINATOR_NAMES, MEASURES } from '#shared/text/figures.ts'
import { RATING_ABBREVIATIONS } from '#shared/text/ratings.ts'
import { type TableCounts, total } from '../tables.ts'

/** A denominator that is named: what `TEMPLATE` of a layout stands for. */
export type NamedBase = Exclude<ShareBase, 'TEMPLATE'>

export type Measured = Pick<RatingColumn, 'measure' | 'reason'>

/** How many subjects a column counts; `null` for the column that names a rating. */
export function countOf(counts: TableCounts, { measure, reason }: Measured): number | null {
  const { ratings } = counts
  switch (measure) {
    case 'TOTAL':
      return counts.total
    case 'RATED':
      return counts.rated
    case 'NOT_RATED':
      return counts.total - counts.rated
    case 'EXEMPT':
      return reason === undefined ? total(counts.exempt) : (counts.exempt[reason] ?? 0)
    case 'OWED':
      return reason === undefined ? total(counts.owed) : (counts.owed[reason] ?? 0)
    case 'GOOD_OR_BETTER':
      return ratings.EXCELLENT + ratings.GOOD
    case 'RATING':
      return null
    default:
      return ratings[measure]
  }
}

/** The denominator of a percentage of the measure: the one that the layout names, or that of the template. */
export function baseOf({ measure }: Measured, on: ShareBase, excellentOn: NamedBase): NamedBase {
  if (on !== 'TEMPLATE') return on
  if (measure === 'EXCELLENT') return excellentOn
  return isRating(measure) || measure === 'GOOD_OR_BETTER' ? 'RATED' : 'TOTAL'
}

const FIGURE_BASES: Readonly<Record<NamedBase, string>> = {
  TOTAL: DENOMINATOR_NAMES.total,
  RATED: DENOMINATOR_NAMES.rated,
  GOOD_OR_BETTER: DENOMINATOR_NAMES.goodOrBetter,
}

/**
 * Percentage of a measure with the decimals of the template, `null` for a share of nothing. It is the figure that
 * the report prints of such counts, where it prints one; else it is rounded by itself in the same manner.
 */
export function percentOf(
  table: RatedTable,
  counts: TableCounts,
  column: Measured,
  base: NamedBase,
  template: FigureTemplate,
): number | null {
  const count = countOf(counts, column)
  if (count === null) return null
  const printed = figuresOf(table, '', counts, {
    ...template,
    excellentOn: base === 'GOOD_OR_BETTER' ? 'GOOD_OR_BETTER' : 'RATED',
    excellentOnByGroup: {},
  })
  const names = namesOf(column)
  const figure = printed.find(
    ({ measure, count: n, denominatorName }) =>
      names.includes(measure) && n === count && denominatorName === FIGURE_BASES[base],
  )
  if (figure !== undefined) return figure.percent
  const rounding = template.rounding === 'TRUNCATE' ? 'TRUNCATE' : 'HALF_UP'
  const units = percentUnits(count, wholeOf(counts, base), rounding, template.decimals)
  return units === null ? null : units / 10 ** template.decimals
}

function wholeOf(counts: TableCounts, base: NamedBase): number {
  if (base === 'TOTAL') return counts.total
  return base === 'RATED' ? counts.rated : counts.ratings.EXCELLENT + counts.ratings.GOOD
}

function namesOf({ measure, reason }: Measured): readonly string[] {
  if (reason !== undefined) return []
  if (isRating(measure)) return [RATING_ABBREVIATIONS[measure]]
  if (measure === 'RATED') return [MEASURES.rated]
  if (measure === 'EXEMPT') return [MEASURES.membersExempt, MEASURES.newOrganisations]
  if (measure === 'OWED') return [MEASURES.membersOwed, MEASURES.notRated]
  return measure === 'NOT_RATED' ? [MEASURES.membersNotRated, MEASURES.notRated] : []
}

export function isRating(measure: string): measure is Rating {
  return RATINGS.some((rating) => rating === measure)
}
