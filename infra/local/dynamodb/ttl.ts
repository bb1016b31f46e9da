import type { Clock, Timer } from '../kernel/clock.ts'
import { AwsError } from '../wire/aws-error.ts'
import type { Backend } from './backend.ts'
import type { Expiries, Expiry, ItemKey } from './expiries.ts'
import { expiringWrites } from './expiring-writes.ts'
import { parseObject } from './runtime-table.ts'
import { describeTable } from './tables.ts'

export interface TtlSweeper {
  /** Learns which tables have a TTL attribute, and sweeps. To be called once the server runs. */
  start(): Promise<void>
  /** A table's TTL setting or key may have changed. */
  tableChanged(name: string): void
  /**
   * A write is about to be sent: what it lets expire is noted before, so that a kill cannot separate the two.
   *
   * @returns what to call when the write went through
   */
  noticeWrite(body: Buffer): () => void
  /** Deletes everything that is past now. */
  sweep(): Promise<void>
  close(): void
}

interface Watched {
  readonly attribute: string
  readonly keys: readonly string[]
  /** For the earliest expiry known. */
  timer?: Timer
}

type Item = Readonly<Record<string, { readonly N?: string }>>

// DynamoDB leaves an item alone whose expiry lies more than five years back.
const oldest = 5 * 365.25 * 24 * 3600
// Expiries of one minute go together.
const sweepStep = 60_000
const together = 100
const nothing = () => undefined

/**
 * Deletes expired items, which dynoxide does not. DynamoDB promises "within a few days"; here an item goes
 * within a minute of the runtime's clock, so that a driven clock shows the effect at once. What expires is noted
 * as it is written: to look for it in a table of a province would take minutes.
 */
export function createTtlSweeper(backend: Backend, clock: Clock, expiries: Expiries): TtlSweeper {
  const tables = new Map<string, Watched>()
  // Tables whose setting is being read: whether what is written meanwhile expires is not known yet.
  const learning = new Map<string, Promise<void>>()
  let closed = false

  const learn = async (name: string) => {
    stopWatching(name)
    const table = await describeTable(backend, name)
    const description = table && (await describeTtl(backend, name))
    if (table === undefined || description === undefined) {
      expiries.forget(name)
      return
    }
    const keys = table.KeySchema.map((key) => key.AttributeName)
    const watched: Watched = { attribute: description, keys }
    tables.set(name, watched)
    if (!expiries.knows(name, description)) {
      const all: Expiry[] = []
      for await (const item of scan(backend, name, watched)) {
        const key = Object.fromEntries(keys.map((attribute) => [attribute, item[attribute]]))
        all.push({ key, expiry: Number(item[description]?.N) })
      }
      expiries.learn(name, description, all)
    }
    await sweepTable(name)
  }

  const learnAfter = (name: string, before: () => void = nothing) => {
    const work = (learning.get(name) ?? Promise.resolve())
      .then(() => {
        if (closed) return undefined
        before()
        return learn(name)
      })
      .finally(() => {
        if (learning.get(name) === work) learning.delete(name)
      })
    learning.set(name, work)
    inBackground(work)
  }

  const stopWatching = (name: string) => {
    tables.get(name)?.timer?.cancel()
    tables.delete(name)
  }

  const sweepTable = async (name: string): Promise<void> => {
    const table = tables.get(name)
    if (!table || closed) return
    for (;;) {
      const due = expiries.before(name, clock.now() / 1000, together)
      for (const { key } of due) {
        await look(name, table, key)
        if (closed) return
      }
      if (due.length < together) break
    }
    arm(name, table)
  }

  /** Deletes the item if it has expired; notes its expiry if that is another than was thought. */
  const look = async (name: string, table: Watched, key: ItemKey): Promise<void> => {
    const expiry = Number((await readItem(backend, name, table, key))?.[table.attribute]?.N)
    const now = clock.now() / 1000
    if (expiry >= now) return closed ? undefined : expiries.put(name, [{ key, expiry }])
    if (expiry > now - oldest) await deleteExpired(backend, name, table, key, expiry)
    if (!closed) expiries.remove(name, key)
  }

  const arm = (name: string, table: Watched) => {
    const next = closed ? undefined : expiries.next(name)
    if (next === undefined) return
    // An item has expired when the time is past its second.
    const due = Math.ceil((next * 1000 + 1) / sweepStep) * sweepStep
    if (table.timer && table.timer.due <= due && table.timer.due > clock.now()) return
    table.timer?.cancel()
    table.timer = clock.at(due, () => {
      delete table.timer
      inBackground(sweepTable(name))
    })
  }

  const inBackground = (work: Promise<void>) => {
    work.catch((error: unknown) => {
      if (!closed) console.error('dynamodb: the TTL sweep failed', error)
    })
  }

  return {
    async start() {
      let start: string | undefined
      do {
        const page: { TableNames: string[]; LastEvaluatedTableName?: string } = await backend.call(
          'ListTables',
          start === undefined ? {} : { ExclusiveStartTableName: start },
        )
        for (const name of page.TableNames) await learn(name)
        start = page.LastEvaluatedTableName
      } while (start !== undefined)
    },
    tableChanged: (name) => learnAfter(name),
    noticeWrite(body) {
      const noticed = [...tables].flatMap(([name, table]) => {
        if (!body.includes(table.attribute)) return []
        const entries = expiringWrites(name, table, parseObject(body))
        return entries.length === 0 ? [] : [{ name, table, entries }]
      })
      const unsure = [...learning.keys()].filter((name) => body.includes(name))
      if (noticed.length === 0 && unsure.length === 0) return nothing
      for (const { name, entries } of noticed) expiries.put(name, entries)
      return () => {
        if (closed) return
        for (const name of unsure) learnAfter(name, () => expiries.forget(name))
        for (const { name, table, entries } of noticed) {
          // A sweep in between may have looked before there was anything to see.
          expiries.put(name, entries)
          const updated = entries.filter(({ expiry }) => expiry === 0)
          if (updated.length === 0) arm(name, table)
          else
            inBackground(
              Promise.all(updated.map(({ key }) => look(name, table, key))).then(() => arm(name, table)),
            )
        }
      }
    },
    async sweep() {
      await Promise.allSettled(learning.values())
      for (const name of tables.keys()) await sweepTable(name)
    },
    close() {
      closed = true
      for (const name of [...tables.keys()]) stopWatching(name)
    },
  }
}

