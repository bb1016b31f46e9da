import { GetObjectCommand } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { AppError } from '#shared/errors.ts'
import { evidenceContentTypes } from '#shared/files/evidence-type.ts'
import type { Correction, EvidenceFile } from '#shared/store/corrections.ts'
import { personActor } from '../audit-actors.ts'
import type { Actor, Context } from '../context.ts'
import { recordReading } from '../record-reading.ts'

/** Complaints that still take files. */
const taking = new Set(['FILED', 'EXAMINING'])

/** Whether files may be attached at all: until the complaint is answered. */
export function isTaking({ kind, status }: Correction): boolean {
  return kind === 'COMPLAINT' && taking.has(status)
}

/** A file of no known type is kept, because it was sent, but never handed out as something that a browser opens. */
export const unknownType = 'application/octet-stream'

/** What its sender and its readers are told of a file that was kept, but is of no type that can be examined. */
export function complaintAboutFile({
  number,
  contentType,
}: Pick<EvidenceFile, 'number' | 'contentType'>): AppError | undefined {
  return contentType === unknownType ? new AppError('EVIDENCE_TYPE', { number }) : undefined
}

/**
 * A short-lived address of one file of a complaint, and an entry of who asked for it.
 *
 * @throws AppError NOT_FOUND
 */
export async function presignEvidence(
  context: Context,
  actor: Actor,
  correction: Correction,
  number: number,
): Promise<string> {
  const file = correction.evidence.find((known) => known.number === number)
  if (file === undefined) throw new AppError('NOT_FOUND')
  const { cycleId, unitId, correctionId } = correction
  const target = `${correctionId}/${number}`
  await recordReading(context, { cycleId, unitId, actor: personActor(actor), act: 'FILE_READ', target })
  return getSignedUrl(
    context.clients.objects,
    new GetObjectCommand({
      Bucket: context.resources.uploadsBucket,
      Key: file.key,
      ...(file.versionId === null ? {} : { VersionId: file.versionId }),
      ResponseContentType: file.contentType,
      ResponseContentDisposition: `attachment; filename="khieu-nai-${number}.${extensionOf(file)}"`,
    }),
    { expiresIn: 300 },
  )
}

export function extensionOf({ contentType }: Pick<EvidenceFile, 'contentType'>): string {
  return Object.entries(evidenceContentTypes).find(([, known]) => known === contentType)?.[0] ?? 'bin'
}
