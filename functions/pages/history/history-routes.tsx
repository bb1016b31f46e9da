import type { Context } from '#shared/use-cases/context.ts'
import { readHistory, readHistoryByLink } from '#shared/use-cases/history/read-history.ts'
import type { Routes } from '../../http/chain.ts'
import { html } from '../../http/reply.ts'
import { requireActor } from '../../http/request.ts'
import { frameOf } from '../frame.ts'
import { renderPage } from '../layout.tsx'
import { HistoryPage } from './history-page.tsx'

/** The history of a subject for people who are signed in. `don-vi` names the unit of one without a rating. */
export function historyRoutes(context: Context): Routes {
  return {
    'GET /ho-so/{subjectId}/lich-su': async (request) => {
      const actor = requireActor(request)
      const unitId = request.query['don-vi']
      const history = await readHistory(context, actor, request.parameter('subjectId'), unitId)
      return html(renderPage(<HistoryPage frame={frameOf(context, actor)} history={history} />))
    },
  }
}

/** The same for the holder of a link of the unit. */
export function linkHistoryRoutes(context: Context): Routes {
  return {
    'GET /don-vi/{token}/lich-su/{subjectId}': async (request) => {
      const { parameter } = request
      const history = await readHistoryByLink(context, parameter('token'), parameter('subjectId'))
      return html(renderPage(<HistoryPage frame={frameOf(context, undefined)} history={history} />))
    },
  }
}
