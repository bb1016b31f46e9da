import { keys } from '#shared/store/keys.ts'
import type { Stage } from '#shared/store/stages.ts'
import { transact } from '#shared/store/transact.ts'
import type { Context } from './context.ts'

/**
 * Keeps the newest token of a wait that was entered again. A stage that has been closed meanwhile goes back into
 * the outbox, because this token has not been answered.
 */
export async function takeToken(
  context: Context,
  stage: Stage,
  { taskToken, occurrence }: Pick<Stage, 'taskToken' | 'occurrence'>,
): Promise<void> {
  if (stage.taskToken === taskToken) return
  const { cycleId, unitId, stageId } = stage
  const unsent = {
    tokenSentAt: null,
    gsi1pk: keys.unsentStages(cycleId),
    gsi1sk: `${stage.closedAt}#${unitId}#${stageId}`,
  }
  await transact(
    context.table,
    [
      {
        label: 'stage',
        update: keys.stage(cycleId, unitId, stageId),
        set: { taskToken, occurrence, ...(stage.status === 'CLOSED' ? unsent : {}) },
        where: { taskToken: stage.taskToken, status: stage.status },
      },
    ],
    [],
    context.now(),
  )
}
