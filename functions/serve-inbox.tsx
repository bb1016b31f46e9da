import { functionNames } from '#shared/constants.ts'
import { AppError } from '#shared/errors.ts'
import type { Actor } from '#shared/use-cases/context.ts'
import { delegateRole, listDelegations, revokeDelegation } from '#shared/use-cases/delegate-role.ts'
import { createContext } from './create-context.ts'
import { createHttpHandler, type Route } from './http/chain.ts'
import { html, redirect } from './http/reply.ts'
import { requireActor } from './http/request.ts'
import { DelegationsPage } from './pages/delegations-page.tsx'
import { delegationsView, readDelegationForm } from './pages/delegations-views.ts'
import { frameOf } from './pages/frame.ts'
import { taskPageRoutes } from './pages/group/task-routes.tsx'
import { inboxRoutes } from './pages/inbox/routes.tsx'
import { renderPage } from './pages/layout.tsx'
import { errorPages } from './pages/render-error.tsx'
import { filledFields } from './pages/task-form.ts'

const context = createContext(functionNames.serveInbox)

async function delegations(actor: Actor, typed: Readonly<Record<string, string>>, refusal?: AppError) {
  const view = delegationsView(actor, await listDelegations(context, actor), typed, refusal)
  return html(
    renderPage(<DelegationsPage frame={frameOf(context, actor)} view={view} />),
    refusal?.status ?? 200,
  )
}

const delegate: Route = async (request) => {
  const actor = requireActor(request)
  const fields = filledFields(request.body())
  try {
    await delegateRole(context, actor, readDelegationForm(fields))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return delegations(actor, fields, error)
  }
  return redirect('/uy-quyen')
}

export const handler = createHttpHandler(
  context,
  {
    ...inboxRoutes(context),
    ...taskPageRoutes(context),
    'GET /uy-quyen': async (request) => delegations(requireActor(request), {}),
    'POST /uy-quyen': delegate,
    'POST /uy-quyen/{personId}/{delegationId}/thu-hoi': async (request) => {
      const { parameter } = request
      await revokeDelegation(context, requireActor(request), parameter('personId'), parameter('delegationId'))
      return redirect('/uy-quyen')
    },
  },
  errorPages(context),
)
