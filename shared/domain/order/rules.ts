import type { OrderRuleId } from '#shared/contracts/order-policy.ts'
import type { SourceMark } from '#shared/rules/predicate.ts'
import { ORDER_TEXTS } from '#shared/text/order.ts'
import { organisationOfHead, ratingOrder124, ratingOrder366 } from './rating-order.ts'
import type { Earlier } from './review-order.ts'
import {
  earlierPlaces,
  headOfMeeting,
  leadershipOfOtherBodies,
  lowerCollectives,
  ownCollectives,
  ownIndividuals,
} from './review-order.ts'
import type { RegulationId } from './switches.ts'
import { PARTY_REGULATIONS } from './switches.ts'

/** One order constraint. A part that is left out does not order that act. */
export interface OrderRule {
  readonly id: OrderRuleId
  readonly packs: readonly RegulationId[]
  readonly clause: string
  /** The rule in words that a clerk understands. */
  readonly vi: string
  readonly sources: readonly SourceMark[]
  /** Whose reviews come before the review. */
  readonly reviewAfterReviews?: Earlier
  /** Whose reviews come before the rating. */
  readonly ratingAfterReviews?: Earlier
  /** Whose ratings come before the rating. */
  readonly ratingAfterRatings?: Earlier
}

/**
 * Why nobody waits for ever, even with every rule on. Reviews: no collective waits for an individual; collectives
 * wait for lower units (ORD-1) or, within a unit, the Party's for the others' (ORD-4); individuals wait for
 * collectives (ORD-2, ORD-9), or for individuals at an earlier place, or of an earlier role at the same place
 * (ORD-3, ORD-5). Ratings: members wait for nobody; leaders are waited for by nobody; collectives wait for lower
 * units or, within a unit, the Party organisation for the rest (ORD-1, ORD-6, ORD-8). A rating may wait for
 * reviews (ORD-9), a review never for a rating.
 */
export const ORDER_RULES: readonly OrderRule[] = [
  {
    id: 'ORD-1',
    ...ORDER_TEXTS['ORD-1'],
    packs: PARTY_REGULATIONS,
    sources: ['seed', 'found'],
    reviewAfterReviews: lowerCollectives,
    ratingAfterRatings: lowerCollectives,
  },
  {
    id: 'ORD-2',
    ...ORDER_TEXTS['ORD-2'],
    packs: PARTY_REGULATIONS,
    sources: ['seed', 'found', 'derived'],
    reviewAfterReviews: ownCollectives,
  },
  {
    id: 'ORD-3',
    ...ORDER_TEXTS['ORD-3'],
    packs: PARTY_REGULATIONS,
    sources: ['seed', 'found', 'derived'],
    reviewAfterReviews: headOfMeeting,
  },
  {
    id: 'ORD-4',
    ...ORDER_TEXTS['ORD-4'],
    packs: PARTY_REGULATIONS,
    sources: ['seed', 'found', 'derived'],
    reviewAfterReviews: leadershipOfOtherBodies,
  },
  {
    id: 'ORD-5',
    ...ORDER_TEXTS['ORD-5'],
    packs: ['qd-124-2023', 'qd-366-2025'],
    sources: ['seed', 'found'],
    reviewAfterReviews: earlierPlaces,
  },
  {
    id: 'ORD-6',
    ...ORDER_TEXTS['ORD-6'],
    packs: ['qd-124-2023'],
    sources: ['found'],
    ratingAfterRatings: ratingOrder124,
  },
  {
    id: 'ORD-7',
    ...ORDER_TEXTS['ORD-7'],
    packs: ['qd-124-2023'],
    sources: ['found'],
    ratingAfterRatings: organisationOfHead,
  },
  {
    id: 'ORD-8',
    ...ORDER_TEXTS['ORD-8'],
    packs: ['qd-366-2025'],
    sources: ['found'],
    ratingAfterRatings: ratingOrder366,
  },
  {
    id: 'ORD-9',
    ...ORDER_TEXTS['ORD-9'],
    packs: ['qd-132-2018', 'qd-124-2023'],
    sources: ['seed'],
    reviewAfterReviews: ownCollectives,
    ratingAfterReviews: ownIndividuals,
  },
]
