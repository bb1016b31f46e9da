import { functionNames } from '#shared/constants.ts'
import { cycleRef } from '#shared/contracts/workflow.ts'
import { publishResults } from '#shared/use-cases/close-cycle.ts'
import { createContext } from './create-context.ts'
import { createStepHandler } from './events/handlers.ts'

const context = createContext(functionNames.publishResults)

/** Makes the results public. */
export const handler = createStepHandler(context, cycleRef, ({ cycleId }) => publishResults(context, cycleId))
