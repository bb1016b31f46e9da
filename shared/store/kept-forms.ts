import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import { keys } from './keys.ts'
import { getItem, type Table } from './table.ts'

/** A form that was sent when the session had ended, as only the browser that sent it can read it. */
export const keptFormItem = z.object({
  sealed: z.instanceof(Uint8Array),
  /** In seconds. The table deletes late: every reader compares itself. */
  expiresAt: z.int(),
})
export type KeptFormItem = z.infer<typeof keptFormItem>

export async function getKeptForm(table: Table, hash: string): Promise<KeptFormItem | undefined> {
  return getItem(table, keys.keptForm(hash), keptFormItem)
}

export async function putKeptForm(table: Table, hash: string, item: KeptFormItem): Promise<void> {
  await table.documents.send(
    new PutCommand({ TableName: table.name, Item: { ...keys.keptForm(hash), ...item } }),
  )
}
