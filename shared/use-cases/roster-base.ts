import type { Roster } from '#shared/contracts/roster.ts'
import type { RosterPreview } from '#shared/contracts/roster-import.ts'
import { type Cycle, getCycle } from '#shared/store/cycles.ts'
import { getCurrentRoster, readRosterOf } from '#shared/store/rosters.ts'
import { type Context, cycleIdOf } from './context.ts'

/** What a new roster is compared with. */
export interface RosterBase {
  readonly kind: RosterPreview['base']
  readonly rosterId: string | null
  /** The cycle of the year, where there is one. */
  readonly cycle: Cycle | undefined
}

/**
 * The roster of the cycle of the year; before it is opened the one accepted last; before the first of the year that
 * of the year before, where the table holds it.
 */
export async function findBase(context: Context): Promise<RosterBase> {
  const { configuration, table } = context
  const cycleId = cycleIdOf(configuration)
  const cycle = await getCycle(table, cycleId)
  if (cycle !== undefined) return { kind: 'CYCLE', rosterId: cycle.rosterId, cycle }
  const current = await getCurrentRoster(table, cycleId)
  if (current !== undefined) return { kind: 'CURRENT', rosterId: current, cycle }
  const yearBefore = String(configuration.year - 1)
  const earlier = (await getCycle(table, yearBefore))?.rosterId ?? (await getCurrentRoster(table, yearBefore))
  return earlier === undefined
    ? { kind: 'NONE', rosterId: null, cycle }
    : { kind: 'EARLIER_YEAR', rosterId: earlier, cycle }
}

export async function readBase(context: Context, base: RosterBase): Promise<Roster | null> {
  return base.rosterId === null ? null : readRosterOf(context.table, base.rosterId)
}
