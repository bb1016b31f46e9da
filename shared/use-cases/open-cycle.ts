import { StartExecutionCommand } from '@aws-sdk/client-sfn'
import type { Roster } from '#shared/contracts/roster.ts'
import {
  type GroupWithoutCommittee,
  groupsWithoutCommittee,
  standingCommittees,
} from '#shared/domain/standing-committee.ts'
import { AppError, problemOf } from '#shared/errors.ts'
import { type Cycle, getCycle } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import { getCurrentRoster, readRosterOf } from '#shared/store/rosters.ts'
import { afterRefusalAgain, transact } from '#shared/store/transact.ts'
import { getRosterUpload } from '#shared/store/uploads.ts'
import { cycleChain, personActor } from './audit-actors.ts'
import { type Actor, type Context, cycleIdOf, requireAdministrator } from './context.ts'

export interface OpenedCycle {
  readonly cycleId: string
  readonly rosterId: string
  readonly openedAt: string
}

/**
 * Opens the cycle of the configured year with an accepted roster, once: the same roster again gives the same
 * answer, another one is refused. Here only the cycle is recorded and its workflow started; `plan-cycle`
 * writes the records, because that may take longer than a browser waits.
 *
 * @param rosterId upload of the roster; the one accepted last when absent
 * @throws AppError NOT_ALLOWED, ROSTER_MISSING, CYCLE_OPEN, GROUPS_WITHOUT_COMMITTEE where the policy blocks
 */
export async function openCycle(context: Context, actor: Actor, rosterId?: string): Promise<OpenedCycle> {
  requireAdministrator(actor)
  const cycleId = cycleIdOf(context.configuration)
  const chosen = rosterId ?? (await getCurrentRoster(context.table, cycleId))
  const upload = chosen === undefined ? undefined : await getRosterUpload(context.table, chosen)
  if (upload?.status !== 'ACCEPTED') throw new AppError('ROSTER_MISSING')
  const cycle = await afterRefusalAgain(async () => {
    const known = await getCycle(context.table, cycleId)
    return known ?? recordCycle(context, actor, cycleId, upload.uploadId)
  })
  if (cycle.rosterId !== upload.uploadId) throw new AppError('CYCLE_OPEN', { cycleId })
  // Also when the cycle was there already: the call that recorded it may have been killed before this line.
  if (cycle.status === 'OPENING') await startWorkflow(context, cycleId)
  return { cycleId, rosterId: cycle.rosterId, openedAt: cycle.openedAt }
}

async function recordCycle(
  context: Context,
  actor: Actor,
  cycleId: string,
  rosterId: string,
): Promise<Cycle> {
  const roster = await readRosterOf(context.table, rosterId)
  const groups = checkGroups(context, roster)
  const cycle: Cycle = {
    cycleId,
    status: 'OPENING',
    rosterId,
    configuration: context.configuration,
    subjectTypes: roster.types,
    ...(roster.mergers === undefined ? {} : { unitMergers: roster.mergers }),
    openedAt: context.now().toISOString(),
    openedBy: actor.email,
    applying: null,
    publishedAt: null,
    archivedAt: null,
  }
  await transact(
    context.table,
    [
      { label: 'cycle', put: { ...keys.cycle(cycleId), ...cycle }, ifAbsent: true },
      { label: 'group check', put: { ...keys.groupCheck(cycleId), cycleId, groups } },
    ],
    [
      {
        cycleId,
        unitId: cycleChain,
        actor: personActor(actor),
        act: 'CYCLE_OPENED',
        target: cycleId,
        after: {
          rosterId,
          rulePack: cycle.configuration.rulePack,
          policy: cycle.configuration.policy,
          groupsWithoutCommittee: groups.length,
        },
      },
    ],
    context.now(),
  )
  return cycle
}

/** Working groups without a member of the standing committee; whether they keep the cycle closed is policy. */
function checkGroups(context: Context, roster: Roster): GroupWithoutCommittee[] {
  const committees = standingCommittees(roster.posts, roster.collectives, roster.types)
  const groups = groupsWithoutCommittee(roster.assignments, committees)
  if (groups.length > 0 && context.configuration.policy.preparation.groupWithoutCommittee === 'BLOCK') {
    const names = new Map(roster.units.map(({ id, name }) => [id, name]))
    const problems = groups.map(({ unitId }) =>
      problemOf('GROUP_WITHOUT_COMMITTEE', { unit: names.get(unitId) ?? unitId }),
    )
    throw new AppError('GROUPS_WITHOUT_COMMITTEE', { count: groups.length }, { problems })
  }
  return groups
}

/** The same name and input start nothing twice, and a finished one is not started again. */
export async function startWorkflow(context: Context, cycleId: string): Promise<void> {
  try {
    await context.clients.states.send(
      new StartExecutionCommand({
        stateMachineArn: context.resources.reviewCycleArn,
        name: `cycle-${cycleId}`,
        input: JSON.stringify({ cycleId }),
      }),
    )
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ExecutionAlreadyExists')) throw error
  }
}
