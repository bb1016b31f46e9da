import { changePreviousBody, confirmPreviousBody } from '#shared/contracts/previous-year.ts'
import type { Context } from '#shared/use-cases/context.ts'
import {
  changePrevious,
  confirmPrevious,
  discardPrevious,
} from '#shared/use-cases/previous-year/confirm-figures.ts'
import { preparePreviousUpload } from '#shared/use-cases/previous-year/prepare-workbook.ts'
import {
  listTypedFigures,
  readPrevious,
  readPreviousUpload,
} from '#shared/use-cases/previous-year/read-previous.ts'
import type { Routes } from '../http/chain.ts'
import { json } from '../http/reply.ts'
import { parseBody, requireActor } from '../http/request.ts'

/** Last year's figures as JSON, for administrators. */
export function previousYearRoutes(context: Context): Routes {
  return {
    'GET /api/previous-year': async (request) => json(await readPrevious(context, requireActor(request))),
    'GET /api/previous-year/figures': async (request) =>
      json(await listTypedFigures(context, requireActor(request))),
    'POST /api/previous-year/choice': async (request) =>
      json(await changePrevious(context, requireActor(request), parseBody(request, changePreviousBody))),
    'POST /api/previous-year/uploads': async (request) =>
      json(await preparePreviousUpload(context, requireActor(request), 'script'), 201),
    'GET /api/previous-year/uploads/{uploadId}': async (request) => {
      const uploadId = request.parameter('uploadId')
      const { upload, figures, current } = await readPreviousUpload(context, requireActor(request), uploadId)
      return json({ ...(upload ?? { uploadId, status: 'WAITING', problems: [] }), figures, current })
    },
    'POST /api/previous-year/uploads/{uploadId}/confirm': async (request) => {
      const body = parseBody(request, confirmPreviousBody)
      return json(await confirmPrevious(context, requireActor(request), request.parameter('uploadId'), body))
    },
    'DELETE /api/previous-year/uploads/{uploadId}': async (request) => {
      await discardPrevious(context, requireActor(request), request.parameter('uploadId'))
      return { status: 204 }
    },
  }
}
