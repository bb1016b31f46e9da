import { RATINGS } from '#shared/contracts/rating.ts'

/** Counts of one group of subjects at the assessment date, in the three buckets and by rating. */
export interface BucketCounts {
  readonly group: string
  readonly total: number
  readonly rated: number
  /** By reason code: subjects that need not be rated this year. */
  readonly exempt: Readonly<Record<string, number>>
  /** By reason code: subjects whose rating is still owed. */
  readonly owed: Readonly<Record<string, number>>
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

export type InvariantId = 'INV-1' | 'INV-2' | 'INV-3' | 'INV-4' | 'INV-5' | 'INV-7' | 'INV-8' | 'COUNT'

/** An equation that the records do not satisfy, with both sides. */
export interface Violation {
  readonly invariant: InvariantId
  readonly group: string
  readonly expected: number
  readonly actual: number
  readonly vi: string
}

/** INV-1, INV-4: total = rated + exempt + owed, and rated = the four ratings. All violations at once. */
export function checkBuckets(counts: BucketCounts): Violation[] {
  const { group, total, rated } = counts
  const exempt = sum(Object.values(counts.exempt))
  const owed = sum(Object.values(counts.owed))
  const byRating = sum(RATINGS.map((rating) => counts.ratings[rating]))
  const all = [
    total,
    rated,
    ...Object.values(counts.exempt),
    ...Object.values(counts.owed),
    ...RATINGS.map((rating) => counts.ratings[rating]),
  ]
  return [
    ...wholeNumbers(group, all),
    ...equation(
      'INV-1',
      group,
      total,
      rated + exempt + owed,
      'tổng số = được xếp loại + không phải xếp loại + chưa xếp loại',
    ),
    ...equation('INV-4', group, rated, byRating, 'được xếp loại = tổng của bốn mức xếp loại'),
  ]
}

/** INV-2: must review = total − exempt = reviewed + owed. */
export function checkReviews(counts: ReviewCounts): Violation[] {
  const { group, total, exemptFromReview, mustReview, reviewed, owedNotReviewed } = counts
  return [
    ...wholeNumbers(group, [total, exemptFromReview, mustReview, reviewed, owedNotReviewed]),
    ...equation(
      'INV-2',
      group,
      mustReview,
      total - exemptFromReview,
      'phải kiểm điểm = tổng số − không phải kiểm điểm',
    ),
    ...equation(
      'INV-2',
      group,
      mustReview,
      reviewed + owedNotReviewed,
      'phải kiểm điểm = đã kiểm điểm + chưa kiểm điểm',
    ),
  ]
}

/**
 * INV-3: who is reviewed but not rated. Under Quy định 124 and 366 nobody; under 132 the members admitted less
 * than six months before.
 */
export function checkReviewedNotRated(
  group: string,
  reviewed: number,
  rated: number,
  reviewedNotRated: number,
): Violation[] {
  return equation(
    'INV-3',
    group,
    reviewed - rated,
    reviewedNotRated,
    'đã kiểm điểm − được xếp loại = số kiểm điểm mà không xếp loại',
  )
}

/** INV-5, INV-7: the parts (levels, units) add up to the total of the group. */
export function checkParts(
  invariant: 'INV-5' | 'INV-7',
  group: string,
  total: number,
  parts: Readonly<Record<string, number>>,
): Violation[] {
  return equation(invariant, group, total, sum(Object.values(parts)), 'tổng số = tổng các phần')
}

/** INV-8: the same item printed at several places has one value; each place that differs from the first. */
export function checkRepeated(group: string, places: Readonly<Record<string, number>>): Violation[] {
  const [first, ...others] = Object.entries(places)
  if (first === undefined) return []
  return others.flatMap(([place, value]) =>
    equation('INV-8', group, first[1], value, `cùng một số liệu ở ${first[0]} và ${place}`),
  )
}

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
