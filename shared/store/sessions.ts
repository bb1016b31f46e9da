import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import { keys } from './keys.ts'
import { getItem, type Table } from './table.ts'

/** Times in seconds, as the table's time to live wants them. It deletes late: every reader compares itself. */
export const sessionItem = z.object({
  email: z.string(),
  startedAt: z.iso.datetime(),
  expiresAt: z.int(),
  /** Last use, noted every few minutes; absent while there was none after the start. */
  seenAt: z.int().optional(),
  /** What the provider is told about whom to sign out, where it offers that. */
  idToken: z.string().optional(),
})
export type Session = z.infer<typeof sessionItem>

export async function getSession(table: Table, hash: string): Promise<Session | undefined> {
  return getItem(table, keys.session(hash), sessionItem)
}

export async function putSession(table: Table, hash: string, session: Session): Promise<void> {
  await table.documents.send(
    new PutCommand({ TableName: table.name, Item: { ...keys.session(hash), ...session } }),
  )
}

export async function deleteSession(table: Table, hash: string): Promise<void> {
  await table.documents.send(new DeleteCommand({ TableName: table.name, Key: keys.session(hash) }))
}

/** Notes a use. A session that has ended meanwhile stays ended. */
export async function noteSessionUse(table: Table, hash: string, seenAt: number): Promise<void> {
  await table.documents
    .send(
      new UpdateCommand({
        TableName: table.name,
        Key: keys.session(hash),
        UpdateExpression: 'SET seenAt = :seen',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':seen': seenAt },
      }),
    )
    .catch((error: unknown) => {
      if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error
    })
}

const signedOut = z.object({ at: z.iso.datetime() })

/** When the owner of an address ended all sessions of theirs; `undefined` where they never did. */
export async function getSignedOut(table: Table, email: string): Promise<string | undefined> {
  return (await getItem(table, keys.signedOut(email), signedOut))?.at
}

/** @param expiresAt when every session that began before has ended by itself */
export async function putSignedOut(
  table: Table,
  email: string,
  at: string,
  expiresAt: number,
): Promise<void> {
  await table.documents.send(
    new PutCommand({ TableName: table.name, Item: { ...keys.signedOut(email), at, expiresAt } }),
  )
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
