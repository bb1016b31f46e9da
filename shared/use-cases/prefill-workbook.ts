import { getStage } from '#shared/store/stages.ts'
import { writeUnitWorkbook } from '#shared/workbooks/unit-workbook.ts'
import { linkActor } from './audit-actors.ts'
import type { Context } from './context.ts'
import { correctionOfStage, subjectsOfLink } from './corrections/owed-stage.ts'
import { openLink } from './open-link.ts'
import { recordReading } from './record-reading.ts'
import { reviewContextOf } from './review-context.ts'
import { recordOf } from './subject-records.ts'
import { requireCycleUnit } from './units.ts'

/**
 * The workbook of the unit that the token belongs to, with its subjects filled in.
 *
 * @throws AppError LINK_UNKNOWN, LINK_REVOKED, LINK_USED, LINK_EXPIRED
 */
export async function prefillWorkbook(
  context: Context,
  token: string,
): Promise<{ readonly bytes: Uint8Array; readonly fileName: string }> {
  const link = await openLink(context, token)
  const { cycleId, unitId, stageId } = link
  const { cycle, unit } = await requireCycleUnit(context, cycleId, unitId)
  const stage = await getStage(context.table, cycleId, unitId, stageId)
  if (stage === undefined) throw new Error(`unit ${unitId} has a link but no stage`)
  const subjects = await subjectsOfLink(context, link)
  const owed = correctionOfStage(stageId) !== undefined
  const bytes = await writeUnitWorkbook({
    configuration: cycle.configuration,
    unit: { id: unitId, name: unit.name },
    subjects: subjects.map(recordOf),
    dueAt: stage.dueAt,
    // The meeting of owed cases is in the minutes that the unit keeps; its first meeting is on record already.
    review: owed ? undefined : await reviewContextOf(context, cycle, unit, subjects),
  })
  await recordReading(context, {
    cycleId,
    unitId,
    actor: linkActor(link),
    act: 'WORKBOOK_READ',
    target: stageId,
  })
  return { bytes, fileName: `phieu-${cycleId}-${unitId}.xlsx` }
}
