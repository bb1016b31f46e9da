import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import { type BallotChoice, ballotChoice, ballotRow } from '#shared/contracts/ballot.ts'
import { keys } from './keys.ts'
import { getItem, getItems, queryIndex, queryPrefix, type Table } from './table.ts'

/** A related party of one unit, as the roster of the cycle names it. */
export const partyItem = z.object({
  cycleId: z.string(),
  unitId: z.string(),
  partyId: z.string(),
  name: z.string(),
  email: z.string(),
  type: z.string(),
})
export type Party = z.infer<typeof partyItem>

/** The subjects of one type in one unit, and the parties that are asked about them. */
export const pollGroup = z.object({
  type: z.string(),
  name: z.string(),
  secret: z.boolean(),
  subjectIds: z.array(z.string()),
  partyIds: z.array(z.string()),
})
export type PollGroup = z.infer<typeof pollGroup>

export const pollItem = z.object({
  cycleId: z.string(),
  unitId: z.string(),
  round: z.int().positive(),
  status: z.enum(['OPEN', 'CLOSED']),
  openedAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
  because: z.enum(['ALL_ANSWERED', 'DEADLINE', 'NOBODY_TO_ASK']).nullable(),
  entitled: z.int(),
  voted: z.int(),
  groups: z.array(pollGroup),
})
export type Poll = z.infer<typeof pollItem>

/**
 * One entitled party: that it has voted, and never what. Of a secret vote the day alone is kept, because an hour
 * could be held against the hour of something else.
 */
export const rollItem = z.object({
  cycleId: z.string(),
  unitId: z.string(),
  round: z.int().positive(),
  partyId: z.string(),
  name: z.string(),
  email: z.string(),
  /** The person of the roster with this address: their own record is not on their ballot. */
  personId: z.string().nullable(),
  type: z.string(),
  secret: z.boolean(),
  linkId: z.string(),
  /** SHA-256 of the token of the link. */
  hash: z.string(),
  linkStatus: z.enum(['ACTIVE', 'REVOKED']),
  status: z.enum(['ASKED', 'VOTED']),
  /** Instant of an open vote, day of a secret one. */
  votedOn: z.union([z.iso.datetime(), z.iso.date()]).nullable(),
})
export type Roll = z.infer<typeof rollItem>

const openBallot = z.object({
  partyId: z.string(),
  name: z.string(),
  unitId: z.string(),
  rows: z.array(ballotRow),
  votedAt: z.iso.datetime(),
})
export type OpenBallot = z.infer<typeof openBallot>

const openBallotItem = openBallot
  .omit({ rows: true })
  .extend({ packedRows: z.instanceof(Uint8Array) })
  .transform(({ packedRows, ...rest }): OpenBallot => {
    const rows = z.array(ballotRow).parse(JSON.parse(gunzipSync(packedRows).toString('utf8')))
    return { ...rest, rows }
  })

/** An open ballot as an item; packed, because two hundred long comments are more than an item holds. */
export function packBallot({ rows, ...rest }: OpenBallot): Record<string, unknown> {
  return { ...rest, packedRows: new Uint8Array(gzipSync(JSON.stringify(rows))) }
}

const ballotPointer = z.object({
  cycleId: z.string(),
  unitId: z.string(),
  round: z.int(),
  partyId: z.string(),
  linkId: z.string(),
})
export type BallotPointer = z.infer<typeof ballotPointer>

export async function listParties(table: Table, cycleId: string, unitId: string): Promise<Party[]> {
  return queryPrefix(table, keys.parties(cycleId, unitId), partyItem)
}

export async function getPoll(table: Table, cycleId: string, unitId: string): Promise<Poll | undefined> {
  return getItem(table, keys.poll(cycleId, unitId), pollItem)
}

export async function getPolls(table: Table, cycleId: string, unitIds: readonly string[]): Promise<Poll[]> {
  const wanted = unitIds.map((unitId) => keys.poll(cycleId, unitId))
  return getItems(table, wanted, pollItem)
}

/** Who may vote in a round, by id. */
export async function listRolls(
  table: Table,
  { cycleId, unitId, round }: Pick<Poll, 'cycleId' | 'unitId' | 'round'>,
): Promise<Roll[]> {
  return queryPrefix(table, keys.rolls(cycleId, unitId, round), rollItem)
}

