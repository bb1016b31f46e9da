import { functionNames } from '#shared/constants.ts'
import { planLevelInput } from '#shared/contracts/workflow.ts'
import { planLevel } from '#shared/use-cases/plan-level.ts'
import { createContext } from './create-context.ts'
import { createStepHandler } from './events/handlers.ts'

const context = createContext(functionNames.planLevel)

/** Names the units of a level that are to be reviewed, or closes the level. */
export const handler = createStepHandler(context, planLevelInput, (input) => planLevel(context, input))
