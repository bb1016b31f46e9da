import { isCollective, isPartyOrganisation, unitsBelow } from '../subject-tree.ts'
import type { Earlier } from './review-order.ts'
import { collectivesOf, lowerCollectives } from './review-order.ts'

const NOBODY: readonly never[] = []

/**
 * ORD-6: the other bodies of the level before the Party organisation, lower collectives before higher ones, the
 * leadership collective before its individual members.
 */
export const ratingOrder124: Earlier = (tree, subject) => {
  if (subject.kind === 'leader') return tree.bodyOf(subject).leaderships
  if (!isCollective(subject)) return NOBODY
  const lower = lowerCollectives(tree, subject)
  if (!isPartyOrganisation(subject)) return lower
  const others = collectivesOf(tree.unitOf(subject)).filter(({ bodyType }) => bodyType !== 'party')
  return [...others, ...lower]
}

/**
 * ORD-7: the head's organisation comes before the head. His rating as a member is another record and is not held
 * back: under ORD-8 the organisation waits for its members. A body without an organisation on record is covered
 * by ORD-6.
 */
export const organisationOfHead: Earlier = (tree, subject) =>
  subject.kind === 'leader' && subject.role === 'head' ? tree.bodyOf(subject).organisations : NOBODY

/**
 * ORD-8: the leadership collective before its head; before the Party organisation its committees, the Party
 * organisations and members of its branch, and the organisations of the other bodies of its level.
 */
export const ratingOrder366: Earlier = (tree, subject) => {
  if (subject.kind === 'leader') return subject.role === 'head' ? tree.bodyOf(subject).leaderships : NOBODY
  if (!isPartyOrganisation(subject)) return NOBODY
  const node = tree.unitOf(subject)
  const here = node.subjects.filter(({ kind, bodyType }) => {
    if (kind === 'member') return true
    return bodyType === 'party' ? kind === 'leadership-collective' : kind === 'organisation'
  })
  const below = unitsBelow(node).flatMap(({ subjects }) =>
    subjects.filter((other) => other.kind === 'member' || isPartyOrganisation(other)),
  )
  return [...here, ...below]
}
