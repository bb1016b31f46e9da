import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import { type Act, type AuditEntry, type AuditHead, getAuditHead, nextEntry } from './audit.ts'
import { type Key, keys } from './keys.ts'
import { pause, type Table } from './table.ts'
import { itemOf, type TransactionItem } from './transaction-items.ts'

type Values = Readonly<Record<string, unknown>>

/** One write of a transaction. `label` names it when its condition does not hold. */
export type Write =
  | {
      readonly label: string
      readonly put: Key & Values
      /** Refused when the item exists. */
      readonly ifAbsent?: boolean
    }
  | {
      readonly label: string
      readonly update: Key
      /** Makes the item when there is none: for counters. */
      readonly orCreate?: boolean
      /**
       * Random letters and digits in the request that are stored nowhere: who finds the digest that a server keeps
       * of a request cannot find out its values by trying them.
       */
      readonly blind?: string
      readonly set?: Values
      readonly remove?: readonly string[]
      readonly add?: Readonly<Record<string, number>>
      /** Attributes that must have exactly these values; `undefined` where there must be no such attribute. */
      readonly where?: Values
    }
  | {
      readonly label: string
      readonly delete: Key
      /** Attributes that must have exactly these values; without any it does not matter whether there is one. */
      readonly where?: Values
    }
  | { readonly label: string; readonly check: Key; readonly where: Values }
  /** There must be no such item. */
  | { readonly label: string; readonly check: Key; readonly absent: true }

/** A condition of ours did not hold: somebody else was there first, or this very act was done before. */
export class WriteRefusedError extends Error {
  /** Labels of the writes whose condition did not hold. */
  readonly labels: readonly string[]

  constructor(labels: readonly string[], cause: unknown) {
    super(`refused: ${labels.join(', ')}`, { cause })
    this.name = 'WriteRefusedError'
    this.labels = labels
  }
}

// DynamoDB takes at most 100 items in one transaction.
export const itemsPerTransaction = 100

// Writers of one unit's chain rarely meet; thirty tries outlast forty of them at once.
const attempts = 30

/**
 * Writes all or nothing, with an entry in the audit chain of every unit concerned. Two writers of one chain
 * cannot both win: the loser reads the new head and tries again. At least one write must carry a condition, or
 * a repeated call would be a second act.
 *
 * @throws WriteRefusedError when a condition of `writes` does not hold; then nothing was written
 */
export async function transact(
  table: Table,
  writes: readonly Write[],
  acts: readonly Act[],
  now: Date,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const audit = await auditWrites(table, acts, now)
    const items = [...writes.map((write) => itemOf(table, write)), ...audit.map((item) => named(table, item))]
    if (items.length > itemsPerTransaction) throw new RangeError(`${items.length} items in one transaction`)
    try {
      await table.documents.send(new TransactWriteCommand({ TransactItems: items }))
      return
    } catch (error) {
      const labels = refusedLabels(error, writes)
      if (labels.length > 0) throw new WriteRefusedError(labels, error)
      if (!isRace(error) || attempt === attempts) throw error
      await pause(attempt)
    }
  }
}

/** Runs the work again when it was refused: on the second look it finds its own act, or what is in its way. */
export async function afterRefusalAgain<T>(work: () => Promise<T>, times = 3): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof WriteRefusedError) || attempt === times) throw error
    }
  }
}

interface AuditWrite {
  readonly entry?: AuditEntry
  readonly head?: { readonly act: Act; readonly from: AuditHead; readonly to: AuditHead }
}

async function auditWrites(table: Table, acts: readonly Act[], now: Date): Promise<AuditWrite[]> {
  const heads = new Map<string, { readonly act: Act; readonly from: AuditHead; to: AuditHead }>()
  const writes: AuditWrite[] = []
  for (const act of acts) {
    const chain = `${act.cycleId}#${act.unitId}`
    let head = heads.get(chain)
    if (head === undefined) {
      const from = await getAuditHead(table, act.cycleId, act.unitId)
      head = { act, from, to: from }
      heads.set(chain, head)
    }
    const entry = nextEntry(act, head.to, now.toISOString())
    head.to = { sequence: entry.sequence, hash: entry.hash }
    writes.push({ entry })
  }
  return [...writes, ...[...heads.values()].map((head) => ({ head }))]
}

function named(table: Table, { entry, head }: AuditWrite): TransactionItem {
  if (entry !== undefined) {
    const { cycleId, unitId, sequence } = entry
    return {
      Put: {
        TableName: table.name,
        Item: { ...keys.auditEntry(cycleId, unitId, sequence), ...entry },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    }
  }
  if (head === undefined) throw new TypeError('an audit write is an entry or a head')
  const first = head.from.sequence === 0
  return {
    Put: {
      TableName: table.name,
      Item: { ...keys.auditHead(head.act.cycleId, head.act.unitId), ...head.to },
      ConditionExpression: first ? 'attribute_not_exists(pk)' : '#hash = :hash',
      ...(first
        ? {}
        : {
            ExpressionAttributeNames: { '#hash': 'hash' },
            ExpressionAttributeValues: { ':hash': head.from.hash },
          }),
    },
  }
}

function refusedLabels(error: unknown, writes: readonly Write[]): string[] {
  if (!(error instanceof TransactionCanceledException)) return []
  return (error.CancellationReasons ?? []).flatMap(({ Code }, index) => {
    const write = writes[index]
    return Code === 'ConditionalCheckFailed' && write !== undefined ? [write.label] : []
  })
}

const passing = new Set([
  'None',
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
])

/** Whether a second try may succeed: the head of a chain moved, or another transaction held an item. */
export function isRace(error: unknown): boolean {
  if (error instanceof TransactionCanceledException) {
    return (error.CancellationReasons ?? []).every(({ Code }) => passing.has(Code ?? 'None'))
  }
  return (
    error instanceof Error &&
    ['TransactionConflictException', 'TransactionInProgressException'].includes(error.name)
  )
}
