import { checkPastedReport, checkReportFile } from '#shared/check-report/check-file.ts'
import { reportTooLarge } from '#shared/check-report/readers/read-report.ts'
import { checkedReportLimits, functionNames } from '#shared/constants.ts'
import type { checkReportOperations } from '#shared/contracts/api/descriptions/check-report.ts'
import { checkReportRequests } from '#shared/contracts/api/requests/check-report.ts'
import { type CheckReportAnswer, pastedReportBody } from '#shared/contracts/check-report.ts'
import { AppError, sayError } from '#shared/errors.ts'
import { createContext } from './create-context.ts'
import { createHttpHandler, type Route } from './http/chain.ts'
import { type FileForm, isFileForm, readFileForm } from './http/multipart.ts'
import { operationRoutes } from './http/operations.ts'
import { html } from './http/reply.ts'
import { type HttpRequest, parseBody, requireActor } from './http/request.ts'
import { CheckedReportPage, CheckReportPage } from './pages/check-report-page.tsx'
import { frameOf } from './pages/frame.ts'
import { renderPage } from './pages/layout.tsx'
import { errorPages } from './pages/render-error.tsx'

const context = createContext(functionNames.checkReport)

const limit = checkedReportLimits.postedBytes
// What was pasted is shown again where it can be put right; a page has to fit into an answer of 6 MB.
const pastedAgainAtMost = 500_000

const formOf = (request: HttpRequest) =>
  readFileForm(request, { bytes: limit, tooLarge: () => reportTooLarge(limit) })

async function check({ file, fields }: FileForm): Promise<CheckReportAnswer> {
  const text = fields.get('text') ?? ''
  if (file === undefined) return checkPastedReport(text)
  if (text.trim() !== '') throw new AppError('REPORT_TWICE')
  return checkReportFile(file.bytes, limit)
}

const showForm: Route = async (request) =>
  html(renderPage(<CheckReportPage frame={frameOf(context, requireActor(request))} />))

/** What cannot be checked is said on the form, so that another file is chosen at once. */
const checkForm: Route = async (request) => {
  const frame = frameOf(context, requireActor(request))
  let form: FileForm | undefined
  try {
    form = await formOf(request)
    const answer = await check(form)
    return html(renderPage(<CheckedReportPage frame={frame} answer={answer} fileName={form.file?.name} />))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const pasted = form?.fields.get('text')?.slice(0, pastedAgainAtMost)
    const refusal = sayError(error)
    return html(renderPage(<CheckReportPage frame={frame} refusal={refusal} pasted={pasted} />), error.status)
  }
}

const apiRoutes = operationRoutes<typeof checkReportRequests, typeof checkReportOperations>(
  checkReportRequests,
  {
    'POST /api/check-report': async ({ request }) =>
      isFileForm(request)
        ? check(await formOf(request))
        : checkPastedReport(parseBody(request, pastedReportBody).text),
  },
)

export const handler = createHttpHandler(
  context,
  {
    'GET /kiem-tra-bao-cao': showForm,
    'POST /kiem-tra-bao-cao': checkForm,
    ...apiRoutes,
  },
  { ...errorPages(context), readsOnly: true },
)
