import type { CouplingRuleId } from '#shared/contracts/coupling-policy.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import { checkCouplings } from '#shared/domain/coupling/couplings.ts'
import type { CouplingViolation } from '#shared/domain/coupling/violation.ts'
import type { TreeSubject } from '#shared/domain/subject-tree.ts'
import { buildSubjectTree } from '#shared/domain/subject-tree.ts'
import type { Subject } from '#shared/store/units.ts'
import type { CaseFile } from './case-file.ts'
import { finding } from './check-rows.ts'

/**
 * The couplings that the records of a case can answer. The others read the posts of leaders, the units they lead,
 * other bodies of the level, or limitations with the persons responsible, which a roster does not carry.
 */
export const COUPLINGS_IN_CYCLE: readonly CouplingRuleId[] = ['CP-1', 'CP-6', 'CP-7', 'CP-10']

type RatingOf = (subject: Subject) => Rating | undefined

/**
 * Which ratings of a case are forbidden by the couplings that the cycle pinned.
 *
 * @param ratingOf rating as it would be recorded; undefined for a subject that is not looked at yet, which then
 *   counts as neither rated nor outstanding
 */
export function couplingFindings(file: CaseFile, ratingOf: RatingOf) {
  return violations(file, ratingOf)
    .filter(({ severity }) => severity === 'BLOCK')
    .map(({ coupling, clause, vi, subjectId }) =>
      finding('COUPLING_BROKEN', { coupling, clause, sentence: vi }, subjectId),
    )
}

/** Sentences on ratings that the text ties without saying how strongly: a person weighs them, nothing is refused. */
export function couplingWarnings(file: CaseFile, ratingOf: RatingOf): string[] {
  return violations(file, ratingOf)
    .filter(({ severity }) => severity === 'WARN')
    .map(({ vi, coupling, clause }) => `${vi} (${coupling}, ${clause})`)
}

function violations(file: CaseFile, ratingOf: RatingOf): CouplingViolation[] {
  const { rulePack, policy } = file.cycle.configuration
  const units = [...new Set(file.subjects.map(({ unitId }) => unitId))]
  const tree = buildSubjectTree(
    units.map((id) => ({ id, parentId: null, level: '' })),
    file.subjects.map((subject) => treeSubject(subject, ratingOf(subject))),
  )
  return checkCouplings(tree, policy.couplings, rulePack).filter(({ coupling }) =>
    COUPLINGS_IN_CYCLE.includes(coupling),
  )
}

/** All bodies of the roster are of the Party, and its people are there as members of their cell. */
function treeSubject(subject: Subject, rating: Rating | undefined): TreeSubject {
  const { id, name, kind, unitId, personId, facts } = subject
  const individual = kind === 'member' || kind === 'leader'
  return {
    id,
    name,
    kind,
    unitId,
    bodyType: 'party',
    personId: individual ? (personId ?? id) : null,
    place: individual ? (kind === 'member' ? 'cell' : 'leadership-collective') : null,
    role: individual ? 'member' : null,
    review: 'done',
    ratingState: rating === undefined ? 'owed' : 'rated',
    rating: rating ?? null,
    ...(facts?.stateRating === undefined ? {} : { stateRating: facts.stateRating }),
    ...(facts?.organisationRating === undefined ? {} : { organisationRating: facts.organisationRating }),
    ...(facts?.discipline?.some(
      ({ who, form, at }) => who === 'self' && form === 'expulsion' && at !== 'former-unit',
    )
      ? { expelled: true }
      : {}),
  }
}
