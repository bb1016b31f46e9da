import type { Rating, RatingCounts } from '#shared/contracts/rating.ts'
import { RATINGS } from '#shared/contracts/rating.ts'
import type { ExcellentBase } from '#shared/contracts/report-template.ts'
import { DENOMINATOR_NAMES, MEASURES } from '#shared/text/figures.ts'
import { RATING_ABBREVIATIONS } from '#shared/text/ratings.ts'
import { floorDivide } from './fraction.ts'
import { percentUnits } from './percentage.ts'

/** Tables of ratings: district-level and grassroots organisations, cells, members, leadership collectives, leaders. */
export type RatedTable = 'T4' | 'T5' | 'T6' | 'T7' | 'T8' | 'T9'

/** All tables of figures: also collectives and individuals reviewed, suggestions, and the not completed by unit. */
export type FigureTable = RatedTable | 'T1' | 'T2' | 'T3' | 'T10'

export type FigureRounding = 'HALF_UP' | 'TRUNCATE' | 'LARGEST_REMAINDER'

/** One row of `figures.json`: one figure that a report prints. */
export interface Figure {
  readonly table: FigureTable
  readonly group: string
  readonly measure: string
  readonly count: number
  /** Percent with the decimals of the template, or `null` where none is printed or the base is zero. */
  readonly percent: number | null
  readonly denominator: number | null
  readonly denominatorName: string | null
  readonly rounding: FigureRounding | null
}

/** Counts of one group by bucket; reasons are the codes of the exempt and the owed. */
export interface GroupCounts {
  readonly ratings: RatingCounts
  readonly exempt: Readonly<Record<string, number>>
  readonly owed: Readonly<Record<string, number>>
}

/** How a province prints its figures. */
export interface FigureTemplate {
  /** Denominator of EXCELLENT. Lai Châu 2022 prints it on the rated, Lâm Đồng 2023 on the good-or-better. */
  readonly excellentOn: ExcellentBase
  /** Groups that print it otherwise, by name. */
  readonly excellentOnByGroup: Readonly<Record<string, ExcellentBase>>
  /** Exempt and owed in one figure (Lâm Đồng 2023) or in two (Lai Châu 2022). */
  readonly notRated: 'MERGED' | 'SEPARATE'
  readonly rounding: FigureRounding
  readonly decimals: number
}

/** The figures of one group, in the order in which a report prints them. */
export function figuresOf(
  table: RatedTable,
  group: string,
  counts: GroupCounts,
  template: FigureTemplate,
): Figure[] {
  const rated = sum(RATINGS.map((rating) => counts.ratings[rating]))
  const total = rated + sum(Object.values(counts.exempt)) + sum(Object.values(counts.owed))
  const base = { table, group }
  const statusBlock = [
    { measure: MEASURES.rated, count: rated },
    ...notRatedMeasures(table, counts, template),
  ]
  return [
    bareFigure(base, { measure: MEASURES.total, count: total }),
    ...block(base, statusBlock, total, DENOMINATOR_NAMES.total, template),
    ...ratingFigures(base, counts.ratings, rated, template),
  ]
}

/**
 * Percentages of a block that add up to exactly 100, in units of the last decimal: each is truncated, and the
 * units left over go to the largest remainders (the earlier of equal ones). The counts must add up to `whole`.
 */
export function largestRemainderUnits(counts: readonly number[], whole: number, decimals = 2): number[] {
  const items = counts.map((count) => ({ count }))
  return withLargestRemainders(items, whole, decimals).map(({ units }) => units)
}

function withLargestRemainders<T extends { readonly count: number }>(
  items: readonly T[],
  whole: number,
  decimals: number,
): { readonly item: T; readonly units: number }[] {
  if (whole === 0 || sum(items.map(({ count }) => count)) !== whole)
    throw new RangeError('the parts of a block must add up to its whole')
  const hundred = 100 * 10 ** decimals
  const parts = items.map((item, index) => ({
    item,
    index,
    units: floorDivide(item.count * hundred, whole),
    remainder: (item.count * hundred) % whole,
  }))
  const left = hundred - sum(parts.map(({ units }) => units))
  const raised = new Set(
    [...parts]
      .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
      .slice(0, left)
      .map(({ index }) => index),
  )
  return parts.map(({ item, index, units }) => ({ item, units: units + Number(raised.has(index)) }))
}

