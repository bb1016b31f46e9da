import { AppError } from '#shared/errors.ts'
import { type Cycle, cycleItem } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import { getTogether } from '#shared/store/table.ts'
import { type Unit, unitItem } from '#shared/store/units.ts'
import type { Context } from './context.ts'

/** @throws AppError CYCLE_UNKNOWN, UNIT_UNKNOWN */
export async function requireCycleUnit(
  context: Context,
  cycleId: string,
  unitId: string,
): Promise<{ readonly cycle: Cycle; readonly unit: Unit }> {
  const { cycle, unit } = await getTogether(context.table, {
    cycle: [keys.cycle(cycleId), cycleItem],
    unit: [keys.unit(cycleId, unitId), unitItem],
  })
  if (cycle === undefined) throw new AppError('CYCLE_UNKNOWN', { cycleId })
  if (unit === undefined) throw new AppError('UNIT_UNKNOWN', { unitId })
  return { cycle, unit }
}
