import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn'
import { closingCounts, countDeadline, dueStageOf } from '#shared/store/deadline-counters.ts'
import { keys } from '#shared/store/keys.ts'
import { getStage, listUnsentStages, type Stage, selfAssessment } from '#shared/store/stages.ts'
import { inParallel } from '#shared/store/table.ts'
import { transact, type Write, WriteRefusedError } from '#shared/store/transact.ts'
import { getUnit } from '#shared/store/units.ts'
import type { Context } from './context.ts'

/** Attributes by which an open stage is found by its due date. */
export function openStageIndex(stage: Pick<Stage, 'cycleId' | 'unitId' | 'stageId' | 'dueAt'>) {
  return {
    gsi1pk: keys.openStages(stage.cycleId),
    gsi1sk: `${stage.dueAt}#${stage.unitId}#${stage.stageId}`,
  }
}

/**
 * Closes a stage in the transaction of the act that ends it, and puts its answer into the outbox. The answer
 * goes to Step Functions after the transaction: a kill in between leaves it in the outbox, where a repeat of
 * the act, or else the morning's `send-reminders`, finds it.
 */
export function closeStage(
  stage: Pick<Stage, 'cycleId' | 'unitId' | 'stageId' | 'subjectRef'>,
  output: unknown,
  closedAt: string,
  where: Readonly<Record<string, unknown>>,
  set: Readonly<Record<string, unknown>> = {},
): Write {
  return {
    label: 'stage',
    update: keys.stage(stage.cycleId, stage.unitId, stage.stageId),
    set: {
      ...set,
      status: 'CLOSED',
      closedAt,
      output: JSON.stringify(output),
      gsi1pk: keys.unsentStages(stage.cycleId),
      gsi1sk: `${closedAt}#${stage.unitId}#${stage.stageId}`,
    },
    where: { subjectRef: stage.subjectRef, ...where },
  }
}

/** The workflow no longer waits with this token: it was answered before, or a retry has brought another. */
const settled = new Set(['TaskTimedOut', 'TaskDoesNotExist'])

/** Gives Step Functions the answer of a closed stage and takes it out of the outbox. May run twice. */
export async function answerStage(
  context: Context,
  ref: Pick<Stage, 'cycleId' | 'unitId' | 'stageId'>,
): Promise<void> {
  const stage = await getStage(context.table, ref.cycleId, ref.unitId, ref.stageId)
  if (stage === undefined || stage.status !== 'CLOSED' || stage.output === null) return
  if (stage.tokenSentAt !== null) return
  try {
    await context.clients.states.send(
      new SendTaskSuccessCommand({ taskToken: stage.taskToken, output: await outputOf(context, stage) }),
    )
  } catch (error) {
    if (!(error instanceof Error && settled.has(error.name))) throw error
  }
  await markSent(context, stage)
}

/**
 * What the workflow gets: after the self-assessment also whether there is anybody to ask, as the roster says now. It
 * may have changed since the link was issued.
 */
async function outputOf(context: Context, stage: Stage): Promise<string | undefined> {
  const { cycleId, unitId, stageId, output, parties } = stage
  if (stageId !== selfAssessment || output === null) return output ?? undefined
  const asked = parties ?? (await getUnit(context.table, cycleId, unitId))?.parties ?? 0
  return JSON.stringify({ ...JSON.parse(output), peerInput: asked > 0 })
}

/**
 * Answers everything that a kill left in the outbox. One that cannot be answered does not keep the others waiting.
 *
 * @returns how many there were, and the errors
 */
export async function answerUnsentStages(
  context: Context,
  cycleId: string,
): Promise<{ readonly answered: number; readonly errors: readonly unknown[] }> {
  const unsent = await listUnsentStages(context.table, cycleId)
  const errors = await inParallel(unsent, 8, (stage) =>
    answerStage(context, stage).then(
      () => [],
      (error: unknown) => [error],
    ),
  )
  return { answered: unsent.length - errors.flat().length, errors: errors.flat() }
}

async function markSent(context: Context, stage: Stage): Promise<void> {
  const { cycleId, unitId, stageId, taskToken } = stage
  const counted: Write[] = stage.counted === true ? [] : closingCount(stage)
  const sent: Write = {
    label: 'stage',
    update: keys.stage(cycleId, unitId, stageId),
    set: { tokenSentAt: context.now().toISOString(), ...(counted.length > 0 ? { counted: true } : {}) },
    remove: ['gsi1pk', 'gsi1sk'],
    // A retry of the workflow may have put its own token here meanwhile: that one is still to be answered.
    where: { taskToken, status: 'CLOSED', tokenSentAt: null },
  }
  await transact(context.table, [sent, ...counted], [], context.now()).catch((error: unknown) => {
    if (!(error instanceof WriteRefusedError)) throw error
  })
}

/** The counters follow here, where every stage passes once, whatever act has ended it. */
function closingCount(stage: Stage): Write[] {
  const { cycleId, unitId, level, closedAt } = stage
  const name = dueStageOf(stage.stageId)
  if (level === undefined || closedAt === null || name === undefined) return []
  const at = { cycleId, level, stage: name, spreadBy: unitId }
  return [countDeadline(at, closingCounts(stage, new Date(closedAt)))]
}
