import { AppError } from '#shared/errors.ts'
import { getCorrection } from '#shared/store/corrections.ts'
import type { Link } from '#shared/store/links.ts'
import { owedStage } from '#shared/store/stages.ts'
import { listSubjects, type Subject } from '#shared/store/units.ts'
import type { Context } from '../context.ts'
import { listCorrectedSubjects, stillOwed } from './subjects.ts'

/** Stage of the owed cases: a unit whose subjects have several authorities has one for each. */
export function owedStageId(correctionId: string): string {
  return `${owedStage}#${correctionId}`
}

/** The correction that a stage of owed cases belongs to; undefined for any other stage. */
export function correctionOfStage(stageId: string): string | undefined {
  return stageId.startsWith(`${owedStage}#`) ? stageId.slice(owedStage.length + 1) : undefined
}

/** The subjects that the workbook of a link holds: all of the unit, or only those that are still owed. */
export async function subjectsOfLink(
  context: Context,
  { cycleId, unitId, stageId }: Pick<Link, 'cycleId' | 'unitId' | 'stageId'>,
): Promise<Subject[]> {
  const correctionId = correctionOfStage(stageId)
  if (correctionId === undefined) return listSubjects(context.table, cycleId, unitId)
  const correction = await getCorrection(context.table, correctionId)
  if (correction === undefined) throw new AppError('LINK_UNKNOWN')
  return stillOwed(await listCorrectedSubjects(context, correction))
}
