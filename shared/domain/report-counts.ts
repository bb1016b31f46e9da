import type { NotRatedReason } from '#shared/contracts/classify.ts'
import type {
  BucketCounts,
  CollectivesByLevel,
  ReviewCounts,
  ReviewedCollectives,
  Violation,
} from './invariants.ts'
import {
  checkBuckets,
  checkCollectivesByLevel,
  checkMerged,
  checkParts,
  checkRepeated,
  checkReviewedCollectives,
  checkReviewedNotRated,
  checkReviews,
} from './invariants.ts'

/** One group of subjects as a report counts it. */
export interface ReportGroup extends BucketCounts {
  /** Absent for a group of which the report does not say who was reviewed. */
  readonly review?: Omit<ReviewCounts, 'group' | 'total'>
  /** The one number of "not rated" that a template prints when it merges exempt and owed. */
  readonly notRated?: number
}

/** All counts of a report that have to agree with one another. */
export interface ReportCounts {
  readonly groups: readonly ReportGroup[]
  readonly reviewedCollectives?: readonly ReviewedCollectives[]
  readonly collectivesByLevel?: readonly CollectivesByLevel[]
  /** A total of a group beside its parts by unit. */
  readonly byUnit?: readonly {
    readonly group: string
    readonly total: number
    readonly parts: Readonly<Record<string, number>>
  }[]
  /** An item that several places print. */
  readonly repeated?: readonly { readonly group: string; readonly places: Readonly<Record<string, number>> }[]
}

/**
 * INV-1 to INV-8 over a whole report: every violation at once, none when the report is consistent.
 * @param reviewedDespite what the cycle's rule pack says of a reason, see `PinnedPack`
 * @throws RangeError when the grassroots level of a collective count is not among its levels
 */
export function checkAll(
  counts: ReportCounts,
  reviewedDespite: (reason: NotRatedReason) => boolean,
): Violation[] {
  const { groups, reviewedCollectives = [], collectivesByLevel = [], byUnit = [], repeated = [] } = counts
  return [
    ...groups.flatMap((group) => checkGroup(group, reviewedDespite)),
    ...reviewedCollectives.flatMap(checkReviewedCollectives),
    ...collectivesByLevel.flatMap(checkCollectivesByLevel),
    ...byUnit.flatMap(({ group, total, parts }) => checkParts('INV-7', group, total, parts)),
    ...repeated.flatMap(({ group, places }) => checkRepeated(group, places)),
  ]
}

function checkGroup(counts: ReportGroup, reviewedDespite: (reason: NotRatedReason) => boolean): Violation[] {
  const { group, total, review, notRated } = counts
  return [
    ...checkBuckets(counts),
    ...(review === undefined
      ? []
      : [
          ...checkReviews({ group, total, ...review }),
          ...checkReviewedNotRated(group, review.reviewed, counts, reviewedDespite),
        ]),
    ...(notRated === undefined ? [] : checkMerged(counts, notRated)),
  ]
}
