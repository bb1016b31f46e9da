import type { CorrectionResult } from '#shared/contracts/correction.ts'
import type { Act } from '#shared/store/audit.ts'
import { keys } from '#shared/store/keys.ts'
import { getStage, notReminded, type Stage } from '#shared/store/stages.ts'
import { transact, type Write } from '#shared/store/transact.ts'
import { answerStage, closeStage, openStageIndex } from '../answer-stage.ts'
import type { Context } from '../context.ts'
import { takeToken } from '../take-token.ts'

export type WaitRef = Pick<Stage, 'cycleId' | 'unitId' | 'stageId' | 'subjectRef'>

/** Where the wait of a correction stands: with the authority that is asked. */
export function waitOf(
  correction: { readonly cycleId: string; readonly correctionId: string; readonly deciderId: string },
  step: 'ANSWER' | 'DECISION',
): WaitRef {
  const { cycleId, correctionId, deciderId } = correction
  return {
    cycleId,
    unitId: deciderId,
    stageId: `correction#${correctionId}#${step}`,
    subjectRef: correctionId,
  }
}

export interface NewWait extends WaitRef {
  readonly occurrence: string
  readonly taskToken: string
  readonly dueAt: string
  /** The answer where there is nothing to wait for. */
  readonly answered?: CorrectionResult
}

/** The write that begins a wait; it takes the place of an earlier one, which the workflow has left. */
export function waitWrite(context: Context, wait: NewWait): Write {
  const { answered, ...rest } = wait
  const openedAt = context.now().toISOString()
  const stage: Stage = {
    ...rest,
    status: answered === undefined ? 'OPEN' : 'CLOSED',
    openedAt,
    file: null,
    closedAt: answered === undefined ? null : openedAt,
    output: answered === undefined ? null : JSON.stringify(answered),
    tokenSentAt: null,
    round: 1,
    ...notReminded,
  }
  const index =
    answered === undefined
      ? openStageIndex(stage)
      : { gsi1pk: keys.unsentStages(wait.cycleId), gsi1sk: `${openedAt}#${wait.unitId}#${wait.stageId}` }
  const key = keys.stage(wait.cycleId, wait.unitId, wait.stageId)
  return { label: 'stage', put: { ...key, ...stage, ...index } }
}

/**
 * Takes the new token of a wait that was begun before by the same entry of the workflow state.
 *
 * @returns whether there is such a wait
 */
export async function takeWaitToken(context: Context, wait: NewWait): Promise<boolean> {
  const stage = await getStage(context.table, wait.cycleId, wait.unitId, wait.stageId)
  if (stage?.occurrence !== wait.occurrence) return false
  await takeToken(context, stage, wait)
  await answerStage(context, wait)
  return true
}

/** Ends a wait in the transaction of the act, and then tells the workflow. */
export async function endWait(
  context: Context,
  wait: WaitRef,
  result: CorrectionResult,
  writes: readonly Write[],
  acts: readonly Act[],
): Promise<void> {
  const now = context.now()
  const close = closeStage(wait, result, now.toISOString(), { status: 'OPEN' })
  await transact(context.table, [...writes, close], acts, now)
  await answerStage(context, wait)
}
