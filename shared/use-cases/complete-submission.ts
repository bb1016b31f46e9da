import { AppError } from '#shared/errors.ts'
import { acceptedOf, getStage } from '#shared/store/stages.ts'
import { WriteRefusedError } from '#shared/store/transact.ts'
import { answerStage } from './answer-stage.ts'
import { linkActor } from './audit-actors.ts'
import type { Context } from './context.ts'
import { endSubmission } from './end-submission.ts'
import { readLink } from './open-link.ts'
import { collectEvidence } from './unit-evidence.ts'

/**
 * The unit says that it is done: the file that was accepted last counts, the link takes no more, and the workflow goes
 * on. Said twice, or of a unit whose first file has ended the stage, it changes nothing.
 *
 * @throws AppError LINK_UNKNOWN, LINK_REVOKED, LINK_EXPIRED, NOTHING_ACCEPTED, UPLOAD_BEING_ACCEPTED
 */
export async function completeSubmission(context: Context, token: string): Promise<void> {
  const link = await readLink(context, token)
  const stage = await getStage(context.table, link.cycleId, link.unitId, link.stageId)
  if (stage === undefined) throw new Error(`link ${link.linkId} has no stage`)
  if (link.status === 'USED') return answerStage(context, link)
  if (stage.status === 'ACCEPTING') throw new AppError('UPLOAD_BEING_ACCEPTED')
  if (acceptedOf(stage) === null) throw new AppError('NOTHING_ACCEPTED')
  await collectEvidence(context, link)
  try {
    await endSubmission(context, stage, link, linkActor(link))
  } catch (error) {
    // A newer file is being accepted at this moment, or another click was faster.
    if (error instanceof WriteRefusedError) throw new AppError('UPLOAD_BEING_ACCEPTED')
    throw error
  }
}
