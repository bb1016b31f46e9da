import { foreignAccounts } from '#shared/constants.ts'
import {
  getAccountImport,
  putAccountImport,
  WAIT_REASONS,
  type WaitReason,
} from '#shared/store/account-import.ts'
import { getCycle } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import { sentMail } from '#shared/store/mails.ts'
import { readRosterOf } from '#shared/store/rosters.ts'
import { inParallel } from '#shared/store/table.ts'
import { itemsPerTransaction, transact, WriteRefusedError } from '#shared/store/transact.ts'
import { type Context, cycleIdOf } from './context.ts'
import { inviteAccount } from './invite-account.ts'
import { markerOf, readMarkers } from './opening-batches.ts'
import { accountsOf } from './opening-records.ts'

// Cognito takes 25 such requests a second at first; four at a time stay below.
const atOnce = 4
const undeliveredKept = 20

const createdMarker = (email: string) => `account-${email}`
const triedMarker = (email: string) => `tried-${email}`

/**
 * Creates the accounts of the people who act in a cycle. One that exists is left as it is, and so is every account of
 * an issuer that is not ours. May run twice and be killed anywhere.
 *
 * The directory itself mails the first password; that it did is kept among the mails of the cycle. Where it refuses
 * because of its own limits, the accounts that are left wait for {@link createLeftAccounts}: nobody's work in the
 * cycle depends on how many mails a directory sends in a day.
 *
 * @returns how many accounts are still to come
 */
export async function createAccounts(
  context: Context,
  cycleId: string,
  emails: readonly string[],
): Promise<number> {
  if (context.resources.userPoolId === foreignAccounts) return 0
  const known = await readMarkers(context.table, cycleId)
  const isTried = (email: string) => known.has(triedMarker(email))
  // Whom the directory has not been asked for comes first: an address that it never reaches holds up nobody.
  const open = emails
    .filter((email) => !known.has(createdMarker(email)))
    .toSorted((a, b) => Number(isTried(a)) - Number(isTried(b)))
  const keep = (waiting: number, reason: WaitReason | null, undelivered: readonly string[]) =>
    putAccountImport(context.table, cycleId, {
      waiting,
      reason,
      undelivered: [...undelivered],
      at: context.now().toISOString(),
    })
  if (open.length > 0) await keep(open.length, null, [])
  const refused = await createInRounds(context, cycleId, open, isTried)
  const reason = WAIT_REASONS.find((one) => [...refused.values()].includes(one)) ?? null
  const undelivered = open.filter((email) => refused.get(email) === 'NOT_DELIVERED')
  await keep(refused.size, reason, undelivered.slice(0, undeliveredKept))
  if (refused.size > 0) context.log.warn('accounts wait', { waiting: refused.size, reason })
  return refused.size
}

/**
 * Tries the accounts again that the directory has refused.
 *
 * @returns how many are still to come
 */
export async function createLeftAccounts(context: Context): Promise<number> {
  const cycleId = cycleIdOf(context.configuration)
  const [cycle, state] = await Promise.all([
    getCycle(context.table, cycleId),
    getAccountImport(context.table, cycleId),
  ])
  // While the cycle is being opened its own workflow creates them.
  if (cycle === undefined || cycle.status === 'OPENING' || (state?.waiting ?? 0) === 0) return 0
  const roster = await readRosterOf(context.table, cycle.rosterId)
  return createAccounts(context, cycleId, accountsOf(roster))
}

/** Asks again for whom the directory was busy, as long as it takes some of them. */
async function createInRounds(
  context: Context,
  cycleId: string,
  emails: readonly string[],
  isTried: (email: string) => boolean,
): Promise<ReadonlyMap<string, WaitReason>> {
  const refused = new Map<string, WaitReason>()
  for (let round = emails; round.length > 0; ) {
    const answers = await createAll(context, cycleId, round, isTried)
    for (const email of round) {
      const reason = answers.get(email)
      if (reason === undefined) refused.delete(email)
      else refused.set(email, reason)
    }
    const busy = round.filter((email) => answers.get(email) === 'BUSY')
    if (busy.length === round.length) break
    round = busy
  }
  return refused
}

/** @returns the refused ones; behind the limit of the day nobody is asked for any more */
async function createAll(
  context: Context,
  cycleId: string,
  emails: readonly string[],
  isTried: (email: string) => boolean,
): Promise<ReadonlyMap<string, WaitReason>> {
  const refused = new Map<string, WaitReason>()
  let limited = false
  for (let from = 0; from < emails.length; from += itemsPerTransaction - 1) {
    const batch = emails.slice(from, from + itemsPerTransaction - 1)
    if (!limited) await markTried(context, cycleId, batch)
    await inParallel(batch, atOnce, async (email) => {
      const answer = limited ? 'DAILY_LIMIT' : await inviteAccount(context, email, isTried(email))
      limited ||= answer === 'DAILY_LIMIT'
      if (answer === 'INVITED' || answer === 'EXISTS') await record(context, cycleId, email, answer)
      else refused.set(email, answer)
    })
  }
  return refused
}

/** Kept before the directory is asked: a kill in between must not make an account whose owner never hears of it. */
async function markTried(context: Context, cycleId: string, emails: readonly string[]): Promise<void> {
  const writes = emails.map((email) => ({
    label: 'marker',
    put: { ...keys.openingBatch(cycleId, triedMarker(email)) },
  }))
  await transact(context.table, writes, [], context.now())
}

async function record(
  context: Context,
  cycleId: string,
  email: string,
  answer: 'INVITED' | 'EXISTS',
): Promise<void> {
  const now = context.now()
  const mail = sentMail({ mailId: `account-${cycleId}-${email}`, cycleId, to: email, now })
  const writes = [markerOf(cycleId, createdMarker(email)), ...(answer === 'INVITED' ? [mail] : [])]
  await transact(context.table, writes, [], now).catch((error: unknown) => {
    // Another run of this was faster.
    if (!(error instanceof WriteRefusedError)) throw error
  })
}