/** A measure with its count. */
export interface FigureItem {
  readonly measure: string
  readonly count: number
}
type Item = FigureItem

export type FigureBase = Pick<Figure, 'table' | 'group'>
type Base = FigureBase

/** A count that is printed without a percentage. */
export function bareFigure(base: FigureBase, item: FigureItem): Figure {
  return { ...base, ...item, percent: null, denominator: null, denominatorName: null, rounding: null }
}

function notRatedMeasures(table: RatedTable, counts: GroupCounts, template: FigureTemplate): Item[] {
  const exempt = sum(Object.values(counts.exempt))
  const owed = sum(Object.values(counts.owed))
  const merged = template.notRated === 'MERGED'
  if (table === 'T8' || table === 'T9') {
    const disciplined = counts.exempt.UNDER_DISCIPLINE ?? 0
    const left = exempt - disciplined
    const others = merged
      ? [{ measure: MEASURES.notRated, count: left + owed }]
      : [
          { measure: MEASURES.membersExempt, count: left },
          { measure: MEASURES.notRated, count: owed },
        ]
    return disciplined === 0
      ? others
      : [...others, { measure: MEASURES.neitherReviewedNorRated, count: disciplined }]
  }
  if (table !== 'T7') {
    if (merged && owed > 0) return [{ measure: MEASURES.notRated, count: exempt + owed }]
    const items = [{ measure: MEASURES.newOrganisations, count: exempt }]
    return owed === 0 ? items : [...items, { measure: MEASURES.notRated, count: owed }]
  }
  if (merged) return [{ measure: MEASURES.membersNotRated, count: exempt + owed }]
  return [
    { measure: MEASURES.membersExempt, count: exempt },
    { measure: MEASURES.membersOwed, count: owed },
  ]
}

function ratingFigures(base: Base, ratings: RatingCounts, rated: number, template: FigureTemplate): Figure[] {
  const goodOrBetter = ratings.EXCELLENT + ratings.GOOD
  const item = (rating: Rating): Item => ({ measure: RATING_ABBREVIATIONS[rating], count: ratings[rating] })
  const onGoodOrBetter = (measure: string): Figure =>
    single(
      base,
      { measure, count: ratings.EXCELLENT },
      goodOrBetter,
      DENOMINATOR_NAMES.goodOrBetter,
      template,
    )
  const excellentOn = template.excellentOnByGroup[base.group] ?? template.excellentOn
  if (excellentOn === 'GOOD_OR_BETTER') {
    const others = RATINGS.filter((rating) => rating !== 'EXCELLENT')
    return [
      onGoodOrBetter(RATING_ABBREVIATIONS.EXCELLENT),
      ...others.map((rating) => single(base, item(rating), rated, DENOMINATOR_NAMES.rated, template)),
    ]
  }
  const figures = block(base, RATINGS.map(item), rated, DENOMINATOR_NAMES.rated, template)
  return excellentOn === 'BOTH' ? [...figures, onGoodOrBetter(MEASURES.secondExcellentRatio)] : figures
}

/** Figures of one denominator; their percentages add up to 100 where the template fits them. */
export function block(
  base: Base,
  items: readonly Item[],
  denominator: number,
  denominatorName: string,
  template: FigureTemplate,
): Figure[] {
  if (template.rounding !== 'LARGEST_REMAINDER' || denominator === 0) {
    return items.map((item) => single(base, item, denominator, denominatorName, template))
  }
  return withLargestRemainders(items, denominator, template.decimals).map(({ item, units }) => ({
    ...base,
    ...item,
    percent: toNumber(units, template.decimals),
    denominator,
    denominatorName,
    rounding: 'LARGEST_REMAINDER',
  }))
}

// A figure that is not part of a block of one denominator cannot be fitted: it is rounded by itself.
function single(
  base: Base,
  item: Item,
  denominator: number,
  denominatorName: string,
  template: FigureTemplate,
): Figure {
  const rounding = template.rounding === 'TRUNCATE' ? 'TRUNCATE' : 'HALF_UP'
  const units = percentUnits(item.count, denominator, rounding, template.decimals)
  return {
    ...base,
    ...item,
    percent: toNumber(units, template.decimals),
    denominator,
    denominatorName,
    rounding,
  }
}

// The nearest number to the decimal literal, so that JSON prints 19.24 and not 19.239999.
function toNumber(units: number | null, decimals: number): number | null {
  return units === null ? null : units / 10 ** decimals
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
