import type { Cycle } from '#shared/store/cycles.ts'
import { getStage, selfAssessment } from '#shared/store/stages.ts'
import { getUnit } from '#shared/store/units.ts'
import { type Context, deterministicId } from '../context.ts'
import { enqueueMail } from '../enqueue-mail.ts'

/** Tells a unit that has its link already that its list is another, once for each roster. */
export async function tellUnit(
  context: Context,
  { cycleId, configuration }: Cycle,
  unitId: string,
  uploadId: string,
): Promise<void> {
  const stage = await getStage(context.table, cycleId, unitId, selfAssessment)
  const unit = await getUnit(context.table, cycleId, unitId)
  if (stage?.status !== 'OPEN' || unit === undefined || unit.email === null) return
  await enqueueMail(context, {
    mailId: `unit-list-changed-${deterministicId(cycleId, unitId, uploadId)}`,
    cycleId,
    to: unit.email,
    template: 'unit-list-changed',
    data: { unitName: unit.name, year: configuration.year, dueAt: stage.dueAt },
  })
}
