import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import { AppError } from '#shared/errors.ts'
import { keys } from '#shared/store/keys.ts'
import { getItem } from '#shared/store/table.ts'
import { transact, WriteRefusedError } from '#shared/store/transact.ts'
import type { Context } from '../context.ts'
import type { OpenedBallot } from './read-ballot.ts'

/** What a party has chosen and written on an open ballot that it has not sent yet. */
export interface BallotDraft {
  readonly choices: Readonly<Record<string, string>>
  readonly comments: Readonly<Record<string, string>>
}

const content = z.object({
  choices: z.record(z.string(), z.string()),
  comments: z.record(z.string(), z.string()),
})
const draftItem = z.object({ packed: z.instanceof(Uint8Array) })

const nothing: BallotDraft = { choices: {}, comments: {} }

// An item holds 400 KB.
const largestBytes = 350_000
// Somebody may still be reading the page when the asking ends.
const keptSeconds = 7 * 24 * 3600

type Opened = Pick<OpenedBallot, 'poll' | 'roll'>

/** What was kept of an open ballot. Of a secret one the server keeps nothing before it is cast, either. */
export async function readBallotDraft(context: Context, { poll, roll }: Opened): Promise<BallotDraft> {
  if (roll.secret) return nothing
  const key = keys.ballotDraft(poll.cycleId, poll.unitId, poll.round, roll.partyId)
  const found = await getItem(context.table, key, draftItem)
  if (found === undefined) return nothing
  return content.parse(JSON.parse(gunzipSync(found.packed).toString('utf8')))
}

/**
 * Keeps what was chosen so far on an open ballot, while it may be cast. What comes later replaces it.
 *
 * @throws RangeError of a secret ballot; AppError TEXT_TOO_LONG
 */
export async function keepBallotDraft(context: Context, opened: Opened, draft: BallotDraft): Promise<void> {
  const { poll, roll } = opened
  if (roll.secret) throw new RangeError('nothing is kept of a secret ballot')
  const packed = new Uint8Array(gzipSync(JSON.stringify(draft)))
  if (packed.length > largestBytes) throw new AppError('TEXT_TOO_LONG')
  const place = [poll.cycleId, poll.unitId, poll.round, roll.partyId] as const
  const expiresAt = Math.floor(Date.parse(poll.dueAt) / 1000) + keptSeconds
  const writes = [
    { label: 'roll', check: keys.roll(...place), where: { status: 'ASKED' } },
    { label: 'draft', put: { ...keys.ballotDraft(...place), packed, expiresAt } },
  ]
  await transact(context.table, writes, [], context.now()).catch((error: unknown) => {
    // It was cast in another window: the page shows the receipt.
    if (!(error instanceof WriteRefusedError)) throw error
  })
}
