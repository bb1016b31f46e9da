import type { DatabaseSync } from 'node:sqlite'
import type { Clock, Timer } from '../kernel/clock.ts'
import { transaction } from '../kernel/database.ts'
import { parseSchedule, type Schedule } from './schedule-expression.ts'

export interface TimetableEntry {
  /** Unique among rules and schedules. */
  readonly id: string
  readonly expression: string
  readonly timezone?: string
  readonly startDate?: number
  readonly endDate?: number
  readonly enabled: boolean
  /** Called inside the transaction that records the next due time. */
  readonly fire: (due: number) => void
}

export interface Timetable {
  /** @throws InvalidScheduleExpressionError */
  ensure(entry: TimetableEntry): void
  setEnabled(id: string, enabled: boolean): void
  nextDue(id: string): number | undefined
  start(): void
  /** Nothing is due now. */
  quiet(): boolean
  close(): void
}

interface Row {
  readonly id: string
  readonly terms: string
  readonly next_due: number | null
}

/**
 * Recurring due times, each kept in a row. What came due while the runtime was stopped, or in one jump of
 * the clock, fires once; the series then goes on from now.
 *
 * @param afterFire called after the transaction, for example to start delivering
 */
export function createTimetable(database: DatabaseSync, clock: Clock, afterFire: () => void): Timetable {
  database.exec(`CREATE TABLE IF NOT EXISTS events_timetable (id TEXT PRIMARY KEY, terms TEXT NOT NULL,
    next_due REAL)`)
  const select = database.prepare('SELECT * FROM events_timetable WHERE id = ?')
  const save = database.prepare(`INSERT INTO events_timetable (id, terms, next_due) VALUES (?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET terms = excluded.terms, next_due = excluded.next_due`)
  const entries = new Map<string, { entry: TimetableEntry; schedule: Schedule; timer?: Timer }>()
  let open = false

  const rowOf = (id: string) => select.get(id) as Row | undefined
  const nextDue = (id: string) => rowOf(id)?.next_due ?? undefined

  const nextAfter = (entry: TimetableEntry, schedule: Schedule, after: number, origin: number) => {
    const from = Math.max(after, (entry.startDate ?? 0) - 1)
    // A rate begins at its start date where it has one.
    const first = entry.startDate !== undefined && entry.startDate > after && schedule.kind === 'rate'
    const due = first ? entry.startDate : schedule.next(from, origin)
    return due !== undefined && entry.endDate !== undefined && due > entry.endDate ? undefined : due
  }

  const arm = (id: string) => {
    const known = entries.get(id)
    if (!known) return
    known.timer?.cancel()
    delete known.timer
    const due = nextDue(id)
    if (open && due !== undefined && known.entry.enabled) known.timer = clock.at(due, () => fire(id))
  }

  const fire = (id: string) => {
    const known = entries.get(id)
    const row = rowOf(id)
    if (!open || !known?.entry.enabled || !row || row.next_due === null) return
    const due = row.next_due
    transaction(database, () => {
      const next = nextAfter(known.entry, known.schedule, Math.max(clock.now(), due), due)
      save.run(id, row.terms, next ?? null)
      known.entry.fire(due)
    })
    arm(id)
    afterFire()
  }

  return {
    ensure(entry) {
      const schedule = parseSchedule(entry.expression, entry.timezone)
      const { expression, timezone, startDate, endDate } = entry
      const terms = JSON.stringify({ expression, timezone, startDate, endDate })
      if (rowOf(entry.id)?.terms !== terms) {
        save.run(entry.id, terms, nextAfter(entry, schedule, clock.now(), clock.now()) ?? null)
      }
      entries.get(entry.id)?.timer?.cancel()
      entries.set(entry.id, { entry, schedule })
      arm(entry.id)
    },
    setEnabled(id, enabled) {
      const known = entries.get(id)
      const row = rowOf(id)
      if (!known || !row) return
      known.entry = { ...known.entry, enabled }
      // What came due while it was disabled is not made up for.
      if (enabled && row.next_due !== null && row.next_due <= clock.now()) {
        save.run(id, row.terms, nextAfter(known.entry, known.schedule, clock.now(), row.next_due) ?? null)
      }
      arm(id)
    },
    nextDue,
    start() {
      open = true
      const rows = database.prepare('SELECT id FROM events_timetable').all() as { id: string }[]
      const remove = database.prepare('DELETE FROM events_timetable WHERE id = ?')
      for (const { id } of rows) if (!entries.has(id)) remove.run(id)
      for (const id of entries.keys()) arm(id)
    },
    quiet: () =>
      [...entries.values()].every(({ entry }) => {
        const due = entry.enabled ? nextDue(entry.id) : undefined
        return due === undefined || due > clock.now()
      }),
    close() {
      open = false
      for (const { timer } of entries.values()) timer?.cancel()
    },
  }
}
