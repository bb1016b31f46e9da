import { functionNames } from '#shared/constants.ts'
import { receiveRoster } from '#shared/use-cases/receive-roster.ts'
import { createContext } from './create-context.ts'
import { createQueueHandler } from './events/handlers.ts'
import { objectCreated } from './events/object-created.ts'

const context = createContext(functionNames.receiveRoster)

/** Takes the rosters that administrators have uploaded. */
export const handler = createQueueHandler(context, objectCreated, (object) => receiveRoster(context, object))
