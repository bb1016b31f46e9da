import { standingCommittees } from '#shared/domain/standing-committee.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { listGroup } from '#shared/store/people.ts'
import { listSubjects, type Subject } from '#shared/store/units.ts'
import type { Context } from '../context.ts'

export interface CommitteeMember {
  readonly personId: string
  readonly name: string
}

/** Who sits on the standing committee of a unit, as its posts tell; `known` is false where it has none. */
export interface Committee {
  readonly known: boolean
  readonly members: readonly CommitteeMember[]
}

/** Reads the subjects of the unit; its posts are among them. */
export async function readCommittee(context: Context, cycle: Cycle, unitId: string): Promise<Committee> {
  const subjects = await listSubjects(context.table, cycle.cycleId, unitId)
  const leaders = subjects.filter(isLeader)
  const committee = standingCommittees(leaders, subjects, cycle.subjectTypes).get(unitId)
  const names = new Map(leaders.map(({ personId, name }) => [personId, name]))
  const members = [...(committee ?? [])].map((personId) => ({
    personId,
    name: names.get(personId) ?? personId,
  }))
  return { known: committee !== undefined, members }
}

/**
 * Who may attend the review of the units below: the standing committee, or, where the roster does not name it, the
 * people who act for the authority.
 */
export async function readAttending(
  context: Context,
  cycle: Cycle,
  unitId: string,
): Promise<CommitteeMember[]> {
  const committee = await readCommittee(context, cycle, unitId)
  if (committee.known) return [...committee.members]
  const acting = await listGroup(context.table, cycle.cycleId, unitId, 'authority')
  return acting.map(({ personId, fullName }) => ({ personId, name: fullName }))
}

function isLeader(subject: Subject): subject is Subject & { personId: string } {
  return subject.kind === 'leader' && subject.personId !== null
}
