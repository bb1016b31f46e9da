import type { Place, SubjectTree, TreeSubject, UnitNode } from '../subject-tree.ts'
import { isCollective, unitsBelow } from '../subject-tree.ts'

/** The subjects that come before a subject under one rule; the subject itself is never among them. */
export type Earlier = (tree: SubjectTree, subject: TreeSubject) => readonly TreeSubject[]

const NOBODY: readonly never[] = []

export function collectivesOf(node: UnitNode): TreeSubject[] {
  return node.bodies.flatMap(({ organisations, leaderships }) => [...organisations, ...leaderships])
}

/**
 * ORD-1, the lower part of ORD-6: collectives of the branch below come before a collective. Individuals are not
 * meant: Quy định 366 says "tập thể cấp dưới", and a leader whose cell is above the unit he leads would otherwise
 * wait for himself (ORD-5). They follow their own collective by ORD-2, ORD-6 and ORD-8.
 */
export const lowerCollectives: Earlier = (tree, subject) => {
  if (!isCollective(subject)) return NOBODY
  return unitsBelow(tree.unitOf(subject)).flatMap(collectivesOf)
}

/** ORD-2, the first half of ORD-9: the collectives of his body come before an individual. */
export const ownCollectives: Earlier = (tree, subject) => {
  if (isCollective(subject)) return NOBODY
  const { organisations, leaderships } = tree.bodyOf(subject)
  return [...organisations, ...leaderships]
}

const PLACES_IN_TURN: readonly (Place | null)[] = ['cell', 'leadership-collective', 'other-post']

function turn({ place }: TreeSubject): number {
  return PLACES_IN_TURN.indexOf(place)
}

/**
 * ORD-3: the head comes before everybody else of the same meeting, the cell's or the leadership's. A head for whom
 * this is another post is reviewed at his own collective first (ORD-5); those who are at home here do not wait for
 * him, or two who lead each other's bodies would wait for ever.
 */
export const headOfMeeting: Earlier = (tree, subject) => {
  if (isCollective(subject) || subject.role === 'head') return NOBODY
  const { atCell, leaders } = tree.bodyOf(subject)
  const meeting = subject.place === 'cell' ? atCell : leaders
  return meeting.filter((other) => other.role === 'head' && turn(other) <= turn(subject))
}

/** ORD-4: the leadership of the other bodies of the level comes before the Party's committee and organisation. */
export const leadershipOfOtherBodies: Earlier = (tree, subject) => {
  if (!isCollective(subject) || subject.bodyType !== 'party') return NOBODY
  return tree
    .unitOf(subject)
    .bodies.flatMap(({ type, leaderships }) => (type === 'party' ? NOBODY : leaderships))
}

/** ORD-5: a leader's earlier places: the cell, then the leadership collective, then other posts. */
export const earlierPlaces: Earlier = (tree, subject) => {
  if (subject.kind !== 'leader') return NOBODY
  return tree.samePerson(subject).filter((other) => turn(other) < turn(subject))
}

/**
 * The second half of ORD-9: the individuals whose reviews complete the collective's report. Of an organisation only
 * where it is reviewed itself, as a cell without a committee is.
 */
export const ownIndividuals: Earlier = (tree, subject) => {
  if (!isCollective(subject)) return NOBODY
  const { leaders, atCell } = tree.bodyOf(subject)
  if (subject.kind === 'organisation') return subject.review === 'exempt' ? NOBODY : atCell
  return [...leaders, ...atCell.filter(({ kind }) => kind === 'leader')]
}
