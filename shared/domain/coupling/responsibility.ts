import { COUPLING_SENTENCES } from '#shared/text/coupling.ts'
import { isCollective } from '../subject-tree.ts'
import type { Coupling } from './violation.ts'
import { NONE, violation } from './violation.ts'

/**
 * CP-9: every limitation of a reviewed collective is attached to persons or to the collective as a whole. A warning:
 * the text tells what good reviews did and attaches no consequence.
 */
export const limitationsHaveOwners: Coupling = (_tree, subject) => {
  const { name, review, limitations } = subject
  if (!isCollective(subject) || review !== 'done' || limitations === undefined) return NONE
  return limitations
    .filter(({ responsible }) => responsible === null || responsible.length === 0)
    .map(({ vi }) => violation('CP-9', 'WARN', subject, [], COUPLING_SENTENCES.nobodyResponsible(name, vi)))
}
