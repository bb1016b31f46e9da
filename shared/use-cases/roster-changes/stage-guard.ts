import { keys } from '#shared/store/keys.ts'
import { getStage, type Stage, selfAssessment } from '#shared/store/stages.ts'
import { transact, type Write, WriteRefusedError } from '#shared/store/transact.ts'
import { getUnit, listSubjects } from '#shared/store/units.ts'
import { answerStage, closeStage } from '../answer-stage.ts'
import { systemActor } from '../audit-actors.ts'
import type { Context } from '../context.ts'

/** A unit that has finished its self-assessment takes no changes any more. */
export class StageClosedError extends Error {
  override readonly name = 'StageClosedError'
}

/** What of a unit changes that its self-assessment depends on. */
export interface StageChange {
  /** Who is reviewed: a file that was accepted before does not answer for the new list, and the unit sends again. */
  readonly reviewed: boolean
  /** Number of related parties, where it changes. */
  readonly parties?: number | undefined
}

/**
 * Makes a transaction depend on the unit not having finished its self-assessment.
 *
 * @throws StageClosedError when it has
 */
export async function guardStage(
  context: Context,
  cycleId: string,
  unitId: string,
  { reviewed, parties }: StageChange,
): Promise<readonly Write[]> {
  const key = keys.stage(cycleId, unitId, selfAssessment)
  const stage = await getStage(context.table, cycleId, unitId, selfAssessment)
  if (stage === undefined) return [{ label: 'stage', check: key, absent: true }]
  if (stage.status !== 'OPEN') throw new StageClosedError(unitId)
  const { subjectRef } = stage
  const set = { ...(reviewed ? { accepted: null } : {}), parties: parties ?? stage.parties ?? 0 }
  return [{ label: 'stage', update: key, set, where: { status: 'OPEN', subjectRef } }]
}

/** Ends the wait for a unit where nobody is to be rated any more: nobody will send its workbook. */
export async function releaseEmptyUnit(context: Context, cycleId: string, unitId: string): Promise<void> {
  const stage = await getStage(context.table, cycleId, unitId, selfAssessment)
  if (stage?.status === 'OPEN' && (await isEmpty(context, cycleId, unitId))) {
    await close(context, stage)
  }
  if (stage !== undefined) await answerStage(context, stage)
}

async function isEmpty(context: Context, cycleId: string, unitId: string): Promise<boolean> {
  const unit = await getUnit(context.table, cycleId, unitId)
  if (unit === undefined || unit.open > 0 || unit.owed > 0) return false
  const subjects = await listSubjects(context.table, cycleId, unitId)
  return subjects.every(({ bucket }) => bucket === 'exempt')
}

async function close(context: Context, stage: Stage): Promise<void> {
  const { cycleId, unitId } = stage
  const now = context.now()
  const output = { unitId, uploadId: '' }
  const write = closeStage(stage, output, now.toISOString(), { status: 'OPEN' }, { parties: 0 })
  const act = {
    cycleId,
    unitId,
    actor: systemActor('receive-roster'),
    act: 'NOBODY_TO_REVIEW',
    target: stage.subjectRef,
  }
  await transact(context.table, [write], [act], now).catch((error: unknown) => {
    // The unit was quicker with its file.
    if (!(error instanceof WriteRefusedError)) throw error
  })
}
