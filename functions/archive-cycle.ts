import { functionNames } from '#shared/constants.ts'
import { cycleRef } from '#shared/contracts/workflow.ts'
import { archiveCycle } from '#shared/use-cases/close-cycle.ts'
import { createContext } from './create-context.ts'
import { createStepHandler } from './events/handlers.ts'

const context = createContext(functionNames.archiveCycle)

/** Closes the cycle. */
export const handler = createStepHandler(context, cycleRef, ({ cycleId }) => archiveCycle(context, cycleId))
