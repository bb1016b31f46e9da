import { functionNames } from '#shared/constants.ts'
import { caseRef } from '#shared/contracts/workflow.ts'
import { checkProposals } from '#shared/use-cases/check-proposals.ts'
import { createContext } from './create-context.ts'
import { createStepHandler } from './events/handlers.ts'

const context = createContext(functionNames.checkProposals)

/** Says whether the proposals of an authority hold together. */
export const handler = createStepHandler(context, caseRef, (input) => checkProposals(context, input))
