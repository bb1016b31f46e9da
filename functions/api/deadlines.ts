import { z } from 'zod'
import { AppError } from '#shared/errors.ts'
import { reissueBallotLink, revokeBallotLink } from '#shared/use-cases/ballots/manage-ballots.ts'
import type { Context } from '#shared/use-cases/context.ts'
import { extendableStages, extendDeadline } from '#shared/use-cases/extend-deadline.ts'
import { watchDeadlines, watchUnitDeadlines } from '#shared/use-cases/watch-deadlines.ts'
import type { Routes } from '../http/chain.ts'
import { json } from '../http/reply.ts'
import { parseBody, requireActor } from '../http/request.ts'

/** Body and form of an extension. */
export const extension = z.strictObject({ stage: z.enum(extendableStages), dueOn: z.iso.date() })
const reissueBody = z.strictObject({ fromLinkId: z.string().optional() })

/** The JSON routes of deadlines and of the links of related parties; all for administrators. */
export function deadlineRoutes(context: Context): Routes {
  return {
    'GET /api/cycle/sla': async (request) => {
      const deadlines = await watchDeadlines(context, requireActor(request))
      if (deadlines === undefined) {
        throw new AppError('CYCLE_UNKNOWN', { cycleId: context.configuration.year })
      }
      return json(deadlines)
    },
    'GET /api/units/{unitId}/deadlines': async (request) =>
      json(await watchUnitDeadlines(context, requireActor(request), request.parameter('unitId'))),
    'POST /api/units/{unitId}/deadlines': async (request) => {
      const body = parseBody(request, extension)
      return json(await extendDeadline(context, requireActor(request), request.parameter('unitId'), body))
    },
    'POST /api/units/{unitId}/parties/{partyId}/link': async (request) => {
      const { parameter } = request
      const { fromLinkId } = parseBody(request, reissueBody)
      const actor = requireActor(request)
      return json(
        await reissueBallotLink(context, actor, parameter('unitId'), parameter('partyId'), fromLinkId),
        201,
      )
    },
    'DELETE /api/units/{unitId}/parties/{partyId}/link': async (request) => {
      const { parameter } = request
      await revokeBallotLink(context, requireActor(request), parameter('unitId'), parameter('partyId'))
      return { status: 204 }
    },
  }
}
