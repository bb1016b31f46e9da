import { z } from 'zod'
import { functionNames } from '#shared/constants.ts'
import { reportRunInput, storedDocument } from '#shared/contracts/workflow.ts'
import { recordReport } from '#shared/use-cases/record-report.ts'
import { createContext } from './create-context.ts'
import { createStepHandler } from './events/handlers.ts'

const context = createContext(functionNames.recordReport)
const input = reportRunInput.extend({ documents: z.array(storedDocument).min(1) })

/** Records the documents of one run with their checksums. */
export const handler = createStepHandler(context, input, ({ documents, ...run }) =>
  recordReport(context, run, documents),
)
