import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { z } from 'zod'
import { tableKeys } from '#shared/constants.ts'
import type { Table } from './table.ts'

/** Some items of a partition in the order of their sort keys. */
export interface SortedPage<T> {
  readonly items: readonly T[]
  /** Sort key behind which the next page begins; null at the end. Any text may be given back. */
  readonly next: string | null
}

interface Wanted {
  readonly partition: string
  /** Sort key behind which to begin, as a page before said. */
  readonly after?: string | undefined
  /** Nothing before this sort key, nor behind the other one. */
  readonly from?: string
  readonly upTo?: string
  readonly newestFirst?: boolean
  readonly limit: number
}

/** A page of an index partition. The index follows the table a moment later. */
export async function readIndexPage<S extends z.ZodType>(
  table: Table,
  schema: S,
  wanted: Wanted,
): Promise<SortedPage<z.output<S>>> {
  const { index1, index1Partition, index1Sort } = tableKeys
  return readPage(table, schema, wanted, {
    IndexName: index1,
    names: [index1Partition, index1Sort],
  })
}

/** A page of a partition of the table. */
export async function readTablePage<S extends z.ZodType>(
  table: Table,
  schema: S,
  wanted: Wanted,
): Promise<SortedPage<z.output<S>>> {
  return readPage(table, schema, wanted, { names: [tableKeys.partition, tableKeys.sort] })
}

const first = ' '
const last = '\u{10FFFF}'
const sorted = z.record(z.string(), z.unknown())

async function readPage<S extends z.ZodType>(
  table: Table,
  schema: S,
  { partition, after, from = first, upTo = last, newestFirst = false, limit }: Wanted,
  { IndexName, names: [partitionName, sortName] }: { IndexName?: string; names: readonly [string, string] },
): Promise<SortedPage<z.output<S>>> {
  const [low, high] = newestFirst ? [from, after ?? upTo] : [after ?? from, upTo]
  // A page that was asked for behind the end.
  if (low > high) return { items: [], next: null }
  const found: Record<string, unknown>[] = []
  let start: Record<string, unknown> | undefined
  do {
    const { Items = [], LastEvaluatedKey } = await table.documents.send(
      new QueryCommand({
        TableName: table.name,
        ...(IndexName === undefined ? { ConsistentRead: true } : { IndexName }),
        KeyConditionExpression: '#p = :p and #s between :low and :high',
        ExpressionAttributeNames: { '#p': partitionName, '#s': sortName },
        ExpressionAttributeValues: { ':p': partition, ':low': low, ':high': high },
        ScanIndexForward: !newestFirst,
        // One more tells whether there is a next page; one may be the item that ended the page before.
        Limit: limit + 2 - found.length,
        ExclusiveStartKey: start,
      }),
    )
    found.push(...Items.map((item) => sorted.parse(item)).filter((item) => item[sortName] !== after))
    start = LastEvaluatedKey
  } while (start !== undefined && found.length <= limit)
  const items = found.slice(0, limit)
  const end = items.at(-1)?.[sortName]
  return {
    items: items.map((item) => schema.parse(item)),
    next: found.length > limit && typeof end === 'string' ? end : null,
  }
}
