import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { objectPrefixes, uploadLimits, workbookContentType } from '#shared/constants.ts'
import { type Actor, type Context, requireAdministrator, requireCycle } from '../context.ts'
import { formSeconds, type PreparedUpload, type Sender } from '../prepare-upload.ts'

/**
 * A form for the workbook of last year's figures.
 *
 * @throws AppError NOT_ALLOWED, CYCLE_UNKNOWN: its rows are checked against the groups of the open cycle
 */
export async function preparePreviousUpload(
  context: Context,
  actor: Actor,
  sender: Sender = 'form',
): Promise<PreparedUpload> {
  requireAdministrator(actor)
  const { cycleId } = await requireCycle(context)
  const uploadId = context.newId()
  const page = `${context.resources.pagesUrl}/nam-truoc/${uploadId}`
  const { url, fields } = await createPresignedPost(context.clients.objects, {
    Bucket: context.resources.uploadsBucket,
    Key: `${objectPrefixes.preparation}${cycleId}/previous/${uploadId}.xlsx`,
    Expires: formSeconds,
    Conditions: [['content-length-range', 1, uploadLimits.submissionBytes]],
    Fields: {
      'Content-Type': workbookContentType,
      ...(sender === 'form' ? { success_action_redirect: page } : { success_action_status: '201' }),
      'x-amz-meta-uploaded-by': actor.email,
    },
  })
  return { uploadId, url, fields, page }
}
