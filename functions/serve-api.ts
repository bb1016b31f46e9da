import { functionNames } from '#shared/constants.ts'
import { caseRoutes } from './api/cases.ts'
import { cycleRoutes } from './api/cycle.ts'
import { deadlineRoutes } from './api/deadlines.ts'
import { preparationRoutes } from './api/preparation.ts'
import { previousYearRoutes } from './api/previous-year.ts'
import { progressApi } from './api/progress.ts'
import { reportRoutes } from './api/report.ts'
import { rosterRoutes } from './api/roster.ts'
import { taskRoutes } from './api/tasks.ts'
import { createContext } from './create-context.ts'
import { createHttpHandler } from './http/chain.ts'

const context = createContext(functionNames.serveApi)

export const handler = createHttpHandler(context, {
  ...cycleRoutes(context),
  ...taskRoutes(context),
  ...rosterRoutes(context),
  ...preparationRoutes(context),
  ...previousYearRoutes(context),
  ...caseRoutes(context),
  ...deadlineRoutes(context),
  ...progressApi(context),
  ...reportRoutes(context),
})
