import type { DatabaseSync } from 'node:sqlite'

/** A pending timer. Not durable: its owner keeps the due time in a row and sets it again after a restart. */
export interface Timer {
  readonly due: number
  cancel(): void
}

/**
 * The only source of time of the local runtime. It runs with the wall clock plus an offset that can only
 * grow, so that months of a cycle can be driven in minutes without any timer firing early or twice.
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

// setTimeout fires at once above 2^31 - 1 ms (24.8 days), so longer waits are taken in slices.
const longestSlice = 2 ** 31 - 1

/** @param database where the offset is kept, so that time never runs backwards after a restart */
export function createClock(database: DatabaseSync): Clock {
  database.exec(
    'CREATE TABLE IF NOT EXISTS clock (id INTEGER PRIMARY KEY CHECK (id = 1), offset REAL NOT NULL)',
  )
  const row = database.prepare('SELECT offset FROM clock WHERE id = 1').get() as
    | { offset: number }
    | undefined
  let offset = row?.offset ?? 0
  const pending = new Set<{ due: number; run: () => void }>()
  let armed: NodeJS.Timeout | undefined

  const now = () => Date.now() + offset
  const earliest = () => {
    let due: number | undefined
    for (const timer of pending) if (due === undefined || timer.due < due) due = timer.due
    return due
  }
  const fire = () => {
    const time = now()
    const ready = [...pending].filter((timer) => timer.due <= time).sort((a, b) => a.due - b.due)
    for (const timer of ready) pending.delete(timer)
    arm()
    for (const timer of ready) timer.run()
  }
  const arm = () => {
    clearTimeout(armed)
    const due = earliest()
    if (due === undefined) return
    armed = setTimeout(fire, Math.min(Math.max(due - now(), 0), longestSlice))
    armed.unref()
  }

  return {
    now,
    at(due, run) {
      const timer = { due, run }
      pending.add(timer)
      if (earliest() === due) arm()
      return { due, cancel: () => void (pending.delete(timer) && arm()) }
    },
    nextDue: earliest,
    advanceTo(time) {
      if (time <= now()) return
      offset = time - Date.now()
      database
        .prepare(
          'INSERT INTO clock (id, offset) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET offset = excluded.offset',
        )
        .run(offset)
      arm()
    },
  }
}
