import { COUPLING_SENTENCES } from '#shared/text/coupling.ts'
import type { Coupling } from './violation.ts'
import { NONE, violation } from './violation.ts'

/**
 * CP-6: EXCELLENT as a member needs EXCELLENT as a civil servant, NOT_COMPLETED there means NOT_COMPLETED here. Any
 * other difference is a warning: the report orders to bring the two in line and does not say how far.
 */
export const memberAgreesWithState: Coupling = (_tree, subject) => {
  const { kind, name, rating, stateRating } = subject
  if (kind !== 'member' || rating === null || stateRating === null || rating === stateRating) return NONE
  if (rating === 'EXCELLENT') {
    return [violation('CP-6', 'BLOCK', subject, [], COUPLING_SENTENCES.excellentWithout(name, stateRating))]
  }
  if (stateRating === undefined) return NONE
  return stateRating === 'NOT_COMPLETED'
    ? [violation('CP-6', 'BLOCK', subject, [], COUPLING_SENTENCES.stateNotCompleted(name, rating))]
    : [violation('CP-6', 'WARN', subject, [], COUPLING_SENTENCES.stateDiffers(name, rating, stateRating))]
}

/** CP-7: no member is rated before the rating as a civil servant is on record, or that he is none. */
export const stateRatingOnRecord: Coupling = (_tree, subject) => {
  const { kind, name, rating, stateRating } = subject
  if (kind !== 'member' || rating === null || stateRating !== undefined) return NONE
  return [violation('CP-7', 'BLOCK', subject, [], COUPLING_SENTENCES.stateMissing(name, rating))]
}
