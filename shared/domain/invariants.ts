import type { NotRatedReason } from '#shared/contracts/classify.ts'
import { notRatedReason } from '#shared/contracts/classify.ts'
import { RATINGS } from '#shared/contracts/rating.ts'

/** How the counts of a report reconcile. Each check returns every equation that fails. */

type Counts = Readonly<Record<string, number>>

/** Counts of one group of subjects at the assessment date, in the three buckets and by rating. */
export interface BucketCounts {
  readonly group: string
  readonly total: number
  readonly rated: number
  /** By reason code: subjects that need not be rated this year. */
  readonly exempt: Counts
  /** By reason code: subjects whose rating is still owed. */
  readonly owed: Counts
  readonly ratings: Readonly<Record<(typeof RATINGS)[number], number>>
}

/** Reviews of the same group. */
export interface ReviewCounts {
  readonly group: string
  readonly total: number
  readonly exemptFromReview: number
  readonly mustReview: number
  readonly reviewed: number
  readonly owedNotReviewed: number
}

/** Leadership collectives of all levels: those reviewed, and all there are. */
export interface ReviewedCollectives {
  readonly group: string
  readonly total: number
  readonly reviewed: number
  readonly notReviewed: number
  readonly reviewedByLevel: Counts
  readonly totalByLevel: Counts
}

/** Every collective that was reviewed, by level, with the bodies of the grassroots. */
export interface CollectivesByLevel {
  readonly group: string
  readonly total: number
  readonly byLevel: Counts
  readonly grassroots: {
    /** Name of the grassroots level in `byLevel`. */
    readonly level: string
    readonly leadershipCollectives: number
    /** Grassroots Party organisations: those with a committee, and cells without one. */
    readonly bodies: number
    readonly withCommittee: number
    readonly cellsWithoutCommittee: number
  }
}

export type InvariantId =
  | 'INV-1'
  | 'INV-2'
  | 'INV-3'
  | 'INV-4'
  | 'INV-5'
  | 'INV-6'
  | 'INV-7'
  | 'INV-8'
  | 'COUNT'

/** An equation that the records do not satisfy, with both sides. */
export interface Violation {
  readonly invariant: InvariantId
  readonly group: string
  readonly expected: number
  readonly actual: number
  readonly vi: string
}

/** INV-1: total = rated + exempt + owed, and rated = the four ratings. */
export function checkBuckets(counts: BucketCounts): Violation[] {
  const { group, total, rated } = counts
  const exempt = Object.values(counts.exempt)
  const owed = Object.values(counts.owed)
  const ratings = RATINGS.map((rating) => counts.ratings[rating])
  return [
    ...wholeNumbers(group, [total, rated, ...exempt, ...owed, ...ratings]),
    ...equation('INV-1', group, total, rated + sum(exempt) + sum(owed), BUCKET_TEXTS.total),
    ...equation('INV-1', group, rated, sum(ratings), BUCKET_TEXTS.rated),
  ]
}

/** INV-2: must review = total − exempt = reviewed + owed. */
export function checkReviews(counts: ReviewCounts): Violation[] {
  const { group, total, exemptFromReview, mustReview, reviewed, owedNotReviewed } = counts
  return [
    ...wholeNumbers(group, [total, exemptFromReview, mustReview, reviewed, owedNotReviewed]),
    ...equation('INV-2', group, mustReview, total - exemptFromReview, REVIEW_TEXTS.mustReview),
    ...equation('INV-2', group, mustReview, reviewed + owedNotReviewed, REVIEW_TEXTS.reviewed),
  ]
}

/**
 * INV-3: who is reviewed but not rated is exactly who the regulation reviews without a rating: under Quy định
 * 132 the members admitted less than six months before; under 124 and 366 nobody.
 * @param reviewedDespite what the rule pack says of a reason, see `PinnedPack`
 */
export function checkReviewedNotRated(
  group: string,
  reviewed: number,
  { rated, exempt }: Pick<BucketCounts, 'rated' | 'exempt'>,
  reviewedDespite: (reason: NotRatedReason) => boolean,
): Violation[] {
  const reasons = notRatedReason.options.filter(reviewedDespite)
  const expected = sum(reasons.map((reason) => exempt[reason] ?? 0))
  return equation('INV-3', group, expected, reviewed - rated, REVIEW_TEXTS.notRated)
}

/**
 * INV-4: where a template merges exempt and owed into one printed number of "not rated", that number is their
 * sum, and completes the rated to the total.
 */
export function checkMerged(counts: BucketCounts, notRated: number): Violation[] {
  const { group, total, rated } = counts
  const merged = sum([...Object.values(counts.exempt), ...Object.values(counts.owed)])
  return [
    ...wholeNumbers(group, [notRated]),
    ...equation('INV-4', group, total, rated + notRated, BUCKET_TEXTS.merged),
    ...equation('INV-4', group, notRated, merged, BUCKET_TEXTS.notRated),
  ]
}

