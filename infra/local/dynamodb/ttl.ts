import type { Clock, Timer } from '../kernel/clock.ts'
import { AwsError } from '../wire/aws-error.ts'
import type { Backend } from './backend.ts'
import { describeTable } from './tables.ts'

export interface TtlSweeper {
  /** Learns which tables have a TTL attribute, and sweeps. To be called once the server runs. */
  start(): Promise<void>
  /** A table's TTL setting or key may have changed. */
  tableChanged(name: string): void
  /** A write went through; looks at it only far enough to see whether an expiry may be in it. */
  noticeWrite(body: Buffer): void
  /** Deletes everything that is past now. */
  sweep(): Promise<void>
  close(): void
}

interface Watched {
  readonly attribute: string
  readonly quoted: Buffer
  readonly keys: readonly string[]
  /** Earliest expiry known, in milliseconds. */
  timer?: Timer
  rescan?: NodeJS.Timeout
}

type Item = Readonly<Record<string, { readonly N?: string }>>

// DynamoDB leaves an item alone whose expiry lies more than five years back.
const oldest = 5 * 365.25 * 24 * 3600
// Writes with an expiry come in bursts; one scan for each burst is enough.
const rescanDelay = 1_000

/**
 * Deletes expired items, which dynoxide does not. DynamoDB promises "within a few days"; here an item goes
 * when the runtime's clock passes its expiry, so that a driven clock shows the effect at once.
 */
export function createTtlSweeper(backend: Backend, clock: Clock): TtlSweeper {
  const tables = new Map<string, Watched>()
  let closed = false

  const learn = async (name: string) => {
    forget(name)
    const table = await describeTable(backend, name)
    if (!table) return
    const { TimeToLiveDescription: ttl } = await backend.call<{
      TimeToLiveDescription: { TimeToLiveStatus: string; AttributeName?: string }
    }>('DescribeTimeToLive', { TableName: name })
    if (ttl.TimeToLiveStatus !== 'ENABLED' || !ttl.AttributeName) return
    const keys = table.KeySchema.map((key) => key.AttributeName)
    tables.set(name, { attribute: ttl.AttributeName, quoted: Buffer.from(`"${ttl.AttributeName}"`), keys })
    await sweepTable(name)
  }

  const forget = (name: string) => {
    const table = tables.get(name)
    table?.timer?.cancel()
    clearTimeout(table?.rescan)
    tables.delete(name)
  }

  const sweepTable = async (name: string): Promise<void> => {
    const table = tables.get(name)
    if (!table || closed) return
    let next = Number.POSITIVE_INFINITY
    for await (const item of scan(backend, name, table)) {
      const expiry = Number(item[table.attribute]?.N)
      const now = clock.now() / 1000
      if (expiry >= now) next = Math.min(next, expiry)
      else if (expiry > now - oldest) await deleteExpired(backend, name, table, item)
    }
    table.timer?.cancel()
    delete table.timer
    // An expiry is in whole seconds, and an item has expired when the time is past it.
    if (Number.isFinite(next) && !closed) {
      table.timer = clock.at(next * 1000 + 1, () => inBackground(sweepTable(name)))
    }
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
    tableChanged: (name) => inBackground(learn(name)),
    noticeWrite(body) {
      for (const [name, table] of tables) {
        if (table.rescan || !body.includes(table.quoted)) continue
        table.rescan = setTimeout(() => {
          delete table.rescan
          inBackground(sweepTable(name))
        }, rescanDelay)
        table.rescan.unref()
      }
    },
    async sweep() {
      for (const name of tables.keys()) await sweepTable(name)
    },
    close() {
      closed = true
      for (const name of [...tables.keys()]) forget(name)
    },
  }
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
async function deleteExpired(backend: Backend, name: string, table: Watched, item: Item): Promise<void> {
  try {
    await backend.call('DeleteItem', {
      TableName: name,
      Key: Object.fromEntries(table.keys.map((key) => [key, item[key]])),
      ConditionExpression: '#ttl = :read',
      ExpressionAttributeNames: { '#ttl': table.attribute },
      ExpressionAttributeValues: { ':read': item[table.attribute] },
    })
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ConditionalCheckFailedException') throw error
  }
}