export async function getRoll(
  table: Table,
  { cycleId, unitId, round, partyId }: Omit<BallotPointer, 'linkId'>,
): Promise<Roll | undefined> {
  return getItem(table, keys.roll(cycleId, unitId, round, partyId), rollItem)
}

/** Ballots of an address in all units and rounds. The index follows a moment later. */
export async function listRollsOfAddress(table: Table, cycleId: string, email: string): Promise<Roll[]> {
  return queryIndex(table, keys.rollsOfAddress(cycleId, email), rollItem)
}

export async function findBallotLink(table: Table, hash: string): Promise<BallotPointer | undefined> {
  return getItem(table, keys.ballotLink(hash), ballotPointer)
}

// An update expression takes 300 operators and 4 KB; one part needs a counter for each of its subjects.
const subjectsPerPart = 100

/** Attribute of a tally that counts one answer on the subject at one place of the part. */
function counter(place: number, choice: BallotChoice): string {
  return `n${place}${choice}`
}

/** The empty counts of a group: every item begins with all its counters, so that none appears with a vote. */
export function emptyTallies(poll: Poll): (Record<string, unknown> & { pk: string; sk: string })[] {
  return poll.groups.flatMap(({ type, subjectIds }) =>
    partsOf(subjectIds).map((ids, part) => ({
      ...keys.tally(poll.cycleId, poll.unitId, poll.round, type, part),
      ...Object.fromEntries(
        ids.flatMap((_, place) => ballotChoice.options.map((choice) => [counter(place, choice), 0])),
      ),
    })),
  )
}

/** What one ballot adds to the counts of its group, by part. */
export function tallyAdditions(
  poll: Poll,
  group: PollGroup,
  rows: readonly { readonly subjectId: string; readonly choice: BallotChoice }[],
) {
  const choices = new Map(rows.map(({ subjectId, choice }) => [subjectId, choice]))
  return partsOf(group.subjectIds).flatMap((ids, part) => {
    const add = Object.fromEntries(
      ids.flatMap((id, place) => {
        const choice = choices.get(id)
        return choice === undefined ? [] : [[counter(place, choice), 1]]
      }),
    )
    if (Object.keys(add).length === 0) return []
    return [{ key: keys.tally(poll.cycleId, poll.unitId, poll.round, group.type, part), add }]
  })
}

export type Counts = Readonly<Record<BallotChoice, number>>

const countItem = z.object({ pk: z.string(), sk: z.string() }).catchall(z.unknown())

/** The counts of every subject of the polls, by unit and subject. One batch read for all of them. */
export async function readTallies(
  table: Table,
  polls: readonly Poll[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, Counts>>> {
  const parts = polls.flatMap((poll) =>
    poll.groups.flatMap(({ type, subjectIds }) =>
      partsOf(subjectIds).map((ids, part) => ({
        unitId: poll.unitId,
        ids,
        key: keys.tally(poll.cycleId, poll.unitId, poll.round, type, part),
      })),
    ),
  )
  const items = await getItems(
    table,
    parts.map(({ key }) => key),
    countItem,
  )
  const byKey = new Map(items.map((item) => [`${item.pk} ${item.sk}`, item]))
  const counts = new Map<string, Map<string, Counts>>()
  for (const { unitId, ids, key } of parts) {
    const item = byKey.get(`${key.pk} ${key.sk}`)
    const ofUnit = counts.get(unitId) ?? new Map<string, Counts>()
    counts.set(unitId, ofUnit)
    for (const [place, id] of ids.entries()) {
      const entries = ballotChoice.options.map((choice) => [
        choice,
        Number(item?.[counter(place, choice)] ?? 0),
      ])
      ofUnit.set(id, Object.fromEntries(entries) as Counts)
    }
  }
  return counts
}

/** The open ballots of the polls, by unit. One batch read for all of them. */
export async function readOpenBallots(
  table: Table,
  polls: readonly Poll[],
): Promise<ReadonlyMap<string, readonly OpenBallot[]>> {
  const wanted = polls.flatMap(({ cycleId, unitId, round, groups }) =>
    groups
      .filter(({ secret }) => !secret)
      .flatMap(({ partyIds }) => partyIds.map((id) => keys.openBallot(cycleId, unitId, round, id))),
  )
  return Map.groupBy(await getItems(table, wanted, openBallotItem), ({ unitId }) => unitId)
}

function partsOf(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / subjectsPerPart) }, (_, part) =>
    ids.slice(part * subjectsPerPart, (part + 1) * subjectsPerPart),
  )
}
