import { AppError } from '#shared/errors.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { getUnit, type Unit } from '#shared/store/units.ts'
import { type Context, requireCycle } from './context.ts'

/** @throws AppError CYCLE_UNKNOWN, UNIT_UNKNOWN */
export async function requireCycleUnit(
  context: Context,
  cycleId: string,
  unitId: string,
): Promise<{ readonly cycle: Cycle; readonly unit: Unit }> {
  const cycle = await requireCycle(context, cycleId)
  const unit = await getUnit(context.table, cycleId, unitId)
  if (unit === undefined) throw new AppError('UNIT_UNKNOWN', { unitId })
  return { cycle, unit }
}
