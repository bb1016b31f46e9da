import { functionNames } from '#shared/constants.ts'
import { issueUnitLinkInput } from '#shared/contracts/workflow.ts'
import { issueUnitLink } from '#shared/use-cases/issue-unit-link.ts'
import { createContext } from './create-context.ts'
import { createStepHandler } from './events/handlers.ts'

const context = createContext(functionNames.issueUnitLink)

/** Sends a unit its link and leaves the workflow waiting for the file. */
export const handler = createStepHandler(context, issueUnitLinkInput, (input) =>
  issueUnitLink(context, input),
)
