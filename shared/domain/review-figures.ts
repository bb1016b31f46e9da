import type { SuggestionCount } from '#shared/contracts/suggestion.ts'
import { DENOMINATOR_NAMES, MEASURES, managedBy, SUGGESTION_GROUPS } from '#shared/text/figures.ts'
import { bareFigure, block, type Figure, type FigureTemplate } from './figures.ts'

/** Reviews of one group; total = reviewed + owed + exempt. */
export interface ReviewTotals {
  readonly total: number
  readonly reviewed: number
  readonly owed: number
  /** By the name of the reason, as a report prints it. */
  readonly exempt: Readonly<Record<string, number>>
}

/**
 * Figures of T1 (collectives reviewed) and T2 (individuals). A template that merges exempt and owed has one
 * figure of those not reviewed, on the total; the other keeps them apart and counts on those who must be reviewed.
 */
export function reviewFigures(
  table: 'T1' | 'T2',
  group: string,
  { total, reviewed, owed, exempt }: ReviewTotals,
  template: FigureTemplate,
): Figure[] {
  const base = { table, group }
  const exempted = Object.values(exempt).reduce((sum, count) => sum + count, 0)
  const totalRow = bareFigure(base, { measure: MEASURES.total, count: total })
  if (template.notRated === 'MERGED') {
    const items = [
      { measure: MEASURES.reviewedOfTotal, count: reviewed },
      { measure: MEASURES.notReviewed, count: owed + exempted },
    ]
    return [totalRow, ...block(base, items, total, DENOMINATOR_NAMES.total, template)]
  }
  const items = [
    { measure: MEASURES.reviewed, count: reviewed },
    { measure: MEASURES.notReviewed, count: owed },
  ]
  const mustReview = reviewed + owed
  const reasons = Object.entries(exempt).map(([reason, count]) => ({
    measure: `${MEASURES.exemptFromReview}: ${reason}`,
    count,
  }))
  return [
    totalRow,
    bareFigure(base, { measure: MEASURES.mustReview, count: mustReview }),
    ...block(base, items, mustReview, DENOMINATOR_NAMES.mustReview, template),
    bareFigure(base, { measure: MEASURES.exemptFromReview, count: exempted }),
    ...reasons.map((item) => bareFigure(base, item)),
  ]
}

/** What a level is called where its committees suggest. */
export type AuthorityName = (level: string) => string

/** Figures of T3: to how many collectives and individuals the committees of each level suggested topics. */
export function suggestionFigures(
  counts: readonly SuggestionCount[],
  authorityName: AuthorityName,
): Figure[] {
  return (['collectives', 'individuals'] as const).flatMap((side) => {
    const base = { table: 'T3', group: SUGGESTION_GROUPS[side] } as const
    const parts = counts
      .filter((count) => count[side] > 0)
      .map((count) => ({ measure: managedBy(authorityName(count.level)), count: count[side] }))
    const total = parts.reduce((sum, { count }) => sum + count, 0)
    return [
      bareFigure(base, { measure: MEASURES.total, count: total }),
      ...parts.map((part) => bareFigure(base, part)),
    ]
  })
}

/** Figures of T10: how many of a group are not completed in each body, in the order given. */
export function notCompletedFigures(group: string, byBody: ReadonlyMap<string, number>): Figure[] {
  return [...byBody].map(([measure, count]) => bareFigure({ table: 'T10', group }, { measure, count }))
}
