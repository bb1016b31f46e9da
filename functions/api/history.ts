import type { Context } from '#shared/use-cases/context.ts'
import { readHistory } from '#shared/use-cases/history/read-history.ts'
import type { Routes } from '../http/chain.ts'
import { json } from '../http/reply.ts'
import { requireActor } from '../http/request.ts'

/** The history of a subject as JSON. `unitId` names the unit of one without a rating. */
export function historyApi(context: Context): Routes {
  return {
    'GET /api/subjects/{subjectId}/history': async (request) => {
      const { unitId } = request.query
      return json(await readHistory(context, requireActor(request), request.parameter('subjectId'), unitId))
    },
  }
}
