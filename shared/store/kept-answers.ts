import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import { keys } from './keys.ts'
import { getItem, type Table } from './table.ts'

/** What an act was answered with, for the person who did it. */
export const keptAnswerItem = z.object({
  /** What was acted on. */
  about: z.string(),
  /** The language of its sentences. */
  locale: z.enum(['vi', 'en']),
  packed: z.instanceof(Uint8Array),
  /** In seconds. The table deletes late: every reader compares itself. */
  expiresAt: z.int(),
})
export type KeptAnswerItem = z.infer<typeof keptAnswerItem>

export async function getKeptAnswer(
  table: Table,
  email: string,
  answerId: string,
): Promise<KeptAnswerItem | undefined> {
  return getItem(table, keys.keptAnswer(email, answerId), keptAnswerItem.strip())
}

export async function putKeptAnswer(
  table: Table,
  email: string,
  answerId: string,
  item: KeptAnswerItem,
): Promise<void> {
  await table.documents.send(
    new PutCommand({ TableName: table.name, Item: { ...keys.keptAnswer(email, answerId), ...item } }),
  )
}
