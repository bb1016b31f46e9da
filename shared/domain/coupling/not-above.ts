import type { CouplingRuleId } from '#shared/contracts/coupling-policy.ts'
import { isAtLeast } from '#shared/contracts/rating.ts'
import { COUPLING_SENTENCES } from '#shared/text/coupling.ts'
import type { TreeSubject } from '../subject-tree.ts'
import type { Coupling, CouplingViolation, Severity } from './violation.ts'
import { NONE, violation } from './violation.ts'

/** CP-1: a leadership collective is not rated above its organisation. */
export const leadershipNotAboveOrganisation: Coupling = (tree, subject) =>
  subject.kind === 'leadership-collective'
    ? above('CP-1', 'BLOCK', subject, tree.bodyOf(subject).organisations, COUPLING_SENTENCES.above)
    : NONE

/**
 * CP-2: the head is not rated above the leadership collective or, by policy, above the organisation of the body.
 * A warning: the text ties the ratings and leaves open in which way.
 */
export const headNotAbove: Coupling = (tree, subject, context) => {
  if (subject.kind !== 'leader' || subject.role !== 'head' || context.headNotAbove === 'NONE') return NONE
  const { leaderships, organisations } = tree.bodyOf(subject)
  const limits = context.headNotAbove === 'COLLECTIVE' ? leaderships : organisations
  return above('CP-2', 'WARN', subject, limits, COUPLING_SENTENCES.headAbove)
}

function above(
  coupling: CouplingRuleId,
  severity: Severity,
  subject: TreeSubject,
  limits: readonly TreeSubject[],
  sentence: typeof COUPLING_SENTENCES.above,
): readonly CouplingViolation[] {
  const { name, rating } = subject
  if (rating === null) return NONE
  return limits.flatMap((limit) =>
    limit.rating === null || isAtLeast(limit.rating, rating)
      ? []
      : [violation(coupling, severity, subject, [limit], sentence(name, rating, limit.name, limit.rating))],
  )
}
