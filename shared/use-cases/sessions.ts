import { sha256 } from '#shared/store/hashes.ts'
import {
  deleteSession,
  getSession,
  getSignedOut,
  noteSessionUse,
  putSession,
  putSignedOut,
  type Session,
} from '#shared/store/sessions.ts'
import type { Actor, Context } from './context.ts'
import { findActor } from './find-actor.ts'

/** A session ends after a working day, whatever happens in it. */
export const sessionSeconds = 8 * 3600

/**
 * A use is noted when the last one is so old: one write in five minutes, not one a request. Where the province lets
 * sessions end sooner than that would tell, a fifth of its time.
 */
function notedEverySeconds({ configuration }: Context): number {
  return Math.min(5 * 60, configuration.identity.idleMinutes * 12)
}

export async function openSession(
  context: Context,
  email: string,
  idToken: string | undefined,
): Promise<string> {
  const token = context.newSecret()
  await putSession(context.table, sha256(token), {
    email,
    startedAt: context.now().toISOString(),
    expiresAt: secondsOf(context) + sessionSeconds,
    ...(idToken === undefined ? {} : { idToken }),
  })
  return token
}

/**
 * The session of a cookie; `undefined` when there is none, when it is over, when nobody has used it for as long as
 * the province allows, or when its owner has signed out everywhere since.
 */
export async function readSession(context: Context, token: string): Promise<Session | undefined> {
  const session = await readUnexpired(context, token)
  return session === undefined || (await isSignedOut(context, session)) ? undefined : session
}

/** The same with its owner, who is `undefined` where nobody knows the address. */
export async function readSignedIn(
  context: Context,
  token: string,
): Promise<{ readonly session: Session; readonly actor: Actor | undefined } | undefined> {
  const session = await readUnexpired(context, token)
  if (session === undefined) return undefined
  const [signedOut, actor] = await Promise.all([
    isSignedOut(context, session),
    findActor(context, session.email),
  ])
  return signedOut ? undefined : { session, actor }
}

/**
 * The address whose session a cookie is or was: also of one that has ended by itself, as long as the table still has
 * it. Undefined for one that its owner has ended.
 */
export async function readOwner(context: Context, token: string): Promise<string | undefined> {
  const session = await getSession(context.table, sha256(token))
  return session === undefined || (await isSignedOut(context, session)) ? undefined : session.email
}

async function readUnexpired(context: Context, token: string): Promise<Session | undefined> {
  const session = await getSession(context.table, sha256(token))
  if (session === undefined) return undefined
  const now = secondsOf(context)
  const idleAt = lastUseOf(session) + context.configuration.identity.idleMinutes * 60
  return now >= session.expiresAt || now >= idleAt ? undefined : session
}

async function isSignedOut({ table }: Context, { email, startedAt }: Session): Promise<boolean> {
  const signedOut = await getSignedOut(table, email)
  return signedOut !== undefined && startedAt <= signedOut
}

/** Notes that a session is used, so that it does not end while somebody works. */
export async function keepSession(context: Context, token: string, session: Session): Promise<void> {
  const now = secondsOf(context)
  if (now - lastUseOf(session) < notedEverySeconds(context)) return
  await noteSessionUse(context.table, sha256(token), now)
}

/** Ends a session. @returns what it was, where it had not ended yet */
export async function signOut(context: Context, token: string): Promise<Session | undefined> {
  const session = await readSession(context, token)
  await deleteSession(context.table, sha256(token))
  return session
}

/** Ends every session of the owner of this one, on whichever device. @returns this one */
export async function signOutEverywhere(context: Context, token: string): Promise<Session | undefined> {
  const session = await readSession(context, token)
  if (session !== undefined) {
    const at = context.now().toISOString()
    await putSignedOut(context.table, session.email, at, secondsOf(context) + sessionSeconds)
  }
  await deleteSession(context.table, sha256(token))
  return session
}

function lastUseOf({ startedAt, seenAt }: Session): number {
  return seenAt ?? Math.floor(Date.parse(startedAt) / 1000)
}

function secondsOf(context: Context): number {
  return Math.floor(context.now().getTime() / 1000)
}
