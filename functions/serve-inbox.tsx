import { functionNames } from '#shared/constants.ts'
import { createContext } from './create-context.ts'
import { createHttpHandler } from './http/chain.ts'
import { delegationRoutes } from './pages/delegations/routes.tsx'
import { taskPageRoutes } from './pages/group/task-routes.tsx'
import { inboxRoutes } from './pages/inbox/routes.tsx'
import { errorPages } from './pages/render-error.tsx'

const context = createContext(functionNames.serveInbox)

export const handler = createHttpHandler(
  context,
  { ...inboxRoutes(context), ...taskPageRoutes(context), ...delegationRoutes(context) },
  errorPages(context),
)
