import { functionNames } from '#shared/constants.ts'
import { cycleRef } from '#shared/contracts/workflow.ts'
import { planCycle } from '#shared/use-cases/plan-cycle.ts'
import { createContext } from './create-context.ts'
import { createStepHandler } from './events/handlers.ts'

const context = createContext(functionNames.planCycle)

/** First step of `review-cycle`: writes the records and names what there is to do. */
export const handler = createStepHandler(context, cycleRef, ({ cycleId }) => planCycle(context, cycleId))
