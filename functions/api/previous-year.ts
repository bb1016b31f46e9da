import type { previousYearOperations } from '#shared/contracts/api/descriptions/previous-year.ts'
import { previousYearRequests } from '#shared/contracts/api/requests/previous-year.ts'
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
import { operationRoutes } from '../http/operations.ts'

/** Last year's figures as JSON, for administrators. */
export function previousYearRoutes(context: Context): Routes {
  return operationRoutes<typeof previousYearRequests, typeof previousYearOperations>(previousYearRequests, {
    'GET /api/previous-year': ({ actor }) => readPrevious(context, actor),
    'GET /api/previous-year/figures': ({ actor }) => listTypedFigures(context, actor),
    'POST /api/previous-year/choice': ({ actor, body }) => changePrevious(context, actor, body),
    'POST /api/previous-year/uploads': ({ actor }) => preparePreviousUpload(context, actor, 'script'),
    'GET /api/previous-year/uploads/{uploadId}': async ({ actor, path: { uploadId } }) => {
      const { upload, figures, current } = await readPreviousUpload(context, actor, uploadId)
      return { ...(upload ?? { uploadId, status: 'WAITING' as const, problems: [] }), figures, current }
    },
    'POST /api/previous-year/uploads/{uploadId}/confirm': ({ actor, path, body }) =>
      confirmPrevious(context, actor, path.uploadId, body),
    'DELETE /api/previous-year/uploads/{uploadId}': ({ actor, path }) =>
      discardPrevious(context, actor, path.uploadId),
  })
}
