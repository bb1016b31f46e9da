import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { z } from 'zod'
import { evidenceLimits, objectPrefixes } from '#shared/constants.ts'
import { AppError } from '#shared/errors.ts'
import { type ComplaintFile, getComplaintFile, listComplaintFiles } from '#shared/store/complaint-files.ts'
import { keys } from '#shared/store/keys.ts'
import { afterRefusalAgain, transact, type Write } from '#shared/store/transact.ts'
import type { Actor, Context } from '../context.ts'
import { formSeconds } from '../prepare-upload.ts'
import { wrongStep } from './act-on-correction.ts'
import { countWaiting } from './collect-evidence.ts'
import { correctionUpdate } from './correction-writes.ts'
import { isTaking } from './evidence.ts'
import { type Attaching, viewCorrection, viewCorrectionByLink } from './view-correction.ts'

/** A form that sends one file straight to the bucket. */
export interface EvidenceForm {
  readonly url: string
  readonly fields: Readonly<Record<string, string>>
}

/**
 * Expects one file for a complaint of somebody who has signed in, or one from paper, and gives the id under which it
 * will be found: two who attach at the same time attach two files.
 *
 * @throws AppError CORRECTION_UNKNOWN, NOT_ALLOWED, CORRECTION_STEP, EVIDENCE_LIMIT
 */
export async function expectFile(
  context: Context,
  actor: Actor,
  correctionId: string,
): Promise<{ readonly fileId: string }> {
  return afterRefusalAgain(
    async () => expect(context, await viewCorrection(context, actor, correctionId)),
    attempts,
  )
}

/**
 * The same by the result link of a unit.
 *
 * @throws AppError LINK_UNKNOWN, LINK_REVOKED, LINK_EXPIRED and those of {@link expectFile}
 */
export async function expectFileByLink(
  context: Context,
  token: string,
  correctionId: string,
): Promise<{ readonly fileId: string }> {
  return afterRefusalAgain(
    async () => expect(context, await viewCorrectionByLink(context, token, correctionId)),
    attempts,
  )
}

/** As many as there are places may be asked for at the same moment. */
const attempts = evidenceLimits.filesPerComplaint

async function expect(
  context: Context,
  { correction, enters, mayAttach, full, linkId }: Attaching,
): Promise<{ readonly fileId: string }> {
  if (!enters) throw new AppError('NOT_ALLOWED')
  if (!mayAttach && !full) throw wrongStep(correction)
  const { cycleId, unitId, correctionId } = correction
  // Read after the complaint: whoever asks at the same moment is counted, or has changed its version.
  const waiting = countWaiting(context, await listComplaintFiles(context.table, correctionId))
  const limit = evidenceLimits.filesPerComplaint
  if (correction.evidence.length + waiting >= limit) throw new AppError('EVIDENCE_LIMIT', { limit })
  const fileId = context.newId()
  const file: ComplaintFile = {
    ...{ correctionId, fileId, linkId },
    status: 'EXPECTED',
    key: `${objectPrefixes.complaints}${cycleId}/${unitId}/${correctionId}/${fileId}`,
    problem: null,
    askedAt: context.now().toISOString(),
    receivedAt: null,
  }
  const put: Write = {
    label: 'file',
    put: { ...keys.complaintFile(correctionId, fileId), ...file },
    ifAbsent: true,
  }
  await transact(context.table, [put, correctionUpdate(correction, {})], [], context.now())
  return { fileId }
}

/**
 * The form for a file that was asked for; `undefined` where there is none to be given: the file has arrived, was asked
 * for by another link or too long ago, or the complaint is answered.
 *
 * @param page where the browser is sent afterwards
 */
export async function evidenceForm(
  context: Context,
  { correction, enters, linkId }: Attaching,
  fileId: string | undefined,
  page: string,
): Promise<EvidenceForm | undefined> {
  if (!enters || !isTaking(correction) || !z.uuid().safeParse(fileId).success) return undefined
  const file = await getComplaintFile(context.table, correction.correctionId, fileId ?? '')
  if (file?.status !== 'EXPECTED' || file.linkId !== linkId || !isFresh(context, file)) return undefined
  const { url, fields } = await createPresignedPost(context.clients.objects, {
    Bucket: context.resources.uploadsBucket,
    Key: file.key,
    Expires: formSeconds,
    Conditions: [['content-length-range', 1, evidenceLimits.bytes]],
    Fields: { success_action_redirect: page },
  })
  return { url, fields }
}

/** What is sent with the last form has arrived before the file loses its place. */
function isFresh(context: Context, { askedAt }: ComplaintFile): boolean {
  return context.now().getTime() - new Date(askedAt).getTime() < formSeconds * 1000
}
