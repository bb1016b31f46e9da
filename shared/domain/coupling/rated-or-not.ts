import { COUPLING_SENTENCES } from '#shared/text/coupling.ts'
import type { Coupling, CouplingViolation } from './violation.ts'
import { NONE, violation } from './violation.ts'

/** CP-8: who is reviewed is rated. While the cycle runs, a rating that is still to come breaks nothing. */
export const reviewedIsRated: Coupling = (_tree, subject, { closing }) => {
  const { name, review, rating, ratingState } = subject
  if (review !== 'done' || rating !== null || (ratingState === 'open' && !closing)) return NONE
  return [violation('CP-8', 'BLOCK', subject, [], COUPLING_SENTENCES.reviewedNotRated(name))]
}

/** CP-10: a person expelled in the year is not rated, neither as member nor as leader, and stays in the totals. */
export const expelledNotRated: Coupling = (tree, subject) => {
  const expelled = tree.samePerson(subject).filter((other) => other.expelled === true)
  if (expelled.length === 0) return NONE
  const { name, rating, countedInTotal } = subject
  const found = (vi: string): CouplingViolation => violation('CP-10', 'BLOCK', subject, [], vi)
  return [
    ...(rating === null ? NONE : [found(COUPLING_SENTENCES.expelledRated(name, rating))]),
    ...(countedInTotal === false ? [found(COUPLING_SENTENCES.expelledNotCounted(name))] : NONE),
  ]
}
