import type { rosterOperations } from '#shared/contracts/api/descriptions/roster.ts'
import { rosterRequests } from '#shared/contracts/api/requests/roster.ts'
import { confirmRoster, discardRoster } from '#shared/use-cases/confirm-roster.ts'
import type { Context } from '#shared/use-cases/context.ts'
import { getRosterStatus } from '#shared/use-cases/get-upload.ts'
import { prepareRosterUpload } from '#shared/use-cases/prepare-upload.ts'
import { listRosterChanges } from '#shared/use-cases/read-roster-changes.ts'
import type { Routes } from '../http/chain.ts'
import { operationRoutes } from '../http/operations.ts'

/** The roster: upload, what it changes, confirmation. */
export function rosterRoutes(context: Context): Routes {
  return operationRoutes<typeof rosterRequests, typeof rosterOperations>(rosterRequests, {
    'POST /api/roster': ({ actor }) => prepareRosterUpload(context, actor, 'script'),
    'GET /api/roster/{uploadId}': ({ actor, path }) => getRosterStatus(context, actor, path.uploadId),
    'GET /api/roster/{uploadId}/changes': ({ actor, path, query }) =>
      listRosterChanges(context, actor, path.uploadId, query.page),
    'POST /api/roster/{uploadId}/confirm': ({ actor, path, body }) =>
      confirmRoster(context, actor, path.uploadId, body),
    'DELETE /api/roster/{uploadId}': ({ actor, path }) => discardRoster(context, actor, path.uploadId),
  })
}
