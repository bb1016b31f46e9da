import { functionNames } from '#shared/constants.ts'
import { openPeerInputInput } from '#shared/contracts/workflow.ts'
import { openPeerInput } from '#shared/use-cases/ballots/open-peer-input.ts'
import { createContext } from './create-context.ts'
import { createStepHandler } from './events/handlers.ts'

const context = createContext(functionNames.openPeerInput)

/** Sends the related parties of a unit their ballots and leaves the workflow waiting for them. */
export const handler = createStepHandler(context, openPeerInputInput, (input) =>
  openPeerInput(context, input),
)
