import { functionNames } from '#shared/constants.ts'
import { caseRef } from '#shared/contracts/workflow.ts'
import { notifyUnits } from '#shared/use-cases/notify-units.ts'
import { createContext } from './create-context.ts'
import { createStepHandler } from './events/handlers.ts'

const context = createContext(functionNames.notifyUnits)

/** Mails the units what was decided on them. */
export const handler = createStepHandler(context, caseRef, (input) => notifyUnits(context, input))
