import { z } from 'zod'
import { functionNames } from '#shared/constants.ts'
import { AppError } from '#shared/errors.ts'
import { reissueLink, revokeLink } from '#shared/use-cases/manage-links.ts'
import { openCycle } from '#shared/use-cases/open-cycle.ts'
import { listReports, presignReport, readFigures } from '#shared/use-cases/report-documents.ts'
import { watchCycle } from '#shared/use-cases/watch-cycle.ts'
import { caseRoutes } from './api/cases.ts'
import { deadlineRoutes } from './api/deadlines.ts'
import { historyApi } from './api/history.ts'
import { preparationRoutes } from './api/preparation.ts'
import { previousYearRoutes } from './api/previous-year.ts'
import { reportRoutes } from './api/report.ts'
import { rosterRoutes } from './api/roster.ts'
import { taskRoutes } from './api/tasks.ts'
import { createContext } from './create-context.ts'
import { createHttpHandler } from './http/chain.ts'
import { json, redirect } from './http/reply.ts'
import { parseBody, requireActor } from './http/request.ts'

const context = createContext(functionNames.serveApi)

const openBody = z.strictObject({ uploadId: z.uuid().optional() })
const reissueBody = z.strictObject({ fromLinkId: z.string().optional() })
const done = { status: 204 } as const

export const handler = createHttpHandler(context, {
  'GET /api/me': async (request) => json(requireActor(request)),
  ...taskRoutes(context),
  ...rosterRoutes(context),
  'POST /api/cycle/open': async (request) =>
    json(await openCycle(context, requireActor(request), parseBody(request, openBody).uploadId)),
  'GET /api/cycle': async (request) => {
    const actor = requireActor(request)
    const progress = await watchCycle(context, actor)
    if (progress === undefined) throw new AppError('CYCLE_UNKNOWN', { cycleId: context.configuration.year })
    return json({ ...progress, reports: await listReports(context, actor) })
  },
  'GET /api/cycle/figures': async (request) => json(await readFigures(context, requireActor(request))),
  'GET /api/cycle/reports/{runId}/{document}': async (request) => {
    const { parameter } = request
    const actor = requireActor(request)
    return redirect((await presignReport(context, actor, parameter('runId'), parameter('document'))).url)
  },
  'POST /api/units/{unitId}/link': async (request) => {
    const { fromLinkId } = parseBody(request, reissueBody)
    return json(
      await reissueLink(context, requireActor(request), request.parameter('unitId'), fromLinkId),
      201,
    )
  },
  'DELETE /api/units/{unitId}/link': async (request) => {
    await revokeLink(context, requireActor(request), request.parameter('unitId'))
    return done
  },
  ...historyApi(context),
  ...preparationRoutes(context),
  ...previousYearRoutes(context),
  ...caseRoutes(context),
  ...deadlineRoutes(context),
  ...reportRoutes(context),
})
