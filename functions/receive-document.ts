import { functionNames } from '#shared/constants.ts'
import { receiveDocument } from '#shared/use-cases/preparation/document-files.ts'
import { createContext } from './create-context.ts'
import { createQueueHandler } from './events/handlers.ts'
import { objectCreated } from './events/object-created.ts'

const context = createContext(functionNames.receiveDocument)

/** Takes the documents of the preparation that people have uploaded. */
export const handler = createQueueHandler(context, objectCreated, (object) =>
  receiveDocument(context, object),
)
