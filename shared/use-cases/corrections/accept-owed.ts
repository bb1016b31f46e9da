import type { Problem } from '#shared/contracts/problem.ts'
import type { Submission } from '#shared/contracts/submission.ts'
import { problemOf } from '#shared/errors.ts'
import { keys } from '#shared/store/keys.ts'
import type { Link } from '#shared/store/links.ts'
import { getStage } from '#shared/store/stages.ts'
import { transact, type Write, WriteRefusedError } from '#shared/store/transact.ts'
import { fileOf, type SubmissionUpload } from '#shared/store/uploads.ts'
import { printInstant } from '#shared/text/dates.ts'
import { answerStage, closeStage } from '../answer-stage.ts'
import { linkActor } from '../audit-actors.ts'
import type { Context } from '../context.ts'
import { correctionUpdate, requireCorrection } from './correction-writes.ts'

/**
 * Records the workbook of a unit's owed cases. The subjects stay owed until their rating is decided; who is not
 * reviewed in it stays owed after it. One transaction: a correction has at most eighty subjects.
 *
 * @returns the problem that stands in the way, or `undefined` when the file is accepted
 */
export async function acceptOwed(
  context: Context,
  link: Link,
  upload: SubmissionUpload,
  submission: Submission,
  correctionId: string,
): Promise<Problem | undefined> {
  const { cycleId, unitId, linkId, stageId } = link
  const file = fileOf(upload)
  const correction = await requireCorrection(context, correctionId)
  const now = context.now()
  const closedAt = now.toISOString()
  const reviewed = submission.subjects.filter(({ owed }) => owed === null)
  const outcome = reviewed.length > 0 ? 'SUBMITTED' : 'NOTHING'
  const writes: Write[] = [
    ...reviewed.map(({ subjectId, facts, selfRating, attestationText, products }) => ({
      label: 'subject',
      update: keys.subject(cycleId, unitId, subjectId),
      set: { facts, selfRating, attestationText, products, uploadId: upload.uploadId },
      where: { bucket: 'owed' },
    })),
    closeStage(
      { cycleId, unitId, stageId, subjectRef: linkId },
      { outcome },
      closedAt,
      { status: 'OPEN' },
      { file },
    ),
    {
      label: 'upload',
      update: keys.upload(cycleId, unitId, upload.uploadId),
      set: {
        status: 'ACCEPTED',
        sha256: upload.sha256,
        subjects: submission.subjects.length,
        problems: [],
      },
    },
    {
      label: 'link',
      update: keys.linkOfUnit(cycleId, unitId, linkId),
      set: { status: 'USED', usedAt: closedAt },
      add: { uploads: 1 },
      where: { status: 'ACTIVE' },
    },
    correctionUpdate(correction, { uploadId: upload.uploadId }),
  ]
  const act = {
    cycleId,
    unitId,
    actor: linkActor(link),
    act: 'OWED_CASES_SUBMITTED',
    target: upload.uploadId,
    after: { sha256: upload.sha256, correctionId, reviewed: reviewed.map(({ subjectId }) => subjectId) },
  }
  try {
    await transact(context.table, writes, [act], now)
  } catch (error) {
    if (!(error instanceof WriteRefusedError)) throw error
    const stage = await getStage(context.table, cycleId, unitId, stageId)
    if (stage?.file !== file) {
      return problemOf('LINK_USED', { when: printInstant(stage?.closedAt ?? link.issuedAt) })
    }
  }
  await answerStage(context, { cycleId, unitId, stageId })
  return undefined
}
