import { writePreviousYear } from '#shared/workbooks/previous-year.ts'
import { type Actor, type Context, requireCycle } from '../context.ts'
import { listTypedFigures } from './read-previous.ts'
import { previousScope } from './scope.ts'

/**
 * The workbook for last year's figures: a row for every percentage of this year's report, with what was typed before.
 *
 * @throws AppError NOT_ALLOWED, CYCLE_UNKNOWN
 */
export async function makePreviousTemplate(
  context: Context,
  actor: Actor,
): Promise<{ readonly bytes: Uint8Array; readonly fileName: string }> {
  const typed = await listTypedFigures(context, actor)
  const scope = await previousScope(context, await requireCycle(context))
  return { bytes: await writePreviousYear(scope, typed), fileName: `so-lieu-nam-${scope.year - 1}.xlsx` }
}
