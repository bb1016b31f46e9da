import type { Rating } from '#shared/contracts/rating.ts'
import { AppError } from '#shared/errors.ts'
import { sha256 } from '#shared/store/hashes.ts'
import {
  findBallotLink,
  getPoll,
  getPolls,
  getRoll,
  listRollsOfAddress,
  type Poll,
  type PollGroup,
  type Roll,
} from '#shared/store/polls.ts'
import { getUnits, listSubjects, type Unit } from '#shared/store/units.ts'
import { printInstant } from '#shared/text/dates.ts'
import { subjectsByName } from '#shared/text/names.ts'
import { type Actor, type Context, cycleIdOf } from '../context.ts'
import { requireCycleUnit } from '../units.ts'

/** Tokens are 43 characters of base64url; anything else cannot be one and is not looked up. */
const tokenShape = /^[A-Za-z0-9_-]{43}$/

/** How somebody shows that a ballot is theirs: by the link, or signed in with the address of the party. */
export type BallotKey =
  | { readonly token: string }
  | { readonly actor: Actor; readonly unitId: string; readonly partyId: string }

export interface BallotSubject {
  readonly subjectId: string
  readonly name: string
  readonly position: string | null
  readonly selfRating: Rating | null
}

export interface OpenedBallot {
  readonly year: number
  readonly unit: Unit
  readonly poll: Poll
  readonly group: PollGroup
  readonly roll: Roll
  /** Subjects by comparison group, people by name; never the voter's own record. */
  readonly groups: readonly { readonly name: string; readonly subjects: readonly BallotSubject[] }[]
}

/**
 * The ballot behind a link or of a person who has signed in. It stays readable after the vote: as the receipt.
 *
 * @throws AppError BALLOT_LINK_UNKNOWN, BALLOT_LINK_REVOKED, BALLOT_CLOSED, BALLOT_UNKNOWN
 */
export async function readBallot(context: Context, key: BallotKey): Promise<OpenedBallot> {
  const found = 'token' in key ? await byToken(context, key.token) : await byActor(context, key)
  const { poll, roll } = found
  if (roll.status === 'ASKED' && !isOpen(poll, context.now())) {
    throw new AppError('BALLOT_CLOSED', { when: printInstant(poll.closedAt ?? poll.dueAt) })
  }
  const { cycle, unit } = await requireCycleUnit(context, poll.cycleId, poll.unitId)
  const group = poll.groups.find(({ partyIds }) => partyIds.includes(roll.partyId))
  if (group === undefined) throw new Error(`party ${roll.partyId} is on the roll of no group`)
  const onBallot = new Set(group.subjectIds)
  const subjects = (await listSubjects(context.table, poll.cycleId, poll.unitId)).filter(
    ({ id, personId }) => onBallot.has(id) && (personId === null || personId !== roll.personId),
  )
  const groups = [...Map.groupBy(subjects, ({ comparisonGroup }) => comparisonGroup)]
  return {
    year: cycle.configuration.year,
    unit,
    poll,
    group,
    roll,
    groups: groups.map(([name, members]) => ({
      name,
      subjects: subjectsByName(members, (subject) => subject).map(
        ({ id, name: subjectName, position, selfRating }) => ({
          subjectId: id,
          name: subjectName,
          position,
          selfRating,
        }),
      ),
    })),
  }
}

/** Whether a vote may still be cast: the due date holds also before the closing function has run. */
export function isOpen({ status, dueAt }: Pick<Poll, 'status' | 'dueAt'>, now: Date): boolean {
  return status === 'OPEN' && now.toISOString() <= dueAt
}

export interface BallotEntry {
  readonly unitId: string
  readonly unitName: string
  readonly partyId: string
  readonly partyName: string
  readonly dueAt: string
  readonly voted: boolean
}

/** Ballots that wait for the person who has signed in, and those they have cast, by due date. */
export async function listBallots(context: Context, actor: Actor): Promise<BallotEntry[]> {
  const cycleId = cycleIdOf(context.configuration)
  const rolls = await listRollsOfAddress(context.table, cycleId, actor.email)
  const unitIds = [...new Set(rolls.map(({ unitId }) => unitId))]
  const [polls, units] = await Promise.all([
    getPolls(context.table, cycleId, unitIds),
    getUnits(context.table, cycleId, unitIds),
  ])
  const now = context.now()
  return rolls
    .flatMap(({ unitId, round, partyId, name, status }): BallotEntry[] => {
      const poll = polls.find((candidate) => candidate.unitId === unitId && candidate.round === round)
      const unit = units.find((candidate) => candidate.unitId === unitId)
      if (poll === undefined || unit === undefined) return []
      const voted = status === 'VOTED'
      if (!voted && !isOpen(poll, now)) return []
      return [{ unitId, unitName: unit.name, partyId, partyName: name, dueAt: poll.dueAt, voted }]
    })
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt) || a.partyId.localeCompare(b.partyId))
}

async function byToken(context: Context, token: string): Promise<{ poll: Poll; roll: Roll }> {
  const hash = sha256(token)
  const pointer = tokenShape.test(token) ? await findBallotLink(context.table, hash) : undefined
  if (pointer === undefined) throw new AppError('BALLOT_LINK_UNKNOWN')
  const [roll, poll] = await Promise.all([
    getRoll(context.table, pointer),
    getPoll(context.table, pointer.cycleId, pointer.unitId),
  ])
  if (roll === undefined || poll === undefined) throw new AppError('BALLOT_LINK_UNKNOWN')
  const replaced = roll.hash !== hash || poll.round !== roll.round
  if (replaced || roll.linkStatus === 'REVOKED') throw new AppError('BALLOT_LINK_REVOKED')
  return { poll, roll }
}

async function byActor(
  context: Context,
  { actor, unitId, partyId }: Exclude<BallotKey, { readonly token: string }>,
): Promise<{ poll: Poll; roll: Roll }> {
  const cycleId = cycleIdOf(context.configuration)
  const poll = await getPoll(context.table, cycleId, unitId)
  const roll =
    poll === undefined
      ? undefined
      : await getRoll(context.table, { cycleId, unitId, round: poll.round, partyId })
  // A ballot of somebody else is answered as one that is not there: who may vote on whom is nobody else's business.
  if (poll === undefined || roll?.email !== actor.email) throw new AppError('BALLOT_UNKNOWN')
  return { poll, roll }
}
