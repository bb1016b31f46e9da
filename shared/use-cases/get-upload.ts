import type { Problem } from '#shared/contracts/problem.ts'
import type { UploadStatus } from '#shared/contracts/submission.ts'
import { AppError } from '#shared/errors.ts'
import { getRosterUpload, getSubmission } from '#shared/store/uploads.ts'
import { type Actor, type Context, requireAdministrator } from './context.ts'
import { readLink } from './open-link.ts'

/** What became of one file. */
export interface UploadDetails {
  readonly uploadId: string
  readonly status: UploadStatus
  /** At most 501; the last one says how many more there are. */
  readonly problems: readonly Problem[]
  readonly preparedAt: string
  readonly receivedAt: string | null
  readonly sha256: string | null
  readonly bytes: number | null
  readonly fileName: string | null
}

/**
 * One upload of the unit that the token belongs to.
 *
 * @throws AppError LINK_UNKNOWN, LINK_REVOKED, LINK_EXPIRED, UPLOAD_UNKNOWN
 */
export async function getUploadStatus(
  context: Context,
  token: string,
  uploadId: string,
): Promise<UploadDetails & { readonly subjects: number | null }> {
  const link = await readLink(context, token)
  const upload = await getSubmission(context.table, link.cycleId, link.unitId, uploadId)
  if (upload === undefined) throw new AppError('UPLOAD_UNKNOWN')
  return { ...detailsOf(upload), subjects: upload.subjects }
}

/**
 * One uploaded roster.
 *
 * @throws AppError NOT_ALLOWED, UPLOAD_UNKNOWN
 */
export async function getRosterStatus(
  context: Context,
  actor: Actor,
  uploadId: string,
): Promise<UploadDetails & { readonly units: number | null; readonly people: number | null }> {
  requireAdministrator(actor)
  const upload = await getRosterUpload(context.table, uploadId)
  if (upload === undefined) throw new AppError('UPLOAD_UNKNOWN')
  return { ...detailsOf(upload), units: upload.units, people: upload.people }
}

function detailsOf(upload: UploadDetails): UploadDetails {
  const { uploadId, status, problems, preparedAt, receivedAt, sha256, bytes, fileName } = upload
  return { uploadId, status, problems, preparedAt, receivedAt, sha256, bytes, fileName }
}
