import { getCycle } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import { inParallel } from '#shared/store/table.ts'
import { listUnits } from '#shared/store/units.ts'
import { recountProgress } from './recount-progress.ts'
import { recountUnit } from './recount-units.ts'
import { recountWaiting } from './recount-waiting.ts'
import type { Difference, Recounting } from './recounting.ts'

export interface Recount {
  readonly cycleId: string
  readonly units: number
  readonly differences: readonly Difference[]
}

/** A roster is being written into the cycle: units come and go. */
export class RosterBeingAppliedError extends Error {
  override readonly name = 'RosterBeingAppliedError'
}

/**
 * Compares what pages read instead of everything (the totals of units, the counters of levels and authorities, the list
 * of those owed, the lists of tasks that wait) with what it is made from, and puts it right where that is wanted. May
 * run while people work, be killed anywhere and run again: each repair is one transaction that is refused when
 * something has moved.
 *
 * @returns what differed; `undefined` where there is no such cycle
 * @throws RosterBeingAppliedError
 */
export async function recountCycle(recounting: Recounting): Promise<Recount | undefined> {
  const { table, cycleId } = recounting
  const cycle = await getCycle(table, cycleId)
  if (cycle === undefined) return undefined
  if (cycle.applying != null) throw new RosterBeingAppliedError(cycleId)
  const { rosterId, applying } = cycle
  // Units that a roster adds or moves later are not among these.
  const asListed = { label: 'cycle', check: keys.cycle(cycleId), where: { rosterId, applying } }
  const units = await listUnits(table, cycleId)
  const unitIds = units.map(({ unitId }) => unitId)
  const levels = cycle.configuration.levels.map(({ id }) => id)
  const differences = [
    // Counters are made from what units say: units come first.
    ...(await inParallel(unitIds, 8, (unitId) => recountUnit(recounting, unitId))).flat(),
    ...(await recountProgress(recounting, { units, asListed }, levels)),
    ...(await recountWaiting(recounting, unitIds)),
  ]
  return { cycleId, units: units.length, differences }
}