/** @returns the attribute; nothing where the table has none */
async function describeTtl(backend: Backend, name: string): Promise<string | undefined> {
  const { TimeToLiveDescription: ttl } = await backend.call<{
    TimeToLiveDescription: { TimeToLiveStatus: string; AttributeName?: string }
  }>('DescribeTimeToLive', { TableName: name })
  return ttl.TimeToLiveStatus === 'ENABLED' ? ttl.AttributeName : undefined
}

async function readItem(
  backend: Backend,
  name: string,
  { attribute }: Watched,
  key: ItemKey,
): Promise<Item | undefined> {
  const { Item } = await backend.call<{ Item?: Item }>('GetItem', {
    TableName: name,
    Key: key,
    ConsistentRead: true,
    ProjectionExpression: '#ttl',
    ExpressionAttributeNames: { '#ttl': attribute },
  })
  return Item
}

async function* scan(backend: Backend, name: string, table: Watched): AsyncGenerator<Item> {
  const attributes = [...table.keys, table.attribute]
  let start: unknown
  do {
    const page = await backend.call<{ Items: Item[]; LastEvaluatedKey?: unknown }>('Scan', {
      TableName: name,
      FilterExpression: 'attribute_type(#ttl, :number)',
      ProjectionExpression: attributes.map((_, index) => `#a${index}`).join(', '),
      ExpressionAttributeNames: {
        '#ttl': table.attribute,
        ...Object.fromEntries(attributes.map((attribute, index) => [`#a${index}`, attribute])),
      },
      ExpressionAttributeValues: { ':number': { S: 'N' } },
      ...(start !== undefined && { ExclusiveStartKey: start }),
    })
    yield* page.Items
    start = page.LastEvaluatedKey
  } while (start !== undefined)
}

/** Conditional on the value read: an item that was given a longer life meanwhile stays. */
async function deleteExpired(
  backend: Backend,
  name: string,
  { attribute }: Watched,
  key: ItemKey,
  expiry: number,
): Promise<void> {
  try {
    await backend.call('DeleteItem', {
      TableName: name,
      Key: key,
      ConditionExpression: '#ttl = :read',
      ExpressionAttributeNames: { '#ttl': attribute },
      ExpressionAttributeValues: { ':read': { N: String(expiry) } },
    })
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ConditionalCheckFailedException') throw error
  }
}
