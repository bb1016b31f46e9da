import { functionNames } from '#shared/constants.ts'
import { correctionRef } from '#shared/contracts/correction.ts'
import { recordCorrection } from '#shared/use-cases/corrections/record-correction.ts'
import { createContext } from './create-context.ts'
import { createStepHandler } from './events/handlers.ts'

const context = createContext(functionNames.recordCorrection)

/** Writes ratings that were given anew as versions. */
export const handler = createStepHandler(context, correctionRef, (input) => recordCorrection(context, input))
