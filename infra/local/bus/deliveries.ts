import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import type { Clock, Timer } from '../kernel/clock.ts'

/** What a target is told besides its payload. */
export interface DeliveryContext {
  /** The same for every attempt of one delivery, so that a target can recognise a repetition. */
  readonly deliveryId: string
  /** ARN of the rule or schedule that it comes from. */
  readonly origin: string
  /** 1 for the first attempt. */
  readonly attempt: number
  readonly roleArn?: string
  /** For a FIFO queue. */
  readonly messageGroupId?: string
  /** Set when the payload goes to a dead-letter queue: the string message attributes AWS adds. */
  readonly deadLetterAttributes?: Readonly<Record<string, string>>
}

/**
 * Brings a payload to the resource with this ARN.
 *
 * @throws UndeliverableError when a repetition would be useless, anything else to be tried again
 */
export type Deliver = (arn: string, payload: unknown, context: DeliveryContext) => Promise<void>

/** The target does not exist or does not take this payload: it goes to the dead-letter queue at once. */
export class UndeliverableError extends Error {
  readonly code: string

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'UndeliverableError'
    this.code = code
  }
}

export interface RetryPolicy {
  /** 0–185. @default 185 */
  readonly maximumRetryAttempts?: number
  /** 60–86,400. @default 86,400 */
  readonly maximumEventAgeInSeconds?: number
}

export interface Destination {
  readonly arn: string
  readonly origin: string
  readonly roleArn?: string
  readonly messageGroupId?: string
  readonly deadLetterArn?: string
  readonly retryPolicy?: RetryPolicy
}

export interface DeliveryMetrics {
  readonly delivered: number
  readonly failedAttempts: number
  readonly deadLettered: number
  /** Given up without a dead-letter queue, as EventBridge does. */
  readonly dropped: number
  readonly pending: number
}

export interface Deliveries {
  /** Stores a delivery; to be called inside the transaction of the change it announces. */
  add(destination: Destination, payload: unknown): void
  wake(): void
  start(): void
  /** Nothing is under way and nothing is due now. */
  quiet(): boolean
  metrics(): DeliveryMetrics
  close(): Promise<void>
}

interface Row {
  readonly id: string
  readonly destination: string
  readonly payload: string
  readonly created_at: number
  readonly attempts: number
  readonly failure: string | null
}

const concurrency = 16
const firstBackoff = 1_000
const longestBackoff = 300_000
const closingPatience = 2_000

/**
 * At-least-once delivery that survives restarts: a row stands until the target has taken its payload.
 * A kill between the two repeats the delivery under the same id.
 */