/** INV-5: the leadership collectives reviewed and not reviewed, and by level. */
export function checkReviewedCollectives(counts: ReviewedCollectives): Violation[] {
  const { group, total, reviewed, notReviewed, reviewedByLevel, totalByLevel } = counts
  const levels = [...Object.values(reviewedByLevel), ...Object.values(totalByLevel)]
  return [
    ...wholeNumbers(group, [total, reviewed, notReviewed, ...levels]),
    ...equation('INV-5', group, total, reviewed + notReviewed, LEVEL_TEXTS.reviewedOrNot),
    ...equation('INV-5', group, reviewed, sum(Object.values(reviewedByLevel)), LEVEL_TEXTS.reviewed),
    ...equation('INV-5', group, total, sum(Object.values(totalByLevel)), LEVEL_TEXTS.total),
  ]
}

/**
 * INV-6: all collectives by level; at the grassroots the leadership collectives and the cells without a
 * committee; and every grassroots organisation either has a committee or is such a cell.
 * @throws RangeError when `byLevel` has no grassroots level of that name
 */
export function checkCollectivesByLevel(counts: CollectivesByLevel): Violation[] {
  const { group, total, byLevel, grassroots } = counts
  const { level, leadershipCollectives, bodies, withCommittee, cellsWithoutCommittee } = grassroots
  const atGrassroots = byLevel[level]
  if (atGrassroots === undefined) throw new RangeError(`no level "${level}" among the collectives`)
  const collectives = leadershipCollectives + cellsWithoutCommittee
  return [
    ...wholeNumbers(group, [
      total,
      ...Object.values(byLevel),
      leadershipCollectives,
      bodies,
      withCommittee,
      cellsWithoutCommittee,
    ]),
    ...equation('INV-6', group, total, sum(Object.values(byLevel)), LEVEL_TEXTS.total),
    ...equation('INV-6', group, atGrassroots, collectives, LEVEL_TEXTS.grassroots),
    ...equation('INV-6', group, bodies, withCommittee + cellsWithoutCommittee, LEVEL_TEXTS.bodies),
  ]
}

/** INV-5, INV-7: the parts (levels, units) add up to the total of the group. */
export function checkParts(
  invariant: 'INV-5' | 'INV-7',
  group: string,
  total: number,
  parts: Counts,
): Violation[] {
  return equation(invariant, group, total, sum(Object.values(parts)), LEVEL_TEXTS.parts)
}

/** INV-8: the same item printed at several places has one value; each place that differs from the first. */
export function checkRepeated(group: string, places: Counts): Violation[] {
  const [first, ...others] = Object.entries(places)
  if (first === undefined) return []
  return others.flatMap(([place, value]) =>
    equation('INV-8', group, first[1], value, `cùng một số liệu ở ${first[0]} và ${place}`),
  )
}

const BUCKET_TEXTS = {
  total: 'tổng số = được xếp loại + không phải xếp loại + chưa xếp loại',
  rated: 'được xếp loại = tổng của bốn mức xếp loại',
  merged: 'tổng số = được xếp loại + chưa được xếp loại (gộp)',
  notRated: 'chưa được xếp loại (gộp) = không phải xếp loại + chưa xếp loại',
} as const

const REVIEW_TEXTS = {
  mustReview: 'phải kiểm điểm = tổng số − không phải kiểm điểm',
  reviewed: 'phải kiểm điểm = đã kiểm điểm + chưa kiểm điểm',
  notRated: 'đã kiểm điểm − được xếp loại = số kiểm điểm mà không xếp loại',
} as const

const LEVEL_TEXTS = {
  reviewedOrNot: 'tổng số tập thể = đã kiểm điểm + chưa kiểm điểm',
  reviewed: 'đã kiểm điểm = tổng các cấp',
  total: 'tổng số tập thể = tổng các cấp',
  grassroots: 'tập thể cấp cơ sở = tập thể lãnh đạo, quản lý + chi bộ không có cấp ủy',
  bodies: 'tổ chức cơ sở đảng = nơi có cấp ủy + chi bộ không có cấp ủy',
  parts: 'tổng số = tổng các phần',
} as const

function equation(
  invariant: InvariantId,
  group: string,
  expected: number,
  actual: number,
  vi: string,
): Violation[] {
  return expected === actual ? [] : [{ invariant, group, expected, actual, vi }]
}

function wholeNumbers(group: string, counts: readonly number[]): Violation[] {
  return counts
    .filter((count) => !Number.isSafeInteger(count) || count < 0)
    .map((count) => ({
      invariant: 'COUNT',
      group,
      expected: 0,
      actual: count,
      vi: 'số đếm phải là số nguyên không âm',
    }))
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
