import { functionNames } from '#shared/constants.ts'
import { caseRef } from '#shared/contracts/workflow.ts'
import { recordRatings } from '#shared/use-cases/record-ratings.ts'
import { createContext } from './create-context.ts'
import { createStepHandler } from './events/handlers.ts'

const context = createContext(functionNames.recordRatings)

/** Writes the decided ratings as versions. */
export const handler = createStepHandler(context, caseRef, (input) => recordRatings(context, input))
