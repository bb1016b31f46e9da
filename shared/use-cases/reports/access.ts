import { AppError } from '#shared/errors.ts'
import { listChildren } from '#shared/store/units.ts'
import { type Actor, type Context, cycleIdOf } from '../context.ts'

/** Whether the actor may read the report; see {@link requireReportReader}. */
export async function mayReadReport(context: Context, actor: Actor): Promise<boolean> {
  if (actor.administrator) return true
  const roles = [...actor.assignments, ...(actor.delegations ?? [])]
  if (roles.length === 0) return false
  const highest = await listChildren(context.table, cycleIdOf(context.configuration), null)
  return highest.some((unit) => roles.some(({ unitId }) => unitId === unit.unitId))
}

/**
 * The report is read by the administrators, and by those who act for the highest unit of the province, whose report
 * it is: its authority and its working group, or whoever fills such a role for them.
 *
 * @throws AppError NOT_ALLOWED
 */
export async function requireReportReader(context: Context, actor: Actor): Promise<void> {
  if (!(await mayReadReport(context, actor))) throw new AppError('NOT_ALLOWED')
}
