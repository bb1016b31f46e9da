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
  /** Finds the attribute's name as a whole word. */
  readonly word: RegExp
  readonly keys: readonly string[]
  /** For the earliest expiry known. */
  timer?: Timer
  rescan?: NodeJS.Timeout
}

type Item = Readonly<Record<string, { readonly N?: string }>>

// DynamoDB leaves an item alone whose expiry lies more than five years back.
const oldest = 5 * 365.25 * 24 * 3600
// An update names its expiry in a way that only a scan can find out. Updates come in bursts: one scan for each.
const rescanDelay = 2_000
// Each sweep reads the whole table, so expiries of one minute go together.
const sweepStep = 60_000

/**
 * Deletes expired items, which dynoxide does not. DynamoDB promises "within a few days"; here an item goes
 * within a minute of the runtime's clock, so that a driven clock shows the effect at once.
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
    tables.set(name, { attribute: ttl.AttributeName, word: wholeWord(ttl.AttributeName), keys })
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
    if (Number.isFinite(next)) sweepAfter(name, table, next)
  }

  /** @param expiry seconds since the epoch */
  const sweepAfter = (name: string, table: Watched, expiry: number) => {
    if (closed) return
    // An item has expired when the time is past its second.
    const due = Math.ceil((expiry * 1000 + 1) / sweepStep) * sweepStep
    if (table.timer && table.timer.due <= due) return
    table.timer?.cancel()
    table.timer = clock.at(due, () => inBackground(sweepTable(name)))
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
        const expiry = writtenExpiry(body, table)
        if (expiry === 'none') continue
        if (expiry !== 'hidden') sweepAfter(name, table, expiry)
        else {
          table.rescan ??= setTimeout(() => {
            delete table.rescan
            inBackground(sweepTable(name))
          }, rescanDelay).unref()
        }
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

function wholeWord(text: string): RegExp {
  const escaped = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\w.-])${escaped}(?![\\w.-])`)
}

/**
 * The earliest expiry of the items in a request, in seconds; `hidden` when the attribute is named otherwise
 * than as a member of an item.
 */
function writtenExpiry(body: Buffer, { attribute, word }: Watched): number | 'none' | 'hidden' {
  if (!body.includes(attribute)) return 'none'
  const rest = body.toString('utf8').split(word).slice(1)
  if (rest.length === 0) return 'none'
  const values = rest.map((text) => Number(/^":\{"N":"(\d+)"\}/.exec(text)?.[1] ?? Number.NaN))
  return values.some(Number.isNaN) ? 'hidden' : Math.min(...values)
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
