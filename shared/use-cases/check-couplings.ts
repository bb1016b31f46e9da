import type { Rating } from '#shared/contracts/rating.ts'
import { checkCouplings } from '#shared/domain/coupling/couplings.ts'
import type { TreeSubject } from '#shared/domain/subject-tree.ts'
import { buildSubjectTree } from '#shared/domain/subject-tree.ts'
import type { Subject } from '#shared/store/units.ts'
import type { CaseFile } from './case-file.ts'
import { finding } from './check-rows.ts'

/**
 * Which ratings of a case contradict each other under the couplings that the cycle pinned (CP-1 … CP-10). Only
 * what forbids a rating is named; a warning is for a person to weigh and stops nobody.
 *
 * @param ratingOf rating as it would be recorded; undefined for a subject that is not looked at yet, which then
 *   counts as neither rated nor outstanding
 */
export function couplingFindings(file: CaseFile, ratingOf: (subject: Subject) => Rating | undefined) {
  const { rulePack, policy } = file.cycle.configuration
  const units = [...new Set(file.subjects.map(({ unitId }) => unitId))]
  const tree = buildSubjectTree(
    units.map((id) => ({ id, parentId: null, level: '' })),
    file.subjects.map((subject) => treeSubject(subject, ratingOf(subject))),
  )
  return checkCouplings(tree, policy.couplings, rulePack)
    .filter(({ severity }) => severity === 'BLOCK')
    .map(({ coupling, clause, vi, subjectId }) =>
      finding('COUPLING_BROKEN', { coupling, clause, sentence: vi }, subjectId),
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
    ...(facts?.discipline?.some(({ who, form }) => who === 'self' && form === 'expulsion')
      ? { expelled: true }
      : {}),
  }
}
