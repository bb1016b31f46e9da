import { type Context, requireCycle } from '#shared/use-cases/context.ts'
import { tendCorrections } from '#shared/use-cases/corrections/open-corrections.ts'

/** What the morning does for complaints and corrections. */
export async function startWaitingCorrectionsOf(context: Context, today = '2024-11-03'): Promise<number> {
  return tendCorrections(context, await requireCycle(context), today)
}
