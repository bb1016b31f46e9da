import { AppError } from '#shared/errors.ts'
import { calendarDate } from '#shared/text/dates.ts'
import type { Actor, Context } from '#shared/use-cases/context.ts'
import { delegateRole, listDelegations, revokeDelegation } from '#shared/use-cases/delegate-role.ts'
import type { Routes } from '../../http/chain.ts'
import { html, type Reply, redirect } from '../../http/reply.ts'
import { requireActor } from '../../http/request.ts'
import { frameOf } from '../frame.ts'
import { renderPage } from '../layout.tsx'
import { filledFields } from '../task-form.ts'
import { DelegationsPage } from './delegations-page.tsx'
import { delegationsView, readDelegationForm } from './views.ts'

/** Who acts for whom: what stands, what is new, what is taken back. */
export function delegationRoutes(context: Context): Routes {
  const show = async (
    actor: Actor,
    typed: Readonly<Record<string, string>>,
    refusal?: AppError,
  ): Promise<Reply> => {
    const today = calendarDate(context.now())
    const view = delegationsView(actor, await listDelegations(context, actor), { today, typed, refusal })
    const page = <DelegationsPage frame={frameOf(context, actor)} view={view} />
    return html(renderPage(page), refusal?.status ?? 200)
  }
  return {
    'GET /uy-quyen': async (request) => {
      const { nhom } = request.query
      return show(requireActor(request), nhom === undefined ? {} : { group: nhom })
    },
    'POST /uy-quyen': async (request) => {
      const actor = requireActor(request)
      const fields = filledFields(request.body())
      try {
        await delegateRole(context, actor, readDelegationForm(fields))
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        return show(actor, fields, error)
      }
      return redirect('/uy-quyen')
    },
    'POST /uy-quyen/{personId}/{delegationId}/thu-hoi': async (request) => {
      const { parameter } = request
      await revokeDelegation(context, requireActor(request), parameter('personId'), parameter('delegationId'))
      return redirect('/uy-quyen')
    },
  }
}
