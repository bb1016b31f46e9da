import { functionNames } from '#shared/constants.ts'
import { askAuthorityInput } from '#shared/contracts/correction.ts'
import { askAuthority } from '#shared/use-cases/corrections/ask-authority.ts'
import { createContext } from './create-context.ts'
import { createStepHandler } from './events/handlers.ts'

const context = createContext(functionNames.askAuthority)

/** Asks an authority for its answer to a complaint or for a rating given anew, and leaves the workflow waiting. */
export const handler = createStepHandler(context, askAuthorityInput, (input) => askAuthority(context, input))
