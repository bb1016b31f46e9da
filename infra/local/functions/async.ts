import { Buffer } from 'node:buffer'
import type { DatabaseSync } from 'node:sqlite'
import type { Clock, Timer } from '../kernel/clock.ts'
import { transaction } from '../kernel/database.ts'
import type { AsyncConfiguration, FunctionDefinition, Outcome } from './model.ts'

/** Hands an event to a queue, a function or a bus. Rejects when the target did not take it. */
export type Deliver = (
  targetArn: string,
  payload: unknown,
  options: { readonly attributes?: Readonly<Record<string, string>>; readonly source: string },
) => Promise<void>

export interface AsyncInvocations {
  /** Stores the invocation; it is run even if the process is killed now. */
  accept(definition: FunctionDefinition, requestId: string, payload: string): void
  /** Takes up what an earlier process left. */
  resume(): void
  /** Invocations due now or running. */
  busy(): number
  close(): void
}

interface Row {
  readonly id: string
  readonly function: string
  readonly payload: string
  readonly attempts: number
  readonly created: number
  readonly due: number
  /** JSON of the outcome once the last attempt is over: only its destination is still to be told. */
  readonly outcome: string | null
}
interface Ended {
  readonly condition: 'Success' | 'RetriesExhausted' | 'EventAgeExceeded'
  readonly outcome?: Outcome
}

export const defaultAsync: AsyncConfiguration = { maximumRetries: 2, maximumAge: 6 * 3600 }

const minute = 60_000
// Lambda waits one minute before the first retry of a function error and two before the second.
const afterError = [minute, 2 * minute]
// Throttles and errors of the service are tried again from 1 second up to 5 minutes apart.
const afterThrottle = (attempt: number) => Math.min(1000 * 2 ** attempt, 5 * minute)

export interface AsyncOptions {
  readonly database: DatabaseSync
  readonly clock: Clock
  readonly deliver: Deliver
  find(name: string): FunctionDefinition | undefined
  configuration(name: string): AsyncConfiguration
  run(definition: FunctionDefinition, requestId: string, payload: string): Promise<Outcome>
}

