import type { PeerInputResult } from '#shared/contracts/workflow.ts'
import type { Act } from '#shared/store/audit.ts'
import { keys } from '#shared/store/keys.ts'
import { getPoll, listRolls, type Poll } from '#shared/store/polls.ts'
import { peerInput } from '#shared/store/stages.ts'
import { afterRefusalAgain, transact, type Write } from '#shared/store/transact.ts'
import { answerStage, closeStage } from '../answer-stage.ts'
import { systemActor } from '../audit-actors.ts'
import type { Context } from '../context.ts'
import { pollRef } from './poll-groups.ts'

interface Closing {
  /** To be set on the poll, in one write with what else changes there. */
  readonly poll: Readonly<Record<string, unknown>>
  readonly writes: readonly Write[]
  readonly act: Act
}

/**
 * What ends the asking of the parties. Nothing is approved by it: a party that has not voted is a missing ballot,
 * counted and named as such.
 *
 * @param voted ballots that were cast, with the one that is being cast
 */
export function closingOf(
  poll: Poll,
  because: 'ALL_ANSWERED' | 'DEADLINE',
  voted: number,
  missing: readonly string[],
  now: Date,
): Closing {
  const { cycleId, unitId, round, entitled } = poll
  const closedAt = now.toISOString()
  const output: PeerInputResult = { unitId, because, entitled, voted }
  const ref = { cycleId, unitId, stageId: peerInput, subjectRef: pollRef(round) }
  return {
    poll: { status: 'CLOSED', closedAt, because },
    writes: [closeStage(ref, output, closedAt, { status: 'OPEN' })],
    act: {
      cycleId,
      unitId,
      actor: systemActor(because === 'DEADLINE' ? 'close-peer-input' : 'cast-ballot'),
      act: 'PEER_INPUT_CLOSED',
      target: pollRef(round),
      before: { status: 'OPEN' },
      after: { status: 'CLOSED', because, entitled, voted, missing },
    },
  }
}

/** Closes the asking of one unit if its due date has passed. Again: no change. @returns whether it was closed */
export async function closeDuePoll(context: Context, cycleId: string, unitId: string): Promise<boolean> {
  const closed = await afterRefusalAgain(async () => {
    const poll = await getPoll(context.table, cycleId, unitId)
    const now = context.now()
    if (poll?.status !== 'OPEN') return false
    if (now.toISOString() <= poll.dueAt) return false
    const rolls = await listRolls(context.table, poll)
    const cast = new Set(rolls.filter(({ status }) => status === 'VOTED').map(({ partyId }) => partyId))
    const missing = poll.groups.flatMap(({ partyIds }) => partyIds).filter((id) => !cast.has(id))
    const closing = closingOf(poll, 'DEADLINE', poll.voted, missing, now)
    const pollWrite: Write = {
      label: 'poll',
      update: keys.poll(cycleId, unitId),
      set: closing.poll,
      where: { status: 'OPEN', round: poll.round, dueAt: poll.dueAt, voted: poll.voted },
    }
    await transact(context.table, [pollWrite, ...closing.writes], [closing.act], now)
    return true
  })
  if (closed) await answerStage(context, { cycleId, unitId, stageId: peerInput })
  return closed
}
