import { keys } from '#shared/store/keys.ts'
import { getLink, type Link } from '#shared/store/links.ts'
import { acceptedOf, getStage, listStagesDue, type Stage, selfAssessment } from '#shared/store/stages.ts'
import { transact, type Write, WriteRefusedError } from '#shared/store/transact.ts'
import { answerStage, closeStage } from './answer-stage.ts'
import { type linkActor, systemActor } from './audit-actors.ts'
import type { Context } from './context.ts'

/**
 * Ends the stages of the units that have an accepted file and let the due date pass without saying that they are
 * done: the last accepted file counts. Runs every morning.
 *
 * @returns how many were ended
 */
export async function endDueSubmissions(context: Context, cycleId: string): Promise<number> {
  const due = await listStagesDue(context.table, cycleId, context.now().toISOString())
  let ended = 0
  for (const { unitId, stageId } of due.filter((stage) => stage.stageId === selfAssessment)) {
    const stage = await getStage(context.table, cycleId, unitId, stageId)
    if (stage === undefined || stage.status !== 'OPEN' || acceptedOf(stage) === null) continue
    if (stage.dueAt > context.now().toISOString()) continue
    const link = await getLink(context.table, cycleId, unitId, stage.subjectRef)
    if (link === undefined) throw new Error(`stage ${stageId} of unit ${unitId} has no link`)
    try {
      await endSubmission(context, stage, link, systemActor('end-of-stage'))
      ended += 1
    } catch (error) {
      if (!(error instanceof WriteRefusedError)) throw error
    }
  }
  return ended
}

/** Closes the stage with the file that counts, and answers the workflow. @throws WriteRefusedError when another act was faster */
export async function endSubmission(
  context: Context,
  stage: Stage,
  link: Link,
  actor: ReturnType<typeof linkActor>,
): Promise<void> {
  const { cycleId, unitId } = stage
  const now = context.now()
  const uploadId = acceptedOf(stage)?.uploadId
  const where = { status: 'OPEN', file: stage.file }
  const writes: Write[] = [
    closeStage(stage, { unitId, uploadId }, now.toISOString(), where),
    {
      label: 'link',
      update: keys.linkOfUnit(cycleId, unitId, link.linkId),
      // A revoked link stays revoked.
      set: link.status === 'ACTIVE' ? { status: 'USED', usedAt: now.toISOString() } : { usedAt: link.usedAt },
      where: { status: link.status },
    },
  ]
  const act = { cycleId, unitId, actor, act: 'SUBMISSION_COMPLETED', target: uploadId ?? '' }
  await transact(context.table, writes, [act], now)
  await answerStage(context, stage)
}
