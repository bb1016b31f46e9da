import type { CouplingPolicy, CouplingRuleId } from '#shared/contracts/coupling-policy.ts'
import { COUPLING_TEXTS } from '#shared/text/coupling.ts'
import type { SubjectTree, TreeSubject } from '../subject-tree.ts'

/**
 * `BLOCK`: the text forbids the rating, or the rating rests on results that are absent or different.
 * `WARN`: the text ties the two without saying how strongly; a person looks at it.
 */
export type Severity = 'BLOCK' | 'WARN'

export interface CouplingViolation {
  readonly coupling: CouplingRuleId
  readonly subjectId: string
  /** The other subjects of the coupling, in the order of their ids. */
  readonly relatedIds: readonly string[]
  readonly clause: string
  readonly vi: string
  readonly severity: Severity
}

export interface CouplingContext {
  readonly headNotAbove: CouplingPolicy['headNotAbove']
  /** The cycle is about to be closed: what is still open will not come any more. */
  readonly closing: boolean
}

/** Everything that one coupling finds wrong with one subject. */
export type Coupling = (
  tree: SubjectTree,
  subject: TreeSubject,
  context: CouplingContext,
) => readonly CouplingViolation[]

export const NONE: readonly CouplingViolation[] = []

export function violation(
  coupling: CouplingRuleId,
  severity: Severity,
  subject: TreeSubject,
  related: readonly TreeSubject[],
  vi: string,
): CouplingViolation {
  return {
    coupling,
    subjectId: subject.id,
    relatedIds: related.map(({ id }) => id).sort(),
    clause: COUPLING_TEXTS[coupling].clause,
    vi,
    severity,
  }
}

/** Their names, in the order of their ids, so that a sentence does not depend on the order of the tree. */
export function namesOf(subjects: readonly TreeSubject[]): string[] {
  return subjects.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(({ name }) => name)
}
