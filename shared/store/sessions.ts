import { z } from 'zod'
import { keys } from './keys.ts'
import { getItem, type Table } from './table.ts'

/** Times in seconds, as the table's time to live wants them. It deletes late: every reader compares itself. */
export const sessionItem = z.object({ email: z.string(), startedAt: z.iso.datetime(), expiresAt: z.int() })
export type Session = z.infer<typeof sessionItem>

export async function getSession(table: Table, hash: string): Promise<Session | undefined> {
  return getItem(table, keys.session(hash), sessionItem)
}

/** A sign-in that has begun: what the answer of the identity provider is checked against. */
export const signInItem = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  returnTo: z.string(),
  expiresAt: z.int(),
})
export type SignInAttempt = z.infer<typeof signInItem>

export async function getSignIn(table: Table, hash: string): Promise<SignInAttempt | undefined> {
  return getItem(table, keys.signIn(hash), signInItem)
}
