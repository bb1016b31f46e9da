import { confirmRosterBody } from '#shared/contracts/roster-import.ts'
import { confirmRoster, discardRoster } from '#shared/use-cases/confirm-roster.ts'
import type { Context } from '#shared/use-cases/context.ts'
import { getRosterStatus } from '#shared/use-cases/get-upload.ts'
import { prepareRosterUpload } from '#shared/use-cases/prepare-upload.ts'
import { listRosterChanges } from '#shared/use-cases/read-roster-changes.ts'
import type { Routes } from '../http/chain.ts'
import { json } from '../http/reply.ts'
import { parseBody, requireActor } from '../http/request.ts'

/** The roster: upload, what it changes, confirmation. */
export function rosterRoutes(context: Context): Routes {
  return {
    'POST /api/roster': async (request) =>
      json(await prepareRosterUpload(context, requireActor(request), 'script'), 201),
    'GET /api/roster/{uploadId}': async (request) =>
      json(await getRosterStatus(context, requireActor(request), request.parameter('uploadId'))),
    'GET /api/roster/{uploadId}/changes': async (request) => {
      const page = Number(request.query.page ?? 1)
      const uploadId = request.parameter('uploadId')
      return json(await listRosterChanges(context, requireActor(request), uploadId, page))
    },
    'POST /api/roster/{uploadId}/confirm': async (request) => {
      const actor = requireActor(request)
      const body = parseBody(request, confirmRosterBody)
      return json(await confirmRoster(context, actor, request.parameter('uploadId'), body))
    },
    'DELETE /api/roster/{uploadId}': async (request) => {
      await discardRoster(context, requireActor(request), request.parameter('uploadId'))
      return { status: 204 }
    },
  }
}
