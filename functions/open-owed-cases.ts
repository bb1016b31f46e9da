import { functionNames } from '#shared/constants.ts'
import { cycleRef } from '#shared/contracts/workflow.ts'
import { openOwedCases } from '#shared/use-cases/corrections/owed-cases.ts'
import { createContext } from './create-context.ts'
import { createStepHandler } from './events/handlers.ts'

const context = createContext(functionNames.openOwedCases)

/** Begins the owed cases of every unit that has some. */
export const handler = createStepHandler(context, cycleRef, ({ cycleId }) => openOwedCases(context, cycleId))
