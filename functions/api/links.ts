import type { Context } from '#shared/use-cases/context.ts'
import { getUploadStatus } from '#shared/use-cases/get-upload.ts'
import { viewLink } from '#shared/use-cases/open-link.ts'
import { prepareUpload } from '#shared/use-cases/prepare-upload.ts'
import type { Routes } from '../http/chain.ts'
import { json } from '../http/reply.ts'

/** The JSON routes of an upload link: its token is all the right that is needed. */
export function linkRoutes(context: Context): Routes {
  return {
    'GET /api/links/{token}': async (request) => {
      const { unit, year, stage, link, subjects, acceptedAt, uploads } = await viewLink(
        context,
        request.parameter('token'),
      )
      return json({
        unitId: unit.unitId,
        unitName: unit.name,
        year,
        dueAt: stage.dueAt,
        expiresAt: link.expiresAtInstant,
        subjects,
        acceptedAt,
        uploads: uploads.map(({ uploadId, status, receivedAt }) => ({ uploadId, status, receivedAt })),
      })
    },
    'POST /api/links/{token}/uploads': async (request) =>
      json(await prepareUpload(context, request.parameter('token'), 'script'), 201),
    'GET /api/links/{token}/uploads/{uploadId}': async (request) =>
      json(await getUploadStatus(context, request.parameter('token'), request.parameter('uploadId'))),
  }
}
