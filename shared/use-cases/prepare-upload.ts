import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { objectPrefixes, uploadLimits, workbookContentType } from '#shared/constants.ts'
import type { UploadBody } from '#shared/contracts/submission.ts'
import { AppError } from '#shared/errors.ts'
import type { Link } from '#shared/store/links.ts'
import { type Actor, type Context, requireAdministrator } from './context.ts'
import { openLink } from './open-link.ts'

/** What a browser needs to send one file straight to the bucket. */
export interface PreparedUpload {
  readonly uploadId: string
  readonly url: string
  /** Form fields that must come before the file. */
  readonly fields: Readonly<Record<string, string>>
  /** Where the browser is sent afterwards: the page with the result. */
  readonly page: string
}

/**
 * What the bucket answers: a form without script is redirected to the page with the result; a script is told
 * 201 and goes there itself, because it cannot follow a redirect to another origin.
 */
export type Sender = 'form' | 'script'

const fileNameField = 'file-name'

// What goes with an object may be two kilobytes long, and a letter of a Vietnamese name becomes nine.
const mostLetters = 150

/** The end says what kind of file it is, and often which version. */
function shorten(name: string): string {
  const letters = [...name.toWellFormed()]
  if (letters.length <= mostLetters) return letters.join('')
  return [...letters.slice(0, mostLetters - 31), '…', ...letters.slice(-30)].join('')
}

/** What the sender called a file that has arrived; null where nobody said, or not as this program writes it. */
export function fileNameIn(metadata: Readonly<Record<string, string>>): string | null {
  const said = metadata[fileNameField]
  if (said === undefined) return null
  try {
    return decodeURIComponent(said)
  } catch {
    return null
  }
}

/** How long the form can be sent. */
export const formSeconds = 30 * 60

/**
 * A form for one workbook of a unit. Nothing is written: a mail scanner that opens the link leaves no trace.
 *
 * @throws AppError LINK_UNKNOWN, LINK_REVOKED, LINK_USED, LINK_EXPIRED, UPLOAD_LIMIT
 */
export async function prepareUpload(
  context: Context,
  token: string,
  sender: Sender = 'form',
  { fileName }: UploadBody = {},
): Promise<PreparedUpload> {
  const link = await openLink(context, token)
  if (link.uploads >= uploadLimits.uploadsPerLink) {
    throw new AppError('UPLOAD_LIMIT', { limit: uploadLimits.uploadsPerLink })
  }
  const uploadId = context.newId()
  const page = `${context.resources.pagesUrl}/don-vi/${token}/tep/${uploadId}`
  return prepare(
    context,
    uploadId,
    submissionKey(link, uploadId),
    uploadLimits.submissionBytes,
    page,
    sender,
    fileName === undefined ? {} : { [fileNameField]: encodeURIComponent(shorten(fileName)) },
  )
}

/**
 * A form for the roster.
 *
 * @throws AppError NOT_ALLOWED
 */
export async function prepareRosterUpload(
  context: Context,
  actor: Actor,
  sender: Sender = 'form',
): Promise<PreparedUpload> {
  requireAdministrator(actor)
  const uploadId = context.newId()
  const key = `${objectPrefixes.rosters}${uploadId}.xlsx`
  const page = `${context.resources.pagesUrl}/quan-tri/danh-sach/${uploadId}`
  return prepare(context, uploadId, key, uploadLimits.rosterBytes, page, sender, {
    'uploaded-by': actor.email,
  })
}

/** Built from ids only; the browser cannot change it, because the policy names it. */
export function submissionKey(
  { cycleId, unitId, linkId }: Pick<Link, 'cycleId' | 'unitId' | 'linkId'>,
  uploadId: string,
): string {
  return `${objectPrefixes.submissions}${cycleId}/${unitId}/${linkId}/${uploadId}.xlsx`
}

async function prepare(
  context: Context,
  uploadId: string,
  key: string,
  limit: number,
  page: string,
  sender: Sender,
  metadata: Readonly<Record<string, string>>,
): Promise<PreparedUpload> {
  const { url, fields } = await createPresignedPost(context.clients.objects, {
    Bucket: context.resources.uploadsBucket,
    Key: key,
    Expires: formSeconds,
    Conditions: [['content-length-range', 1, limit]],
    Fields: {
      'Content-Type': workbookContentType,
      ...(sender === 'form' ? { success_action_redirect: page } : { success_action_status: '201' }),
      ...Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value])),
    },
  })
  return { uploadId, url, fields, page }
}
