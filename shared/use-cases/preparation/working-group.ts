import type { WorkingGroup, WorkingGroupBody } from '#shared/contracts/preparation.ts'
import type { Problem } from '#shared/contracts/problem.ts'
import { AppError, problemOf } from '#shared/errors.ts'
import { keys } from '#shared/store/keys.ts'
import { listGroup } from '#shared/store/people.ts'
import { getWorkingGroup } from '#shared/store/preparation.ts'
import { afterRefusalAgain, transact } from '#shared/store/transact.ts'
import { personActor } from '../audit-actors.ts'
import { type Actor, type Context, cycleIdOf } from '../context.ts'
import { requireCycleUnit } from '../units.ts'
import { actsFor } from './access.ts'
import { readCommittee } from './committee.ts'

/**
 * Records the decision that sets up the working group of an authority. Its members are people whom the roster
 * assigns to the group, and one at least sits on the standing committee (`domain.md` §3.2 step 2). Where the roster
 * does not name the committee, only the policy of the province refuses. The same group again changes nothing.
 *
 * @throws AppError NOT_ALLOWED, UNIT_UNKNOWN, INPUT_INVALID with every problem, GROUP_WITHOUT_COMMITTEE
 */
export async function recordWorkingGroup(
  context: Context,
  actor: Actor,
  unitId: string,
  body: WorkingGroupBody,
): Promise<WorkingGroup> {
  const cycleId = cycleIdOf(context.configuration)
  const { cycle, unit } = await requireCycleUnit(context, cycleId, unitId)
  if (!actsFor(actor, unitId)) throw new AppError('NOT_ALLOWED')
  const [assigned, committee] = await Promise.all([
    listGroup(context.table, cycleId, unitId, 'working-group'),
    readCommittee(context, cycle, unitId),
  ])
  const names = new Map(assigned.map(({ personId, fullName }) => [personId, fullName]))
  const problems = memberProblems(body, names, unit.name)
  if (problems.length > 0) throw new AppError('INPUT_INVALID', {}, { problems })
  const seats = new Set(committee.members.map(({ personId }) => personId))
  const members = body.members.map(({ personId, role }) => ({
    personId,
    name: names.get(personId) ?? personId,
    role,
    standingCommittee: seats.has(personId),
  }))
  const strict = committee.known || cycle.configuration.policy.preparation.groupWithoutCommittee === 'BLOCK'
  if (strict && !members.some(({ standingCommittee }) => standingCommittee)) {
    throw new AppError('GROUP_WITHOUT_COMMITTEE', { unit: unit.name })
  }
  const { documentNumber, documentDate } = body
  return afterRefusalAgain(async () => {
    const before = await getWorkingGroup(context.table, cycleId, unitId)
    const content = { documentNumber, documentDate, members }
    if (before !== undefined && sameGroup(before, content)) return before
    const now = context.now()
    const group: WorkingGroup = {
      ...content,
      cycleId,
      unitId,
      version: (before?.version ?? 0) + 1,
      recordedAt: now.toISOString(),
      recordedBy: actor.name,
    }
    const put = { ...keys.workingGroup(cycleId, unitId, group.version), ...group }
    const act = {
      cycleId,
      unitId,
      actor: personActor(actor),
      act: 'WORKING_GROUP_RECORDED',
      target: documentNumber,
      before: before === undefined ? null : { version: before.version, members: before.members },
      after: { version: group.version, documentDate, members },
    }
    await transact(context.table, [{ label: 'group', put, ifAbsent: true }], [act], now)
    return group
  })
}

function memberProblems(
  { members }: WorkingGroupBody,
  names: ReadonlyMap<string, string>,
  unit: string,
): Problem[] {
  return members.flatMap(({ personId }, index) => {
    const path = `members[${index}].personId`
    const person = names.get(personId)
    if (person === undefined) return [problemOf('NOT_IN_GROUP', { person: personId, unit }, { path })]
    const twice = members.findIndex((other) => other.personId === personId) < index
    return twice ? [problemOf('PERSON_TWICE', { person }, { path })] : []
  })
}

function sameGroup(
  known: WorkingGroup,
  wanted: Pick<WorkingGroup, 'documentNumber' | 'documentDate' | 'members'>,
): boolean {
  const { documentNumber, documentDate, members } = known
  return (
    JSON.stringify([documentNumber, documentDate, sorted(members)]) ===
    JSON.stringify([wanted.documentNumber, wanted.documentDate, sorted(wanted.members)])
  )
}

/** As text, because the store does not keep the order of attributes. */
function sorted(members: WorkingGroup['members']): string[] {
  return members
    .map(({ personId, role, standingCommittee }) => `${personId} ${role} ${standingCommittee}`)
    .sort()
}
