import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { evidenceLimits, objectPrefixes } from '#shared/constants.ts'
import { AppError } from '#shared/errors.ts'
import { evidenceContentTypes, evidenceType } from '#shared/files/evidence-type.ts'
import type { Correction, EvidenceFile } from '#shared/store/corrections.ts'
import { sha256 } from '#shared/store/hashes.ts'
import { afterRefusalAgain, transact } from '#shared/store/transact.ts'
import { personActor, systemActor } from '../audit-actors.ts'
import type { Actor, Context } from '../context.ts'
import { formSeconds } from '../prepare-upload.ts'
import { recordReading } from '../record-reading.ts'
import { correctionUpdate, requireCorrection } from './correction-writes.ts'

/** A form that sends one file straight to the bucket. */
export interface EvidenceForm {
  readonly url: string
  readonly fields: Readonly<Record<string, string>>
}

/** Complaints that still take files. */
const taking = new Set(['FILED', 'EXAMINING'])

/** Whether a file may be attached: until the complaint is answered, and only so many. */
export function takesEvidence(correction: Correction): boolean {
  return isTaking(correction) && correction.evidence.length < evidenceLimits.filesPerComplaint
}

/** Whether files could still be attached if there were not so many already. */
export function isFull(correction: Correction): boolean {
  return isTaking(correction) && !takesEvidence(correction)
}

function isTaking({ kind, status }: Correction): boolean {
  return kind === 'COMPLAINT' && taking.has(status)
}

/** What its sender and its readers are told of a file that was kept, but is of no type that can be examined. */
export function complaintAboutFile({
  number,
  contentType,
}: Pick<EvidenceFile, 'number' | 'contentType'>): AppError | undefined {
  return contentType === unknownType ? new AppError('EVIDENCE_TYPE', { number }) : undefined
}

/**
 * The form for the next file of a complaint. The place of the file is fixed by the server, so that a file that has
 * arrived is found by whoever looks next, also when the browser was closed before it came back.
 *
 * @param page where the browser is sent afterwards
 * @throws AppError EVIDENCE_LIMIT
 */
export async function prepareEvidence(
  context: Context,
  correction: Correction,
  page: string,
): Promise<EvidenceForm> {
  const limit = evidenceLimits.filesPerComplaint
  if (correction.evidence.length >= limit) throw new AppError('EVIDENCE_LIMIT', { limit })
  const { url, fields } = await createPresignedPost(context.clients.objects, {
    Bucket: context.resources.uploadsBucket,
    Key: evidenceKey(correction, correction.evidence.length + 1),
    Expires: formSeconds,
    Conditions: [['content-length-range', 1, evidenceLimits.bytes]],
    Fields: { success_action_redirect: page },
  })
  return { url, fields }
}

/**
 * Records what has arrived in the bucket since the last look: checksum, size, and the type by content. Again: no
 * change.
 *
 * @throws AppError CORRECTION_UNKNOWN
 */
export async function collectEvidence(context: Context, correctionId: string): Promise<Correction> {
  return afterRefusalAgain(async () => {
    const correction = await requireCorrection(context, correctionId)
    if (!takesEvidence(correction)) return correction
    const file = await readNext(context, correction)
    if (file === undefined) return correction
    const evidence = [...correction.evidence, file]
    const act = {
      cycleId: correction.cycleId,
      unitId: correction.unitId,
      actor: systemActor('collect-evidence'),
      act: 'EVIDENCE_ATTACHED',
      target: correctionId,
      after: { number: file.number, sha256: file.sha256, contentType: file.contentType },
    }
    await transact(context.table, [correctionUpdate(correction, { evidence })], [act], context.now())
    return { ...correction, evidence, version: correction.version + 1 }
  })
}

async function readNext(context: Context, correction: Correction): Promise<EvidenceFile | undefined> {
  const number = correction.evidence.length + 1
  const key = evidenceKey(correction, number)
  const place = { Bucket: context.resources.uploadsBucket, Key: key }
  const head = await context.clients.objects.send(new HeadObjectCommand(place)).catch((error: unknown) => {
    if (isAbsent(error)) return undefined
    throw error
  })
  if (head === undefined) return undefined
  const version = head.VersionId === undefined ? {} : { VersionId: head.VersionId }
  const { Body } = await context.clients.objects.send(new GetObjectCommand({ ...place, ...version }))
  if (Body === undefined) throw new Error(`object ${key} has no body`)
  const bytes = await Body.transformToByteArray()
  const type = await evidenceType(bytes)
  return {
    number,
    key,
    versionId: head.VersionId ?? null,
    sha256: sha256(bytes),
    bytes: bytes.length,
    contentType: type === null ? unknownType : evidenceContentTypes[type],
    receivedAt: context.now().toISOString(),
  }
}

/** A file of no known type is kept, because it was sent, but never handed out as something that a browser opens. */
const unknownType = 'application/octet-stream'

/** Without the right to list a bucket, S3 says of what is not there that it is forbidden. */
function isAbsent(error: unknown): boolean {
  const { $metadata, name } = error as { $metadata?: { httpStatusCode?: number }; name?: string }
  return name === 'NotFound' || $metadata?.httpStatusCode === 404 || $metadata?.httpStatusCode === 403
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

function evidenceKey({ cycleId, unitId, correctionId }: Correction, number: number): string {
  return `${objectPrefixes.complaints}${cycleId}/${unitId}/${correctionId}/${number}`
}
