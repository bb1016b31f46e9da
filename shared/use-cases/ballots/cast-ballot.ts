import { type BallotBody, ballotBody } from '#shared/contracts/ballot.ts'
import { parseInput } from '#shared/contracts/input-problems.ts'
import type { Problem } from '#shared/contracts/problem.ts'
import { AppError, problemOf } from '#shared/errors.ts'
import type { Act } from '#shared/store/audit.ts'
import { canonicalJson, sha256 } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import { packBallot, type Roll, tallyAdditions } from '#shared/store/polls.ts'
import { peerInput } from '#shared/store/stages.ts'
import { afterRefusalAgain, transact, type Write, WriteRefusedError } from '#shared/store/transact.ts'
import { calendarDate, printDate, printInstant } from '#shared/text/dates.ts'
import { answerStage } from '../answer-stage.ts'
import type { Context } from '../context.ts'
import { closingOf } from './close-poll.ts'
import { pollRef } from './poll-groups.ts'
import { type BallotKey, isOpen, type OpenedBallot, readBallot } from './read-ballot.ts'

export interface BallotReceipt {
  readonly partyId: string
  readonly unitId: string
  /** Instant, or of a secret vote the day alone. */
  readonly votedOn: string
}

// Two parties of one unit that vote at the same moment get in each other's way once.
const attempts = 10

/**
 * Counts one ballot, once. Of a secret vote nothing is kept but that the party has voted, on which day, and the
 * sums: no body, no hash of it, no hour, no order. What ends the asking when it was the last one happens in the
 * same transaction.
 *
 * @param body of `ballotBody`, unchecked
 * @throws AppError those of `readBallot`, BALLOT_CAST, BALLOT_CAST_SECRET, BALLOT_BUSY, and INPUT_INVALID with
 *   every problem
 */
export async function castBallot(context: Context, key: BallotKey, body: unknown): Promise<BallotReceipt> {
  return afterRefusalAgain(() => castOnce(context, key, body), attempts).catch((error: unknown) => {
    throw error instanceof WriteRefusedError ? new AppError('BALLOT_BUSY', {}, { cause: error }) : error
  })
}

async function castOnce(context: Context, key: BallotKey, raw: unknown): Promise<BallotReceipt> {
  const ballot = await readBallot(context, key)
  const { poll, group, roll } = ballot
  if (roll.status === 'VOTED') {
    // The call that cast it may have been killed before the workflow had its answer.
    await answerStage(context, { cycleId: poll.cycleId, unitId: poll.unitId, stageId: peerInput })
    throw cast(roll)
  }
  const now = context.now()
  if (!isOpen(poll, now)) throw new AppError('BALLOT_CLOSED', { when: printInstant(poll.dueAt) })
  const { rows } = checkBallot(ballot, raw)
  const { cycleId, unitId, round } = poll
  const { partyId, secret } = roll
  const votedOn = secret ? calendarDate(now) : now.toISOString()
  const last = poll.voted + 1 === poll.entitled
  const closing = last ? closingOf(poll, 'ALL_ANSWERED', poll.voted + 1, [], now) : undefined
  const blind = secret ? sha256(context.newSecret()).slice(0, 16) : undefined
  const writes: Write[] = [
    {
      label: 'roll',
      update: keys.roll(cycleId, unitId, round, partyId),
      set: { status: 'VOTED', votedOn },
      where: {
        status: 'ASKED',
        // Who has signed in needs no link; whoever holds one needs the one that is good at this moment.
        ...('token' in key ? { hash: roll.hash, linkStatus: 'ACTIVE' } : {}),
      },
    },
    {
      label: 'poll',
      update: keys.poll(cycleId, unitId),
      ...(closing === undefined ? {} : { set: closing.poll }),
      add: { voted: 1 },
      where: { status: 'OPEN', round, voted: poll.voted, dueAt: poll.dueAt },
    },
    ...tallyAdditions(poll, group, rows).map(
      ({ key: tally, add }): Write => ({
        label: 'tally',
        update: tally,
        add,
        ...(blind === undefined ? {} : { blind: `r${blind}x` }),
      }),
    ),
    ...(secret
      ? []
      : [
          {
            label: 'ballot',
            put: {
              ...keys.openBallot(cycleId, unitId, round, partyId),
              ...packBallot({ partyId, name: roll.name, unitId, rows, votedAt: now.toISOString() }),
            },
            ifAbsent: true,
          },
          { label: 'draft', delete: keys.ballotDraft(cycleId, unitId, round, partyId) },
        ]),
    ...(closing?.writes ?? []),
  ]
  const act: Act = {
    cycleId,
    unitId,
    actor: { kind: 'link', id: partyId, name: roll.name, onBehalfOf: null },
    act: 'BALLOT_CAST',
    target: pollRef(round),
    after: secret ? { secret: true } : { secret: false, rowsSha256: sha256(canonicalJson(rows)) },
  }
  const acts = closing === undefined ? [act] : [act, closing.act]
  // The chain of a secret vote shows the day as well: its beginning, whatever the hour was.
  await transact(context.table, writes, acts, secret ? new Date(`${votedOn}T00:00:00+07:00`) : now)
  if (closing !== undefined) await answerStage(context, { cycleId, unitId, stageId: peerInput })
  return { partyId, unitId, votedOn }
}

function cast({ secret, votedOn }: Roll): AppError {
  if (secret) return new AppError('BALLOT_CAST_SECRET', { when: printDate(votedOn ?? '') })
  return new AppError('BALLOT_CAST', { when: printInstant(votedOn ?? '') })
}

/** @throws AppError INPUT_INVALID with every problem: each subject once, no other, no comment on a secret ballot */
function checkBallot({ groups, roll }: OpenedBallot, raw: unknown): BallotBody {
  const parsed = parseInput(ballotBody, raw)
  if (!parsed.ok) {
    const problems = parsed.problems.map(({ path, message }) => ({ code: 'INPUT_INVALID', message, path }))
    throw new AppError('INPUT_INVALID', {}, { problems })
  }
  const { rows } = parsed.value
  const subjects = new Map(
    groups.flatMap((group) => group.subjects.map((s) => [s.subjectId, s.name] as const)),
  )
  const seen = new Set<string>()
  const problems: Problem[] = rows.flatMap(({ subjectId, comment }, index) => {
    const path = `rows[${index}]`
    const found: Problem[] = []
    const name = subjects.get(subjectId)
    if (name === undefined) found.push(problemOf('BALLOT_ROW_UNKNOWN', { subject: subjectId }, { path }))
    else if (seen.has(subjectId)) found.push(problemOf('BALLOT_ROW_TWICE', { subject: name }, { path }))
    if (roll.secret && comment !== undefined && comment !== '') {
      found.push(
        problemOf('BALLOT_COMMENT_SECRET', { subject: name ?? subjectId }, { path: `${path}.comment` }),
      )
    }
    seen.add(subjectId)
    return found
  })
  for (const [subjectId, name] of subjects) {
    if (!seen.has(subjectId))
      problems.push(problemOf('BALLOT_ROW_MISSING', { subject: name }, { path: subjectId }))
  }
  if (problems.length > 0) throw new AppError('INPUT_INVALID', {}, { problems })
  return { rows }
}
