import type { CouplingRuleId } from '#shared/contracts/coupling-policy.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import { RATINGS } from '#shared/contracts/rating.ts'
import { COUPLING_SENTENCES } from '#shared/text/coupling.ts'
import type { BodyType, SubjectTree, TreeSubject, UsedRating } from '../subject-tree.ts'
import { isPartyOrganisation } from '../subject-tree.ts'
import type { Coupling, CouplingViolation } from './violation.ts'
import { NONE, namesOf, violation } from './violation.ts'

/**
 * CP-3: a leader rated EXCELLENT, GOOD or COMPLETED has the ratings of the units led on record, and they are the
 * ones the facts used. Leading no unit is a fact of its own: an empty list.
 */
export const unitsOfLeader: Coupling = (tree, subject) => {
  const { kind, rating } = subject
  if (kind !== 'leader' || rating === null) return NONE
  return checkUsed('CP-3', tree, subject, rating, rating !== 'NOT_COMPLETED')
}

/**
 * CP-5: the ratings that a Party organisation's rating is based on are those on record: of every subordinate Party
 * organisation or, for a cell, member, each once and nobody else's; and the lowest of the other bodies of its level.
 * EXCELLENT and GOOD need them, under Hướng dẫn 21 (R132-O-XS-2, T-2).
 */
export const subordinatesOfOrganisation: Coupling = (tree, subject) => {
  const { rating, used } = subject
  if (!isPartyOrganisation(subject) || rating === null) return NONE
  return [
    ...checkUsed('CP-5', tree, subject, rating, rating === 'EXCELLENT' || rating === 'GOOD'),
    ...(used === undefined ? NONE : checkComplete(tree, subject, rating, used)),
    ...checkSameLevel(tree, subject, rating),
  ]
}

function checkUsed(
  coupling: CouplingRuleId,
  tree: SubjectTree,
  subject: TreeSubject,
  rating: Rating,
  needed: boolean,
): readonly CouplingViolation[] {
  const { name, used } = subject
  const found = (related: readonly TreeSubject[], vi: string): CouplingViolation =>
    violation(coupling, 'BLOCK', subject, related, vi)
  if (used === undefined) return needed ? [found([], COUPLING_SENTENCES.unitsUnknown(name, rating))] : NONE
  const violations = used.flatMap(({ subjectId, rating: usedRating }) => {
    const unit = tree.subject(subjectId)
    if (unit.ratingState === 'open' && needed) {
      return [found([unit], COUPLING_SENTENCES.unitNotRated(name, rating, unit.name))]
    }
    if (unit.rating === usedRating) return []
    return [found([unit], COUPLING_SENTENCES.unitDiffers(name, rating, unit.name, usedRating, unit.rating))]
  })
  const twice = usedTwice(used).map((id) => tree.subject(id))
  if (twice.length === 0) return violations
  return [...violations, found(twice, COUPLING_SENTENCES.unitTwice(name, rating, namesOf(twice)))]
}

function usedTwice(used: readonly UsedRating[]): string[] {
  const once = new Set<string>()
  const twice = new Set<string>()
  for (const { subjectId } of used) {
    if (once.has(subjectId)) twice.add(subjectId)
    once.add(subjectId)
  }
  return [...twice]
}

function checkComplete(
  tree: SubjectTree,
  subject: TreeSubject,
  rating: Rating,
  used: readonly UsedRating[],
): CouplingViolation[] {
  const { children, subjects } = tree.unitOf(subject)
  const direct =
    children.length > 0
      ? children.flatMap((child) => child.subjects.filter(isPartyOrganisation))
      : subjects.filter(({ kind }) => kind === 'member')
  const directIds = new Set(direct.map(({ id }) => id))
  const usedIds = new Set(used.map(({ subjectId }) => subjectId))
  const leftOut = direct.filter(
    ({ id, ratingState }) => ratingState !== 'exempt' && ratingState !== 'owed' && !usedIds.has(id),
  )
  const foreign = [...usedIds].filter((id) => !directIds.has(id)).map((id) => tree.subject(id))
  const { unitsLeftOut, foreignUnits } = COUPLING_SENTENCES
  return [
    ...(leftOut.length === 0
      ? []
      : [violation('CP-5', 'BLOCK', subject, leftOut, unitsLeftOut(subject.name, rating, namesOf(leftOut)))]),
    ...(foreign.length === 0
      ? []
      : [violation('CP-5', 'BLOCK', subject, foreign, foreignUnits(subject.name, rating, namesOf(foreign)))]),
  ]
}

function checkSameLevel(tree: SubjectTree, subject: TreeSubject, rating: Rating): CouplingViolation[] {
  const { name, stateRating, organisationRating } = subject
  const government = ratedOfLevel(tree, subject, ['government'])
  const others = ratedOfLevel(tree, subject, ['professional', 'mass-organisation'])
  const { governmentDiffers, sameLevelDiffers } = COUPLING_SENTENCES
  const violations: CouplingViolation[] = []
  const lowestGovernment = lowest(government)
  if (stateRating !== undefined && stateRating !== lowestGovernment) {
    const vi = governmentDiffers(name, rating, stateRating, lowestGovernment)
    violations.push(violation('CP-5', 'BLOCK', subject, government, vi))
  }
  const lowestOther = lowest(others)
  if (organisationRating !== undefined && organisationRating !== lowestOther) {
    const vi = sameLevelDiffers(name, rating, organisationRating, lowestOther)
    violations.push(violation('CP-5', 'BLOCK', subject, others, vi))
  }
  return violations
}

/** A body speaks through its organisation or, where it has none on record, through its leadership. */
function ratedOfLevel(
  tree: SubjectTree,
  subject: TreeSubject,
  types: readonly BodyType[],
): readonly TreeSubject[] {
  return tree
    .unitOf(subject)
    .bodies.filter(({ type }) => types.includes(type))
    .flatMap(({ organisations, leaderships }) => (organisations.length > 0 ? organisations : leaderships))
    .filter((body) => body.rating !== null)
}

function lowest(subjects: readonly TreeSubject[]): Rating | null {
  return RATINGS.findLast((rating) => subjects.some((subject) => subject.rating === rating)) ?? null
}
