import type { Role, RosterSubjectType } from '#shared/contracts/roster.ts'

/** A leading post, as far as it tells who sits on a committee. */
export interface CommitteePost {
  readonly personId: string
  readonly unitId: string
  readonly collectiveId: string | null
}

export interface CommitteeCollective {
  readonly id: string
  readonly unitId: string
  /** Id of its subject type. */
  readonly type: string
  readonly kind: string
}

export interface GroupAssignment {
  readonly personId: string
  readonly unitId: string
  readonly role: Role
}

/** An authority whose working group has no member of its standing committee (`domain.md` §3.2 step 2). */
export interface GroupWithoutCommittee {
  readonly unitId: string
  /** False: the roster has no posts of the committee, so that nobody can tell who sits on it. */
  readonly committeeKnown: boolean
}

type TypeBody = Pick<RosterSubjectType, 'id' | 'bodyType'>

/**
 * The people who hold a post in the Party leadership collective of each unit: its standing committee. A unit whose
 * roster names no such post is not in the answer.
 */
export function standingCommittees(
  posts: readonly CommitteePost[],
  collectives: readonly CommitteeCollective[],
  types: readonly TypeBody[],
): Map<string, Set<string>> {
  const ofParty = new Set(types.filter(({ bodyType }) => bodyType === 'party').map(({ id }) => id))
  const committees = new Set(
    collectives
      .filter(({ kind, type }) => kind === 'leadership-collective' && ofParty.has(type))
      .map(({ id }) => id),
  )
  const people = new Map<string, Set<string>>()
  for (const { personId, unitId, collectiveId } of posts) {
    if (collectiveId === null || !committees.has(collectiveId)) continue
    people.set(unitId, (people.get(unitId) ?? new Set()).add(personId))
  }
  return people
}

/** Authorities that have a working group without a member of their standing committee, in the order of the roster. */
export function groupsWithoutCommittee(
  assignments: readonly GroupAssignment[],
  committees: ReadonlyMap<string, ReadonlySet<string>>,
): GroupWithoutCommittee[] {
  const groups = Map.groupBy(
    assignments.filter(({ role }) => role === 'working-group'),
    ({ unitId }) => unitId,
  )
  return [...groups].flatMap(([unitId, members]) => {
    const committee = committees.get(unitId)
    if (members.some(({ personId }) => committee?.has(personId))) return []
    return [{ unitId, committeeKnown: committee !== undefined }]
  })
}
