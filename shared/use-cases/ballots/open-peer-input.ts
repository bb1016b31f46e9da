import type { z } from 'zod'
import type { openPeerInputInput, PeerInputResult } from '#shared/contracts/workflow.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { countDeadline } from '#shared/store/deadline-counters.ts'
import { keys } from '#shared/store/keys.ts'
import { emptyTallies, getPoll, listParties, type Poll } from '#shared/store/polls.ts'
import { getStage, notReminded, peerInput, type Stage } from '#shared/store/stages.ts'
import { afterRefusalAgain, transact, type Write } from '#shared/store/transact.ts'
import { listSubjects, type Unit } from '#shared/store/units.ts'
import { answerStage } from '../answer-stage.ts'
import { systemActor } from '../audit-actors.ts'
import type { Context } from '../context.ts'
import { dueAtOf } from '../due-dates.ts'
import { openStage } from '../open-stage.ts'
import { roundOfUnit } from '../rounds.ts'
import { takeToken } from '../take-token.ts'
import { requireCycleUnit } from '../units.ts'
import { askParties } from './ask-parties.ts'
import { pollGroups, pollRef } from './poll-groups.ts'

export type OpenPeerInputInput = z.infer<typeof openPeerInputInput>

/**
 * Asks the related parties of a unit for their view: fixes who may vote on whom, sends each party its link, and
 * keeps the token with which the workflow waits. Called again it goes on where it was. Where nobody is left to be
 * rated or to be asked the state is answered at once, and the audit says so.
 *
 * @throws AppError CYCLE_UNKNOWN, UNIT_UNKNOWN
 */
export async function openPeerInput(context: Context, input: OpenPeerInputInput): Promise<void> {
  const { cycleId, unitId } = input
  const { cycle, unit } = await requireCycleUnit(context, cycleId, unitId)
  const round = await roundOfUnit(context.table, cycleId, unitId)
  await afterRefusalAgain(async () => {
    const known = await getStage(context.table, cycleId, unitId, peerInput)
    if (known === undefined || known.round < round) await open(context, cycle, unit, input, round, known)
    else await takeToken(context, known, input)
  })
  const poll = await getPoll(context.table, cycleId, unitId)
  if (poll?.status === 'OPEN') await askParties(context, cycle, unit, poll)
  await answerStage(context, { cycleId, unitId, stageId: peerInput })
}

async function open(
  context: Context,
  cycle: Cycle,
  unit: Unit,
  input: OpenPeerInputInput,
  round: number,
  known: Stage | undefined,
): Promise<void> {
  const { cycleId, unitId } = input
  const [parties, subjects, earlier] = await Promise.all([
    listParties(context.table, cycleId, unitId),
    listSubjects(context.table, cycleId, unitId),
    getPoll(context.table, cycleId, unitId),
  ])
  const groups = pollGroups(cycle.subjectTypes, parties, subjects)
  const entitled = groups.reduce((sum, { partyIds }) => sum + partyIds.length, 0)
  const nobody = entitled === 0
  const now = context.now()
  const openedAt = now.toISOString()
  const dueAt = dueAtOf(cycle.configuration, peerInput, unit.level, now)
  const poll: Poll = {
    cycleId,
    unitId,
    round,
    status: nobody ? 'CLOSED' : 'OPEN',
    openedAt,
    dueAt,
    closedAt: nobody ? openedAt : null,
    because: nobody ? 'NOBODY_TO_ASK' : null,
    entitled,
    voted: 0,
    groups,
  }
  const result: PeerInputResult = { unitId, because: 'NOBODY_TO_ASK', entitled: 0, voted: 0 }
  const stage: Stage = {
    cycleId,
    unitId,
    stageId: peerInput,
    subjectRef: pollRef(round),
    occurrence: input.occurrence,
    taskToken: input.taskToken,
    status: nobody ? 'CLOSED' : 'OPEN',
    openedAt,
    dueAt,
    file: null,
    closedAt: nobody ? openedAt : null,
    output: nobody ? JSON.stringify(result) : null,
    tokenSentAt: null,
    round,
    level: unit.level,
    ...notReminded,
  }
  const counters = { cycleId, level: unit.level, stage: peerInput, spreadBy: unitId } as const
  const writes: Write[] = [
    openStage(stage, known),
    ...(earlier === undefined
      ? []
      : [{ label: 'earlier', put: { ...keys.earlierPoll(cycleId, unitId, earlier.round), ...earlier } }]),
    { label: 'poll', put: { ...keys.poll(cycleId, unitId), ...poll } },
    ...emptyTallies(poll).map((put): Write => ({ label: 'tally', put, ifAbsent: true })),
    ...(nobody ? [] : [countDeadline(counters, { opened: 1 })]),
  ]
  const act = {
    cycleId,
    unitId,
    actor: systemActor('open-peer-input'),
    act: nobody ? 'NOBODY_TO_ASK' : 'PEER_INPUT_OPENED',
    target: pollRef(round),
    after: {
      round,
      dueAt,
      groups: groups.map(({ type, secret, partyIds, subjectIds }) => ({
        type,
        secret,
        parties: partyIds.length,
        subjects: subjectIds.length,
      })),
    },
  }
  await transact(context.table, writes, [act], now)
}
