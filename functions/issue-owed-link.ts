import { functionNames } from '#shared/constants.ts'
import { issueOwedLinkInput } from '#shared/contracts/correction.ts'
import { issueOwedLink } from '#shared/use-cases/corrections/owed-cases.ts'
import { createContext } from './create-context.ts'
import { createStepHandler } from './events/handlers.ts'

const context = createContext(functionNames.issueOwedLink)

/** Sends a unit the link for its owed cases and leaves the workflow waiting for the file. */
export const handler = createStepHandler(context, issueOwedLinkInput, (input) =>
  issueOwedLink(context, input),
)
