import { functionNames } from '#shared/constants.ts'
import { reportRunInput } from '#shared/contracts/workflow.ts'
import { makeForms } from '#shared/use-cases/make-documents.ts'
import { documentNames } from '#shared/use-cases/report-documents.ts'
import { trackDocument } from '#shared/use-cases/reports/track-document.ts'
import { createContext } from './create-context.ts'
import { createStepHandler } from './events/handlers.ts'

const context = createContext(functionNames.renderForms)

/** Draws the forms 6A to 6F of one run. */
export const handler = createStepHandler(context, reportRunInput, (run) =>
  trackDocument(context, run, documentNames.forms, () => makeForms(context, run)),
)
