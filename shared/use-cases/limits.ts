import { networkOf } from '#shared/domain/network-address.ts'
import { AppError } from '#shared/errors.ts'
import { sha256 } from '#shared/store/hashes.ts'
import { countOneMore } from '#shared/store/limits.ts'
import type { Context } from './context.ts'

/** Length of every window. Who meets a limit waits for the next one, at most this long. */
export const windowSeconds = 10 * 60

/** How often something may be done within one window. */
export const limits = {
  /**
   * Wrong links of one network, after which a further wrong one is told to wait. A right one is always answered: tokens
   * have 256 bits, so that nobody finds one however often they guess, and whoever has one must not wait for others.
   */
  wrongLinks: 20,
  /**
   * Failed sign-ins of one network, after which a further failed one is told to wait. A right one is always finished:
   * the provider is asked once for each that was begun, and those are counted.
   */
  failedSignIns: 20,
  /**
   * Sign-ins that one network begins. Nothing is guessed by beginning one, but each is a record: a whole province
   * behind one address may begin its day together, and a machine that does nothing else is stopped.
   */
  signIns: 6000,
  /** Complaints and reserved opinions that are sent by one result link. */
  actsOfLink: 60,
} as const

/** What is tried until it is right. One says nothing of the other: wrong links stop no sign-in. */
export type Guessed = 'wrongLinks' | 'failedSignIns'

/**
 * Counts a wrong link or a failed sign-in.
 *
 * @param address of the connection as the gateway saw it; what a client says of itself does not count
 * @returns what to say instead of "wrong" to a network that has guessed too often
 */
export async function countGuess(
  context: Context,
  guessed: Guessed,
  address: string,
): Promise<AppError | undefined> {
  const counted = countedNow(context, guessed, networkOf(address))
  const count = await countOneMore(context.table, counted, expiryOf(counted.window))
  return count > limits[guessed] ? wait(context, counted.window) : undefined
}

/** @throws AppError TOO_MANY_ATTEMPTS */
export async function countSignIn(context: Context, address: string): Promise<void> {
  await count(context, 'signIns', networkOf(address))
}

/** @throws AppError TOO_MANY_ATTEMPTS */
export async function countActOfLink(context: Context, token: string): Promise<void> {
  await count(context, 'actsOfLink', token)
}

async function count(context: Context, limit: 'signIns' | 'actsOfLink', source: string): Promise<void> {
  const counted = countedNow(context, limit, source)
  const number = await countOneMore(context.table, counted, expiryOf(counted.window))
  if (number > limits[limit]) throw wait(context, counted.window)
}

function countedNow(context: Context, limit: string, source: string) {
  const now = secondsOf(context)
  return { limit, source: sha256(source).slice(0, 32), window: now - (now % windowSeconds) }
}

function wait(context: Context, window: number): AppError {
  const seconds = window + windowSeconds - secondsOf(context)
  return new AppError('TOO_MANY_ATTEMPTS', { seconds, minutes: Math.ceil(seconds / 60) })
}

function expiryOf(window: number): number {
  return window + 2 * windowSeconds
}

function secondsOf(context: Context): number {
  return Math.floor(context.now().getTime() / 1000)
}
