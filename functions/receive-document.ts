import { functionNames } from '#shared/constants.ts'
import { receiveDocument } from '#shared/use-cases/preparation/document-files.ts'
import { importCarried, isCarriedKey } from '#shared/use-cases/preparation/import-carried.ts'
import { isPreviousKey, receivePrevious } from '#shared/use-cases/previous-year/receive-workbook.ts'
import { createContext } from './create-context.ts'
import { createQueueHandler } from './events/handlers.ts'
import { objectCreated } from './events/object-created.ts'

const context = createContext(functionNames.receiveDocument)

/** Takes the documents of the preparation, and the workbooks with what is carried in from last year. */
export const handler = createQueueHandler(context, objectCreated, async (object) => {
  if (isCarriedKey(object.key)) return importCarried(context, object)
  if (isPreviousKey(object.key)) return receivePrevious(context, object)
  return receiveDocument(context, object)
})
