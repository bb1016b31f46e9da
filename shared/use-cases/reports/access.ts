import { AppError } from '#shared/errors.ts'
import { listChildren } from '#shared/store/units.ts'
import { type Actor, type Context, cycleIdOf } from '../context.ts'

/**
 * The report is read by the administrators, and by those who act for the highest unit of the province, whose report
 * it is: its authority and its working group, or whoever fills such a role for them.
 *
 * @throws AppError NOT_ALLOWED
 */
export async function requireReportReader(context: Context, actor: Actor): Promise<void> {
  if (actor.administrator) return
  const roles = [...actor.assignments, ...(actor.delegations ?? [])]
  if (roles.length > 0) {
    const highest = await listChildren(context.table, cycleIdOf(context.configuration), null)
    if (highest.some((unit) => roles.some(({ unitId }) => unitId === unit.unitId))) return
  }
  throw new AppError('NOT_ALLOWED')
}
