import { z } from 'zod'
import { functionNames } from '#shared/constants.ts'
import { AppError } from '#shared/errors.ts'
import { claimTask, releaseTask } from '#shared/use-cases/claim-task.ts'
import { completeTask } from '#shared/use-cases/complete-task.ts'
import { getTask } from '#shared/use-cases/get-task.ts'
import { getRosterStatus } from '#shared/use-cases/get-upload.ts'
import { listInbox } from '#shared/use-cases/list-inbox.ts'
import { readFigures } from '#shared/use-cases/make-documents.ts'
import { reissueLink, revokeLink } from '#shared/use-cases/manage-links.ts'
import { openCycle } from '#shared/use-cases/open-cycle.ts'
import { prepareRosterUpload } from '#shared/use-cases/prepare-upload.ts'
import { listReports, presignReport } from '#shared/use-cases/report-documents.ts'
import { watchCycle } from '#shared/use-cases/watch-cycle.ts'
import { deadlineRoutes } from './api/deadlines.ts'
import { preparationRoutes } from './api/preparation.ts'
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
  'GET /api/tasks': async (request) => json({ tasks: await listInbox(context, requireActor(request)) }),
  'GET /api/tasks/{taskId}': async (request) =>
    json(await getTask(context, requireActor(request), request.parameter('taskId'))),
  'POST /api/tasks/{taskId}/claim': async (request) => {
    await claimTask(context, requireActor(request), request.parameter('taskId'))
    return done
  },
  'POST /api/tasks/{taskId}/release': async (request) => {
    await releaseTask(context, requireActor(request), request.parameter('taskId'))
    return done
  },
  'POST /api/tasks/{taskId}/complete': async (request) =>
    json(await completeTask(context, requireActor(request), request.parameter('taskId'), request.body())),
  'POST /api/roster': async (request) =>
    json(await prepareRosterUpload(context, requireActor(request), 'script'), 201),
  'GET /api/roster/{uploadId}': async (request) =>
    json(await getRosterStatus(context, requireActor(request), request.parameter('uploadId'))),
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
  ...preparationRoutes(context),
  ...deadlineRoutes(context),
})
