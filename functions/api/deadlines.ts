import type { deadlinesOperations } from '#shared/contracts/api/descriptions/deadlines.ts'
import { deadlinesRequests } from '#shared/contracts/api/requests/deadlines.ts'
import { AppError } from '#shared/errors.ts'
import { reissueBallotLink, revokeBallotLink } from '#shared/use-cases/ballots/manage-ballots.ts'
import type { Context } from '#shared/use-cases/context.ts'
import { extendDeadline } from '#shared/use-cases/extend-deadline.ts'
import { watchDeadlines, watchUnitDeadlines } from '#shared/use-cases/watch-deadlines.ts'
import type { Routes } from '../http/chain.ts'
import { operationRoutes } from '../http/operations.ts'

/** The JSON routes of deadlines and of the links of related parties; all for administrators. */
export function deadlineRoutes(context: Context): Routes {
  return operationRoutes<typeof deadlinesRequests, typeof deadlinesOperations>(deadlinesRequests, {
    'GET /api/cycle/sla': async ({ actor }) => {
      const deadlines = await watchDeadlines(context, actor)
      if (deadlines === undefined) {
        throw new AppError('CYCLE_UNKNOWN', { cycleId: context.configuration.year })
      }
      return deadlines
    },
    'GET /api/units/{unitId}/deadlines': ({ actor, path }) => watchUnitDeadlines(context, actor, path.unitId),
    'POST /api/units/{unitId}/deadlines': ({ actor, path, body }) =>
      extendDeadline(context, actor, path.unitId, body),
    'POST /api/units/{unitId}/parties/{partyId}/link': ({ actor, path, body }) =>
      reissueBallotLink(context, actor, path.unitId, path.partyId, body.fromLinkId),
    'DELETE /api/units/{unitId}/parties/{partyId}/link': ({ actor, path }) =>
      revokeBallotLink(context, actor, path.unitId, path.partyId),
  })
}
