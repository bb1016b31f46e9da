import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import { keys } from './keys.ts'
import type { Table } from './table.ts'

/** A counter of one window of time; the table removes it some time after. */
const counter = z.object({ count: z.int() })

/** Who is counted for what. `source` is a digest: no address of a person is kept. */
export interface Counted {
  readonly limit: string
  readonly source: string
  /** Start of the window, in seconds since 1970. */
  readonly window: number
}

/** Counts one more; of several at once each gets another number. @returns how many there are now */
export async function countOneMore(
  table: Table,
  { limit, source, window }: Counted,
  expiresAt: number,
): Promise<number> {
  const { Attributes } = await table.documents.send(
    new UpdateCommand({
      TableName: table.name,
      Key: keys.limit(limit, source, window),
      UpdateExpression: 'SET expiresAt = :expiry ADD #count :one',
      ExpressionAttributeNames: { '#count': 'count' },
      ExpressionAttributeValues: { ':expiry': expiresAt, ':one': 1 },
      ReturnValues: 'ALL_NEW',
    }),
  )
  return counter.parse(Attributes).count
}
