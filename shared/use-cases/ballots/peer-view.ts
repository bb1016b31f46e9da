import type { BallotChoice } from '#shared/contracts/ballot.ts'
import type { BallotPolicy } from '#shared/contracts/ballot-policy.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import { proposedByParties, quorumReached, sumsMayBeShown } from '#shared/domain/ballots.ts'
import { getCycle } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import {
  type Counts,
  getPolls,
  type OpenBallot,
  type Poll,
  type PollGroup,
  readOpenBallots,
  readTallies,
  rollItem,
} from '#shared/store/polls.ts'
import { getItems, type Table } from '#shared/store/table.ts'

/** The view of the related parties on one subject. */
export interface PeerView {
  readonly subjectId: string
  readonly unitId: string
  /** Which time they were asked. */
  readonly round: number
  readonly secret: boolean
  /** Parties that were asked about subjects of this type in this unit, and those that have voted. */
  readonly entitled: number
  readonly voted: number
  readonly quorumReached: boolean
  /** Null where a secret vote has too few ballots to show the sums. */
  readonly counts: Readonly<Record<BallotChoice, number>> | null
  /** Rating that reached the threshold of the policy; null where there is none. */
  readonly proposed: Rating | null
  /** What each party said; empty for a secret vote. */
  readonly opinions: readonly {
    readonly party: string
    readonly choice: BallotChoice
    readonly comment: string | null
  }[]
}

/**
 * What the related parties say of the subjects of the units, by subject. Only of rounds that are closed: who still
 * may vote must not be led by those who have. A subject whose type asks nobody is not in it. Four batch reads,
 * however many units there are.
 */
export async function peerViewOf(
  table: Table,
  cycleId: string,
  unitIds: readonly string[],
): Promise<ReadonlyMap<string, PeerView>> {
  const [cycle, all] = await Promise.all([getCycle(table, cycleId), getPolls(table, cycleId, unitIds)])
  const polls = all.filter(({ status, entitled }) => status === 'CLOSED' && entitled > 0)
  if (cycle === undefined || polls.length === 0) return new Map()
  const [tallies, ballots, voters] = await Promise.all([
    readTallies(table, polls),
    readOpenBallots(table, polls),
    readVoters(table, polls),
  ])
  const views = polls.flatMap((poll) =>
    poll.groups.flatMap((group) =>
      group.subjectIds.map((subjectId): [string, PeerView] => {
        const counts = tallies.get(poll.unitId)?.get(subjectId)
        if (counts === undefined) throw new Error(`subject ${subjectId} has no tally`)
        const voted = group.partyIds.filter((id) => voters.has(`${poll.unitId}#${id}`)).length
        return [
          subjectId,
          viewOf(cycle.configuration.policy.ballots, poll, group, subjectId, counts, voted, ballots),
        ]
      }),
    ),
  )
  return new Map(views)
}

function viewOf(
  policy: BallotPolicy,
  poll: Poll,
  group: PollGroup,
  subjectId: string,
  counts: Counts,
  voted: number,
  ballots: ReadonlyMap<string, readonly OpenBallot[]>,
): PeerView {
  const turnout = { entitled: group.partyIds.length, voted }
  const shown = !group.secret || sumsMayBeShown(policy, turnout)
  const own = new Set(group.partyIds)
  const opinions = (ballots.get(poll.unitId) ?? [])
    .filter(({ partyId }) => own.has(partyId))
    .flatMap(({ name, rows }) =>
      rows
        .filter((row) => row.subjectId === subjectId)
        .map(({ choice, comment }) => ({ party: name, choice, comment: comment || null })),
    )
  return {
    subjectId,
    unitId: poll.unitId,
    round: poll.round,
    secret: group.secret,
    ...turnout,
    quorumReached: quorumReached(policy, turnout),
    counts: shown ? counts : null,
    proposed: shown ? proposedByParties(policy, counts) : null,
    opinions: opinions.sort((a, b) => a.party.localeCompare(b.party, 'vi')),
  }
}

/** Unit and party of everybody who has voted. */
async function readVoters(table: Table, polls: readonly Poll[]): Promise<ReadonlySet<string>> {
  const wanted = polls.flatMap(({ cycleId, unitId, round, groups }) =>
    groups.flatMap(({ partyIds }) => partyIds.map((id) => keys.roll(cycleId, unitId, round, id))),
  )
  const rolls = await getItems(table, wanted, rollItem)
  return new Set(
    rolls.filter(({ status }) => status === 'VOTED').map(({ unitId, partyId }) => `${unitId}#${partyId}`),
  )
}