export function createAsync(options: AsyncOptions): AsyncInvocations {
  const { database, clock, deliver } = options
  database.exec(`CREATE TABLE IF NOT EXISTS lambda_async (
    id TEXT PRIMARY KEY, function TEXT NOT NULL, payload TEXT NOT NULL, attempts INTEGER NOT NULL,
    throttled INTEGER NOT NULL DEFAULT 0, created REAL NOT NULL, due REAL NOT NULL, outcome TEXT) STRICT`)
  const insert = database.prepare(
    'INSERT OR IGNORE INTO lambda_async (id, function, payload, attempts, created, due) VALUES (?, ?, ?, 0, ?, ?)',
  )
  const select = database.prepare('SELECT * FROM lambda_async WHERE id = ?')
  const remove = database.prepare('DELETE FROM lambda_async WHERE id = ?')
  const later = database.prepare(
    'UPDATE lambda_async SET attempts = attempts + ?, throttled = throttled + ?, due = ? WHERE id = ?',
  )
  const end = database.prepare('UPDATE lambda_async SET outcome = ?, due = ? WHERE id = ?')
  const timers = new Map<string, Timer>()
  const running = new Set<string>()
  let closed = false

  const plan = (id: string, due: number) => {
    timers.set(
      id,
      clock.at(due, () => {
        timers.delete(id)
        if (!closed) void step(id)
      }),
    )
  }
  const postpone = (id: string, change: { attempts: number; throttled: number }, due: number) => {
    later.run(change.attempts, change.throttled, due, id)
    plan(id, due)
  }
  const conclude = (id: string, ended: Ended) => {
    end.run(JSON.stringify(ended), clock.now(), id)
    plan(id, clock.now())
  }

  const step = async (id: string) => {
    const row = select.get(id) as (Row & { throttled: number }) | undefined
    if (row === undefined) return
    running.add(id)
    try {
      if (row.outcome !== null) await tell(row, JSON.parse(row.outcome) as Ended)
      else await attempt(row)
    } finally {
      running.delete(id)
    }
  }

  const attempt = async (row: Row & { throttled: number }) => {
    const definition = options.find(row.function)
    if (definition === undefined) {
      // The function left the template. There is nobody to run it and no configuration that names a target.
      console.error(`The function ${row.function} is no more; its event ${row.id} is dropped.`)
      remove.run(row.id)
      return
    }
    const configuration = options.configuration(row.function)
    const expires = row.created + configuration.maximumAge * 1000
    if (clock.now() > expires) return conclude(row.id, { condition: 'EventAgeExceeded' })
    let outcome: Outcome
    try {
      outcome = await options.run(definition, row.id, row.payload)
    } catch {
      if (closed) return
      const due = clock.now() + afterThrottle(row.throttled)
      if (due > expires) return conclude(row.id, { condition: 'EventAgeExceeded' })
      return postpone(row.id, { attempts: 0, throttled: 1 }, due)
    }
    if (closed) return
    if (outcome.functionError === undefined) {
      if (configuration.onSuccess === undefined) remove.run(row.id)
      else conclude(row.id, { condition: 'Success', outcome })
      return
    }
    const wait = afterError[row.attempts]
    if (wait === undefined || row.attempts >= configuration.maximumRetries) {
      conclude(row.id, { condition: 'RetriesExhausted', outcome })
    } else if (clock.now() + wait > expires) conclude(row.id, { condition: 'EventAgeExceeded', outcome })
    else postpone(row.id, { attempts: 1, throttled: 0 }, clock.now() + wait)
  }

  const tell = async (row: Row, ended: Ended) => {
    const definition = options.find(row.function)
    const configuration = options.configuration(row.function)
    const destination = ended.condition === 'Success' ? configuration.onSuccess : configuration.onFailure
    try {
      if (definition !== undefined && destination !== undefined) {
        await deliver(destination, record(row, definition, ended, clock.now()), { source: definition.arn })
      }
      if (definition?.deadLetters !== undefined && ended.condition !== 'Success') {
        await deliver(definition.deadLetters, JSON.parse(row.payload), {
          source: definition.arn,
          attributes: deadLetterAttributes(row.id, ended),
        })
      }
      remove.run(row.id)
    } catch (error) {
      if (closed) return
      console.error(`The outcome of ${row.function} could not be handed on; it is tried again.`, error)
      postpone(row.id, { attempts: 0, throttled: 1 }, clock.now() + minute)
    }
  }

  return {
    accept(definition, requestId, payload) {
      const now = clock.now()
      const { changes } = insert.run(requestId, definition.name, payload, now, now)
      if (changes > 0) plan(requestId, now)
    },
    resume() {
      const rows = transaction(database, () => database.prepare('SELECT id, due FROM lambda_async').all())
      for (const { id, due } of rows as unknown as Row[]) if (!timers.has(id)) plan(id, due)
    },
    busy: () => running.size + [...timers.values()].filter((timer) => timer.due <= clock.now()).length,
    close() {
      closed = true
      for (const timer of timers.values()) timer.cancel()
      timers.clear()
    },
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
function record(row: Row, definition: FunctionDefinition, ended: Ended, now: number) {
  const { outcome } = ended
  return {
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    requestContext: {
      requestId: row.id,
      functionArn: `${definition.arn}:$LATEST`,
      condition: ended.condition,
      approximateInvokeCount: row.attempts + (outcome === undefined ? 0 : 1),
    },
    requestPayload: JSON.parse(row.payload) as unknown,
    ...(outcome && {
      responseContext: {
        statusCode: 200,
        executedVersion: '$LATEST',
        ...(outcome.functionError && { functionError: outcome.functionError }),
      },
      responsePayload: JSON.parse(outcome.payload) as unknown,
    }),
  }
}

function deadLetterAttributes(id: string, { outcome, condition }: Ended): Record<string, string> {
  const error = outcome === undefined ? {} : (JSON.parse(outcome.payload) as { errorMessage?: string })
  const message = Buffer.from(error.errorMessage ?? condition)
    .subarray(0, 1024)
    .toString('utf8')
  return { RequestID: id, ErrorCode: '200', ErrorMessage: message }
}
