import { keys } from '#shared/store/keys.ts'
import type { Stage } from '#shared/store/stages.ts'
import type { Write } from '#shared/store/transact.ts'
import { openStageIndex } from './answer-stage.ts'

/**
 * Opens a stage, or opens it again for a later round; refused when somebody else has done so meanwhile. A stage
 * that is closed from the start, because there is nothing to wait for, goes straight into the outbox.
 *
 * @param known the stage of the round before
 */
export function openStage(stage: Stage, known: Stage | undefined): Write {
  const { cycleId, unitId, stageId } = stage
  const index =
    stage.status === 'CLOSED'
      ? { gsi1pk: keys.unsentStages(cycleId), gsi1sk: `${stage.closedAt}#${unitId}#${stageId}` }
      : openStageIndex(stage)
  const key = keys.stage(cycleId, unitId, stageId)
  if (known === undefined) return { label: 'stage', put: { ...key, ...stage, ...index }, ifAbsent: true }
  const where = { occurrence: known.occurrence, status: known.status, taskToken: known.taskToken }
  return { label: 'stage', update: key, set: { ...stage, counted: false, ...index }, where }
}
