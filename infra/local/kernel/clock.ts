import type { DatabaseSync } from 'node:sqlite'
import { createHeap } from './heap.ts'
import { wallNow } from './wall-clock.ts'

/** A pending timer. Not durable: its owner keeps the due time in a row and sets it again after a restart. */
export interface Timer {
  readonly due: number
  cancel(): void
}

/**
 * The only source of time of the local runtime. It runs with the wall clock plus an offset that, once the runtime
 * has started, can only grow, so that months of a cycle can be driven in minutes without any timer firing early or twice.
 */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Calls `run` once when the clock has reached `due` (milliseconds since the epoch), never synchronously. */
  at(due: number, run: () => void): Timer
  /** Due time of the earliest pending timer, if there is one. */
  nextDue(): number | undefined
  /** Moves the clock forward to `time`; an earlier time changes nothing. The new offset is durable. */
  advanceTo(time: number): void
}

/** A clock that other threads can follow. */
export interface SharedClock extends Clock {
  /** One Int64: the milliseconds to add to the wall clock. Read it with Atomics. */
  readonly offset: SharedArrayBuffer
}

// setTimeout fires at once above 2^31 - 1 ms (24.8 days), so longer waits are taken in slices.
const longestSlice = 2 ** 31 - 1

/**
 * @param database where the offset is kept, so that time never runs backwards after a restart
 * @param wall real time in milliseconds since the epoch
 * @param start what the clock shows at the very first start of the database, in milliseconds since the epoch; it
 *   may lie before real time. Later it only moves an earlier clock forward.
 */
export function createClock(
  database: DatabaseSync,
  wall: () => number = wallNow,
  start?: number,
): SharedClock {
  if (start !== undefined && !Number.isFinite(start)) throw new RangeError(`not a time: ${start}`)
  const first = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'clock'").get() === undefined
  database.exec(
    'CREATE TABLE IF NOT EXISTS clock (id INTEGER PRIMARY KEY CHECK (id = 1), offset REAL NOT NULL)',
  )
  const keep = database.prepare(
    'INSERT INTO clock (id, offset) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET offset = excluded.offset',
  )
  if (first && start !== undefined) keep.run(Math.ceil(start - wall()))
  const row = database.prepare('SELECT offset FROM clock WHERE id = 1').get() as
    | { offset: number }
    | undefined
  const offset = new BigInt64Array(new SharedArrayBuffer(8))
  offset[0] = BigInt(Math.ceil(row?.offset ?? 0))
  const pending = createHeap<{ due: number; run: () => void }>((a, b) => a.due - b.due)
  let armed: NodeJS.Timeout | undefined
  let armedFor: number | undefined

  const now = () => wall() + Number(offset[0])
  const fire = () => {
    const time = now()
    const ready: { run: () => void }[] = []
    for (let first = pending.first(); first !== undefined && first.due <= time; first = pending.first()) {
      pending.delete(first)
      ready.push(first)
    }
    armedFor = undefined
    arm()
    for (const timer of ready) timer.run()
  }
  const arm = () => {
    const due = pending.first()?.due
    if (due === armedFor) return
    clearTimeout(armed)
    armedFor = due
    if (due === undefined) return
    armed = setTimeout(
      () => {
        armedFor = undefined
        fire()
      },
      Math.min(Math.max(due - now(), 0), longestSlice),
    )
    armed.unref()
  }

  const clock: SharedClock = {
    now,
    offset: offset.buffer as SharedArrayBuffer,
    at(due, run) {
      const timer = { due, run }
      pending.add(timer)
      arm()
      return {
        due,
        cancel() {
          if (pending.delete(timer)) arm()
        },
      }
    },
    nextDue: () => pending.first()?.due,
    advanceTo(time) {
      if (!Number.isFinite(time)) throw new RangeError(`not a time: ${time}`)
      if (time <= now()) return
      const next = Math.ceil(time - wall())
      keep.run(next)
      // After the commit: a time that a restart would take back must never have been seen.
      Atomics.store(offset, 0, BigInt(next))
      armedFor = undefined
      clearTimeout(armed)
      arm()
    },
  }
  if (start !== undefined) clock.advanceTo(start)
  return clock
}
