import { functionNames } from '#shared/constants.ts'
import { receiveSubmission } from '#shared/use-cases/receive-submission.ts'
import { createContext } from './create-context.ts'
import { createQueueHandler } from './events/handlers.ts'
import { objectCreated } from './events/object-created.ts'

const context = createContext(functionNames.receiveSubmission)

/** Takes the workbooks that units have uploaded. */
export const handler = createQueueHandler(context, objectCreated, (object) =>
  receiveSubmission(context, object),
)
