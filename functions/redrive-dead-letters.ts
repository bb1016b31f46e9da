import { functionNames } from '#shared/constants.ts'
import { redriveDeadLetters, redriveRequest } from '#shared/use-cases/redrive-dead-letters.ts'
import { createContext } from './create-context.ts'
import { createStepHandler } from './events/handlers.ts'

const context = createContext(functionNames.redriveDeadLetters)

/** Called by an operator: lets failed steps run again, or ends their executions. */
export const handler = createStepHandler(context, redriveRequest, (request) =>
  redriveDeadLetters(context, request),
)
