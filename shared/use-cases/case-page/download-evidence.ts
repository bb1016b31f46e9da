import { GetObjectCommand } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { AppError } from '#shared/errors.ts'
import type { Actor, Context } from '../context.ts'
import { locateSubject, requireRelation } from '../corrections/access.ts'
import { mayJudge, noteReading } from '../subject-file.ts'
import { collectEvidence } from '../unit-evidence.ts'

/**
 * A short-lived address of a file that the unit attached to its review, for those who judge the subject. It is offered
 * as a download only: what a unit sends is not searched for malware and is never shown in our name.
 *
 * @throws AppError SUBJECT_UNKNOWN, NOT_ALLOWED, UNIT_EVIDENCE_UNKNOWN
 */
export async function presignEvidence(
  context: Context,
  actor: Actor,
  subjectId: string,
  { unitId, evidenceId }: { readonly unitId?: string | undefined; readonly evidenceId: string },
): Promise<string> {
  const located = await locateSubject(context, subjectId, unitId)
  const relation = await requireRelation(context, actor, located)
  const { cycle, subject, unit } = located
  const { cycleId } = cycle
  if (!mayJudge({ subject, relation }, actor)) throw new AppError('NOT_ALLOWED')
  const files = await collectEvidence(context, { cycleId, unitId: unit.unitId })
  const index = files.findIndex((file) => file.evidenceId === evidenceId && file.status === 'STORED')
  const file = files[index]
  if (file === undefined) throw new AppError('UNIT_EVIDENCE_UNKNOWN')
  await noteReading(context, actor, located)
  return getSignedUrl(
    context.clients.objects,
    new GetObjectCommand({
      Bucket: context.resources.uploadsBucket,
      Key: file.key,
      ...(file.versionId === null ? {} : { VersionId: file.versionId }),
      ResponseContentType: 'application/octet-stream',
      ResponseContentDisposition: `attachment; filename="minh-chung-${index + 1}.${file.type ?? 'bin'}"`,
    }),
    { expiresIn: 300 },
  )
}