export function createDeliveries(database: DatabaseSync, clock: Clock, deliver: Deliver): Deliveries {
  database.exec(`CREATE TABLE IF NOT EXISTS events_delivery (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, destination TEXT NOT NULL,
    payload TEXT NOT NULL, created_at REAL NOT NULL, next_at REAL NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
    failure TEXT);
    CREATE INDEX IF NOT EXISTS events_delivery_next ON events_delivery (next_at)`)
  const insert = database.prepare(
    'INSERT INTO events_delivery (id, destination, payload, created_at, next_at) VALUES (?, ?, ?, ?, ?)',
  )
  const selectDue = database.prepare(
    'SELECT * FROM events_delivery WHERE next_at <= ? ORDER BY sequence LIMIT ?',
  )
  const selectNext = database.prepare('SELECT MIN(next_at) AS next FROM events_delivery WHERE next_at > ?')
  const remove = database.prepare('DELETE FROM events_delivery WHERE id = ?')
  const postpone = database.prepare(
    'UPDATE events_delivery SET attempts = ?, next_at = ?, failure = ? WHERE id = ?',
  )
  const countRows = database.prepare('SELECT COUNT(*) AS count FROM events_delivery')
  const counts = { delivered: 0, failedAttempts: 0, deadLettered: 0, dropped: 0 }
  const underWay = new Map<string, Promise<void>>()
  let timer: Timer | undefined
  let open = false
  let scheduled = false

  const wake = () => {
    if (!open || scheduled) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      pump()
    })
  }

  const dueRows = () => selectDue.all(clock.now(), concurrency + underWay.size) as unknown as Row[]

  const pump = () => {
    if (!open) return
    for (const row of dueRows()) {
      if (underWay.size >= concurrency) return
      if (underWay.has(row.id)) continue
      const work = attempt(row).finally(() => {
        underWay.delete(row.id)
        wake()
      })
      underWay.set(row.id, work)
    }
    timer?.cancel()
    const { next } = selectNext.get(clock.now()) as { next: number | null }
    timer = next === null ? undefined : clock.at(next, wake)
  }

  const attempt = async (row: Row): Promise<void> => {
    const destination = JSON.parse(row.destination) as Destination
    const { origin, roleArn, messageGroupId, deadLetterArn } = destination
    const context = {
      deliveryId: row.id,
      origin,
      attempt: row.attempts + 1,
      ...(roleArn !== undefined && { roleArn }),
      ...(messageGroupId !== undefined && { messageGroupId }),
    }
    const failure = row.failure === null ? undefined : (JSON.parse(row.failure) as Record<string, string>)
    try {
      if (failure && deadLetterArn) {
        await deliver(deadLetterArn, JSON.parse(row.payload), { ...context, deadLetterAttributes: failure })
      } else {
        await deliver(destination.arn, JSON.parse(row.payload), context)
      }
      if (!database.isOpen) return
      remove.run(row.id)
      if (failure) counts.deadLettered += 1
      else counts.delivered += 1
    } catch (error) {
      if (!database.isOpen) return
      if (failure) postpone.run(row.attempts + 1, clock.now() + backoff(row.attempts), row.failure, row.id)
      else failed(row, destination, error)
    }
  }

  const failed = (row: Row, destination: Destination, error: unknown) => {
    counts.failedAttempts += 1
    const { maximumRetryAttempts = 185, maximumEventAgeInSeconds = 86_400 } = destination.retryPolicy ?? {}
    const now = clock.now()
    const exhausted =
      error instanceof UndeliverableError
        ? 'NotRetryable'
        : row.attempts >= maximumRetryAttempts
          ? 'MaximumRetryAttempts'
          : now - row.created_at >= maximumEventAgeInSeconds * 1000
            ? 'MaximumEventAgeInSeconds'
            : undefined
    if (exhausted === undefined) {
      postpone.run(row.attempts + 1, now + backoff(row.attempts), null, row.id)
      return
    }
    const message = error instanceof Error ? error.message : String(error)
    if (destination.deadLetterArn === undefined) {
      counts.dropped += 1
      console.error(`events: gave up ${destination.origin} → ${destination.arn}: ${message}`)
      remove.run(row.id)
      return
    }
    const attributes = {
      RULE_ARN: destination.origin,
      TARGET_ARN: destination.arn,
      ERROR_CODE: error instanceof UndeliverableError ? error.code : 'SDK_CLIENT_ERROR',
      ERROR_MESSAGE: message,
      RETRY_ATTEMPTS: String(row.attempts),
      ...(exhausted !== 'NotRetryable' && { EXHAUSTED_RETRY_CONDITION: exhausted }),
    }
    postpone.run(0, now, JSON.stringify(attributes), row.id)
  }

  return {
    add(destination, payload) {
      const now = clock.now()
      insert.run(randomUUID(), JSON.stringify(destination), JSON.stringify(payload), now, now)
    },
    wake,
    start() {
      open = true
      wake()
    },
    quiet: () => underWay.size === 0 && !scheduled && dueRows().length === 0,
    metrics: () => ({ ...counts, pending: (countRows.get() as { count: number }).count }),
    async close() {
      open = false
      timer?.cancel()
      const late = new Promise((resolve) => setTimeout(resolve, closingPatience).unref())
      await Promise.race([Promise.allSettled(underWay.values()), late])
    },
  }
}

/** Milliseconds until the next attempt: doubling up to five minutes. */
function backoff(attempts: number): number {
  return Math.min(firstBackoff * 2 ** attempts, longestBackoff)
}
