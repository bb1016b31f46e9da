import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import { keys } from './keys.ts'
import { getItem, type Table } from './table.ts'

/**
 * Why an account is still to come: the directory mails no more today, could not reach the address, or took no more
 * requests at that moment.
 */
export const WAIT_REASONS = ['DAILY_LIMIT', 'NOT_DELIVERED', 'BUSY'] as const
export type WaitReason = (typeof WAIT_REASONS)[number]

export const accountImport = z.object({
  /** Accounts of the roster that are still to come. */
  waiting: z.int().nonnegative(),
  /** Null while they are being created, and when none is left. */
  reason: z.enum(WAIT_REASONS).nullable(),
  /** Some of the addresses that could not be reached. */
  undelivered: z.array(z.string()),
  /** When this was written. */
  at: z.iso.datetime(),
})
/** How far the accounts of a cycle are. */
export type AccountImport = z.infer<typeof accountImport>

export async function getAccountImport(table: Table, cycleId: string): Promise<AccountImport | undefined> {
  return getItem(table, keys.accountImport(cycleId), accountImport)
}

/** What is kept follows from the markers of the accounts, so that the last writer may win. */
export async function putAccountImport(table: Table, cycleId: string, state: AccountImport): Promise<void> {
  await table.documents.send(
    new PutCommand({ TableName: table.name, Item: { ...keys.accountImport(cycleId), ...state } }),
  )
}
