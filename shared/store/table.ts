import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { BatchGetCommand, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { z } from 'zod'
import { tableKeys } from '#shared/constants.ts'
import type { Key } from './keys.ts'

/** The one table and the client that reaches it. */
export interface Table {
  readonly documents: DynamoDBDocumentClient
  readonly name: string
}

/** Reads one item; `undefined` where there is none. Consistent, so that a write is seen by the next step. */
export async function getItem<S extends z.ZodType>(
  table: Table,
  key: Key,
  schema: S,
): Promise<z.output<S> | undefined> {
  const { Item } = await table.documents.send(
    new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }),
  )
  return Item === undefined ? undefined : schema.parse(Item)
}

/**
 * Reads all items of a partition whose sort key begins with the prefix, in key order.
 *
 * @param options.only attributes to read of each; an item may be large and its reader want little of it
 */
export async function queryPrefix<S extends z.ZodType>(
  table: Table,
  { pk, prefix }: { readonly pk: string; readonly prefix: string },
  schema: S,
  options: {
    readonly newestFirst?: boolean
    readonly limit?: number
    readonly only?: readonly string[]
  } = {},
): Promise<z.output<S>[]> {
  const { only = [] } = options
  const names = Object.fromEntries(only.map((name, index) => [`#a${index}`, name]))
  return queryAll(table, schema, {
    KeyConditionExpression: '#p = :p and begins_with(#s, :s)',
    ExpressionAttributeNames: { '#p': tableKeys.partition, '#s': tableKeys.sort, ...names },
    ...(only.length === 0 ? {} : { ProjectionExpression: Object.keys(names).join(', ') }),
    ExpressionAttributeValues: { ':p': pk, ':s': prefix },
    ConsistentRead: true,
    ScanIndexForward: options.newestFirst !== true,
    ...(options.limit === undefined ? {} : { Limit: options.limit }),
  })
}

/** Reads all items of a partition in key order: for one that is small and wanted whole. */
export async function queryPartition<S extends z.ZodType>(
  table: Table,
  pk: string,
  schema: S,
): Promise<z.output<S>[]> {
  return queryAll(table, schema, {
    KeyConditionExpression: '#p = :p',
    ExpressionAttributeNames: { '#p': tableKeys.partition },
    ExpressionAttributeValues: { ':p': pk },
    ConsistentRead: true,
  })
}

/**
 * Reads all items of an index partition in key order. The index follows the table a moment later: never
 * decide a write by it alone.
 *
 * @param options.only attributes to read of each
 */
export async function queryIndex<S extends z.ZodType>(
  table: Table,
  partition: string,
  schema: S,
  options: { readonly upTo?: string; readonly prefix?: string; readonly only?: readonly string[] } = {},
): Promise<z.output<S>[]> {
  const { upTo, prefix, only = [] } = options
  const names = Object.fromEntries(only.map((name, index) => [`#a${index}`, name]))
  const range = upTo !== undefined ? ' and #s <= :s' : prefix !== undefined ? ' and begins_with(#s, :s)' : ''
  return queryAll(table, schema, {
    IndexName: tableKeys.index1,
    KeyConditionExpression: `#p = :p${range}`,
    ExpressionAttributeNames: {
      '#p': tableKeys.index1Partition,
      ...(range === '' ? {} : { '#s': tableKeys.index1Sort }),
      ...names,
    },
    ...(only.length === 0 ? {} : { ProjectionExpression: Object.keys(names).join(', ') }),
    ExpressionAttributeValues: { ':p': partition, ...(range === '' ? {} : { ':s': upTo ?? prefix }) },
  })
}

async function queryAll<S extends z.ZodType>(
  table: Table,
  schema: S,
  input: Omit<ConstructorParameters<typeof QueryCommand>[0], 'TableName'>,
): Promise<z.output<S>[]> {
  const found: z.output<S>[] = []
  let start: Record<string, unknown> | undefined
  do {
    const { Items, LastEvaluatedKey } = await table.documents.send(
      new QueryCommand({ TableName: table.name, ...input, ExclusiveStartKey: start }),
    )
    for (const item of Items ?? []) found.push(schema.parse(item))
    if (input.Limit !== undefined && found.length >= input.Limit) break
    start = LastEvaluatedKey
  } while (start !== undefined)
  return found
}

