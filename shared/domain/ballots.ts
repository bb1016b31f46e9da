import type { BallotCounts } from '#shared/contracts/ballot.ts'
import type { BallotPolicy } from '#shared/contracts/ballot-policy.ts'
import { RATINGS, type Rating } from '#shared/contracts/rating.ts'
import { compareShare, fractionOf } from './fraction.ts'

/** How many parties were asked and how many have voted. */
export interface Turnout {
  readonly entitled: number
  readonly voted: number
}

/**
 * Whether enough parties have voted. A party that has not voted counts among the entitled and for nothing else.
 *
 * @throws RangeError when nobody is entitled
 */
export function quorumReached(
  { quorum }: Pick<BallotPolicy, 'quorum'>,
  { entitled, voted }: Turnout,
): boolean {
  return compareShare(voted, entitled, fractionOf(quorum)) >= 0
}

/**
 * Whether the sums of a secret vote may be shown. Fewer votes than the policy asks for are shown only when all have
 * voted, and a single one never: it would be the vote of a person everybody knows.
 */
export function sumsMayBeShown(
  { minimumShown }: Pick<BallotPolicy, 'minimumShown'>,
  { entitled, voted }: Turnout,
): boolean {
  if (voted < 2) return false
  return voted >= minimumShown || voted === entitled
}

/**
 * The rating that the parties count as proposing for a subject: the one with the most votes, if its share of all
 * votes on the subject (those without an opinion included) reaches the threshold. `null` without a threshold,
 * without votes, and where two ratings have as many.
 */
export function proposedByParties(
  { threshold }: Pick<BallotPolicy, 'threshold'>,
  counts: BallotCounts,
): Rating | null {
  const votes = Object.values(counts).reduce((sum, count) => sum + count, 0)
  if (threshold === null || votes === 0) return null
  const [first, second] = RATINGS.map((rating) => ({ rating, count: counts[rating] })).sort(
    (a, b) => b.count - a.count,
  ) as [{ rating: Rating; count: number }, { rating: Rating; count: number }]
  if (first.count === 0 || first.count === second.count) return null
  return compareShare(first.count, votes, fractionOf(threshold)) >= 0 ? first.rating : null
}
