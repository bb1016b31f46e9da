import type { CapGroup, CapPolicy } from '#shared/contracts/cap.ts'
import type { RatingCounts } from '#shared/contracts/rating.ts'
import { floorProduct } from './cap-exact.ts'
import type { Fraction } from './fraction.ts'
import { fractionOf } from './fraction.ts'

/** Ratings of one group; the last two count only for the base `RATED`. */
export type CapCounts = Pick<CapGroup, 'EXCELLENT' | 'GOOD' | 'COMPLETED' | 'NOT_COMPLETED'>

/** The part of the policy that the number depends on. */
export type CapNumberPolicy = Pick<CapPolicy, 'rate' | 'base' | 'rounding'>

/**
 * The most that could be excellent if the others of the good-or-better were good.
 *
 * With N = excellent + good: GOOD_OR_BETTER allows rate × N, RATED allows rate × rated (at most N), and
 * GOOD_ONLY the largest x that fits into rate × (N − x); each right-hand side rounded as the policy says.
 * N is fixed: whoever is not excellent any more is good, and the number stays the same.
 */
export function allowedExcellent(policy: CapNumberPolicy, counts: CapCounts): number {
  const rate = fractionOf(policy.rate)
  const goodOrBetter = counts.EXCELLENT + counts.GOOD
  switch (policy.base) {
    case 'GOOD_OR_BETTER':
      return share(rate, goodOrBetter, policy.rounding)
    case 'RATED':
      return Math.min(goodOrBetter, share(rate, ratedOf(counts), policy.rounding))
    case 'GOOD_ONLY': {
      const floor = floorProduct(rate.numerator, goodOrBetter, 0, rate.numerator + rate.denominator)
      // Rounding up adds less than one to the right-hand side, so at most one more subject fits.
      const next = floor + 1
      const fits = next <= goodOrBetter && next <= share(rate, goodOrBetter - next, policy.rounding)
      return fits ? next : floor
    }
  }
}

/** What the excellent are compared with under the policy. */
export function denominatorOf({ base }: CapNumberPolicy, counts: CapCounts): number {
  if (base === 'GOOD_ONLY') return counts.GOOD
  return base === 'RATED' ? ratedOf(counts) : counts.EXCELLENT + counts.GOOD
}

/** Everybody with one of the four ratings. */
export function ratedOf(counts: CapCounts): number {
  return counts.EXCELLENT + counts.GOOD + (counts.COMPLETED ?? 0) + (counts.NOT_COMPLETED ?? 0)
}

/** The counts of several groups together. */
export function sumCounts(groups: readonly CapCounts[]): RatingCounts {
  const sum = { EXCELLENT: 0, GOOD: 0, COMPLETED: 0, NOT_COMPLETED: 0 }
  for (const group of groups) {
    sum.EXCELLENT += group.EXCELLENT
    sum.GOOD += group.GOOD
    sum.COMPLETED += group.COMPLETED ?? 0
    sum.NOT_COMPLETED += group.NOT_COMPLETED ?? 0
  }
  return sum
}

function share({ numerator, denominator }: Fraction, whole: number, rounding: CapPolicy['rounding']): number {
  switch (rounding) {
    case 'FLOOR':
      return floorProduct(numerator, whole, 0, denominator)
    case 'CEILING':
      return floorProduct(numerator, whole, denominator - 1, denominator)
    case 'HALF_UP':
      return floorProduct(2 * numerator, whole, denominator, 2 * denominator)
  }
}