/**
 * Reads the items of {@link queryPrefix} page by page (1 MB at most each), for what must not be in memory as a whole.
 *
 * @param after the key behind which to begin
 */
export async function* pagesOf<S extends z.ZodType>(
  table: Table,
  { pk, prefix }: { readonly pk: string; readonly prefix: string },
  schema: S,
  after?: Key,
): AsyncGenerator<z.output<S>[]> {
  let start: Record<string, unknown> | undefined = after && { ...after }
  do {
    const { Items = [], LastEvaluatedKey } = await table.documents.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: '#p = :p and begins_with(#s, :s)',
        ExpressionAttributeNames: { '#p': tableKeys.partition, '#s': tableKeys.sort },
        ExpressionAttributeValues: { ':p': pk, ':s': prefix },
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    )
    yield Items.map((item) => schema.parse(item))
    start = LastEvaluatedKey
  } while (start !== undefined)
}

// DynamoDB takes at most 100 keys in one BatchGetItem.
const keysPerBatch = 100

/** Reads many items; those that do not exist are left out. The order is not that of the keys. */
export async function getItems<S extends z.ZodType>(
  table: Table,
  wanted: readonly Key[],
  schema: S,
): Promise<z.output<S>[]> {
  const found: z.output<S>[] = []
  for (let from = 0; from < wanted.length; from += keysPerBatch) {
    const items = await batchGet(table, wanted.slice(from, from + keysPerBatch))
    for (const item of items) found.push(schema.parse(item))
  }
  return found
}

/** Reads a few items of different kinds in one request; `undefined` for those that do not exist. */
export async function getTogether<const W extends Readonly<Record<string, readonly [Key, z.ZodType]>>>(
  table: Table,
  wanted: W,
): Promise<{ readonly [N in keyof W]: z.output<W[N][1]> | undefined }> {
  const pairs = Object.entries(wanted)
  const items = await batchGet(
    table,
    pairs.map(([, [key]]) => key),
  )
  const found = pairs.map(([name, [{ pk, sk }, schema]]) => {
    const item = items.find((candidate) => candidate.pk === pk && candidate.sk === sk)
    return [name, item === undefined ? undefined : schema.parse(item)]
  })
  return Object.fromEntries(found)
}

/** @param wanted at most a hundred keys, none of them twice */
async function batchGet(table: Table, wanted: readonly Key[]): Promise<Record<string, unknown>[]> {
  return untilAllRead(wanted, async (open) => {
    const { Responses, UnprocessedKeys } = await table.documents.send(
      new BatchGetCommand({ RequestItems: { [table.name]: { Keys: [...open], ConsistentRead: true } } }),
    )
    return [Responses?.[table.name], UnprocessedKeys?.[table.name]?.Keys]
  })
}

/** Asks again for what DynamoDB has left out. */
export async function untilAllRead<I extends object>(
  wanted: readonly object[],
  read: (open: readonly I[]) => Promise<[found: I[] | undefined, open: I[] | undefined]>,
): Promise<I[]> {
  const all: I[] = []
  let open = wanted as readonly I[]
  for (let attempt = 0; open.length > 0; attempt += 1) {
    if (attempt > 0) await pause(attempt)
    const [found = [], left = []] = await read(open)
    all.push(...found)
    open = left
  }
  return all
}

/** Waits a little longer each time, at most half a second. */
export async function pause(attempt: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.min(10 * 2 ** (attempt - 1), 500)))
}

/** Runs the work on every item, at most `limit` at a time, and keeps the order of the answers. */
export async function inParallel<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const answers: R[] = new Array(items.length)
  let next = 0
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) {
      answers[index] = await work(items[index] as T, index)
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker))
  return answers
}
