import { functionNames } from '#shared/constants.ts'
import { authorityReviewInput } from '#shared/contracts/workflow.ts'
import { checkProposals } from '#shared/use-cases/check-proposals.ts'
import { createContext } from './create-context.ts'
import { createStepHandler } from './events/handlers.ts'

const context = createContext(functionNames.checkProposals)

/** Says whether the proposals of an authority hold together. */
export const handler = createStepHandler(context, authorityReviewInput, (input) =>
  checkProposals(context, input),
)
