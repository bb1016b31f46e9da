import { type Correction, listOpenCorrections } from '#shared/store/corrections.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import type { Context } from '../context.ts'
import { mailAuthority } from './ask-authority.ts'
import { startCorrection } from './correction-writes.ts'
import { endOverdueOwed } from './owed-cases.ts'

const dayMilliseconds = 24 * 3_600_000

/**
 * When the archive is to look again: tomorrow while somebody has to act, after the term where only owed cases wait
 * for their units. Null when nothing is open.
 */
export async function waitForCorrections(context: Context, { cycleId }: Cycle): Promise<string | null> {
  const open = await listOpenCorrections(context.table, cycleId)
  if (open.length === 0) return null
  const now = context.now().getTime()
  const terms = open.map(({ status, dueAt }) => (status === 'WAITING' ? new Date(dueAt).getTime() : now))
  return new Date(Math.max(now, Math.min(...terms)) + dayMilliseconds).toISOString()
}

/**
 * What the morning does for corrections: starts what a kill has left without a workflow, ends owed cases whose term
 * has passed, and reminds the authorities, at most once a day.
 *
 * @param today tells the reminders of several days apart
 * @returns how many authorities were reminded
 */
export async function tendCorrections(context: Context, cycle: Cycle, today: string): Promise<number> {
  const open = await listOpenCorrections(context.table, cycle.cycleId)
  for (const correction of open) {
    if (correction.startedAt === null) await startCorrection(context, correction)
  }
  await endOverdueOwed(context, cycle, open)
  const horizon = Math.max(0, ...cycle.configuration.deadlines.reminderDaysBefore)
  const until = new Date(context.now().getTime() + horizon * dayMilliseconds).toISOString()
  const due = open.filter(isDue(until))
  for (const correction of due) await mailAuthority(context, cycle, correction, 'correction-reminder', today)
  return due.length
}

function isDue(until: string) {
  return ({ status, dueAt }: Correction) =>
    (status === 'EXAMINING' || status === 'CANCELLED') && dueAt <= until
}
