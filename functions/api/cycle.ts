import type { cycleOperations } from '#shared/contracts/api/descriptions/cycle.ts'
import { cycleRequests } from '#shared/contracts/api/requests/cycle.ts'
import { AppError } from '#shared/errors.ts'
import type { Context } from '#shared/use-cases/context.ts'
import { reissueLink, revokeLink } from '#shared/use-cases/manage-links.ts'
import { openCycle } from '#shared/use-cases/open-cycle.ts'
import { listReports, presignReport, readFigures } from '#shared/use-cases/report-documents.ts'
import { watchCycle } from '#shared/use-cases/watch-cycle.ts'
import type { Routes } from '../http/chain.ts'
import { operationRoutes } from '../http/operations.ts'

/** The JSON routes of the cycle as a whole, of the links of its units, and of who is signed in. */
export function cycleRoutes(context: Context): Routes {
  return operationRoutes<typeof cycleRequests, typeof cycleOperations>(cycleRequests, {
    'GET /api/me': async ({ actor }) => actor,
    'POST /api/cycle/open': ({ actor, body }) => openCycle(context, actor, body.uploadId),
    'GET /api/cycle': async ({ actor }) => {
      const progress = await watchCycle(context, actor)
      if (progress === undefined) throw new AppError('CYCLE_UNKNOWN', { cycleId: context.configuration.year })
      return { ...progress, reports: await listReports(context, actor) }
    },
    'GET /api/cycle/figures': ({ actor }) => readFigures(context, actor),
    'GET /api/cycle/reports/{runId}/{document}': async ({ actor, path }) =>
      (await presignReport(context, actor, path.runId, path.document)).url,
    'POST /api/units/{unitId}/link': ({ actor, path, body }) =>
      reissueLink(context, actor, path.unitId, body.fromLinkId),
    'DELETE /api/units/{unitId}/link': ({ actor, path }) => revokeLink(context, actor, path.unitId),
  })
}
