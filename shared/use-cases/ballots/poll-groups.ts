import type { RosterSubjectType } from '#shared/contracts/roster.ts'
import type { Party, PollGroup } from '#shared/store/polls.ts'
import type { Subject } from '#shared/store/units.ts'

/** Names one round of asking in the stage and in the audit. */
export function pollRef(round: number): string {
  return `peer-input#${round}`
}

/**
 * Who is asked about whom: for each type of subject whose rules ask for it, its parties and those of its subjects
 * that are to be rated. A type without either has no group.
 */
export function pollGroups(
  types: readonly RosterSubjectType[],
  parties: readonly Party[],
  subjects: readonly Pick<Subject, 'id' | 'type' | 'bucket'>[],
): PollGroup[] {
  return types.flatMap(({ id, name, peerInput }): PollGroup[] => {
    const subjectIds = subjects
      .filter(({ type, bucket }) => type === id && bucket === 'open')
      .map((s) => s.id)
    const partyIds = parties.filter(({ type }) => type === id).map(({ partyId }) => partyId)
    if (peerInput === 'NONE' || subjectIds.length === 0 || partyIds.length === 0) return []
    return [{ type: id, name, secret: peerInput === 'SECRET', subjectIds: subjectIds.sort(), partyIds }]
  })
}
