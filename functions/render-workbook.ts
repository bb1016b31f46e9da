import { functionNames } from '#shared/constants.ts'
import { reportRunInput } from '#shared/contracts/workflow.ts'
import { makeWorkbook } from '#shared/use-cases/make-documents.ts'
import { createContext } from './create-context.ts'
import { createStepHandler } from './events/handlers.ts'

const context = createContext(functionNames.renderWorkbook)

/** Draws the workbook of one run. */
export const handler = createStepHandler(context, reportRunInput, (run) => makeWorkbook(context, run))
