import { functionNames } from '#shared/constants.ts'
import { closeCorrectionInput } from '#shared/contracts/correction.ts'
import { closeCorrection } from '#shared/use-cases/corrections/close-correction.ts'
import { createContext } from './create-context.ts'
import { createStepHandler } from './events/handlers.ts'

const context = createContext(functionNames.closeCorrection)

/** Tells the unit how a correction ended, and closes it. */
export const handler = createStepHandler(context, closeCorrectionInput, (input) =>
  closeCorrection(context, input),
)
