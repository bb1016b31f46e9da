import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb'
import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn'
import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { keys } from '#shared/store/keys.ts'
import { getStage, listUnsentStages, type Stage } from '#shared/store/stages.ts'
import type { Write } from '#shared/store/transact.ts'
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
      new SendTaskSuccessCommand({ taskToken: stage.taskToken, output: stage.output }),
    )
  } catch (error) {
    if (!(error instanceof Error && settled.has(error.name))) throw error
  }
  await markSent(context, stage)
}

/** Answers everything that a kill left in the outbox. @returns how many there were */
export async function answerUnsentStages(context: Context, cycleId: string): Promise<number> {
  const unsent = await listUnsentStages(context.table, cycleId)
  for (const stage of unsent) await answerStage(context, stage)
  return unsent.length
}

async function markSent(context: Context, stage: Stage): Promise<void> {
  try {
    await context.table.documents.send(
      new UpdateCommand({
        TableName: context.table.name,
        Key: keys.stage(stage.cycleId, stage.unitId, stage.stageId),
        UpdateExpression: 'SET tokenSentAt = :now REMOVE gsi1pk, gsi1sk',
        // A retry of the workflow may have put its own token here meanwhile: that one is still to be answered.
        ConditionExpression: 'taskToken = :token and #status = :closed',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: {
          ':now': context.now().toISOString(),
          ':token': stage.taskToken,
          ':closed': 'CLOSED',
        },
      }),
    )
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error
  }
}
