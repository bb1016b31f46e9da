import type { Cycle } from '#shared/store/cycles.ts'
import { getUnit, type Unit } from '#shared/store/units.ts'
import type { Actor, Context } from '../context.ts'

/** Whether the actor administers the cycle or acts for the unit, in whichever role. */
export function actsFor(actor: Actor, unitId: string): boolean {
  return actor.administrator || actor.assignments.some((assignment) => assignment.unitId === unitId)
}

/** The units above a unit, the nearest first. */
export async function unitsAbove(
  context: Context,
  unit: Pick<Unit, 'cycleId' | 'parentId'>,
): Promise<Unit[]> {
  const above: Unit[] = []
  for (let parentId = unit.parentId; parentId !== null; ) {
    const parent = await getUnit(context.table, unit.cycleId, parentId)
    if (parent === undefined) break
    above.push(parent)
    parentId = parent.parentId
  }
  return above
}

/** Name of a level as the cycle pinned it. */
export function levelName(cycle: Pick<Cycle, 'configuration'>, level: string): string {
  return cycle.configuration.levels.find(({ id }) => id === level)?.name ?? level
}
