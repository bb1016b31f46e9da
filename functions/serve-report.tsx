import { functionNames } from '#shared/constants.ts'
import { AppError, sayError } from '#shared/errors.ts'
import { presignReport } from '#shared/use-cases/report-documents.ts'
import { reissueReport } from '#shared/use-cases/reports/reissue.ts'
import { readText, saveText } from '#shared/use-cases/reports/texts.ts'
import { listVersions, viewReport } from '#shared/use-cases/reports/view-report.ts'
import { createContext } from './create-context.ts'
import { createHttpHandler, type Route } from './http/chain.ts'
import { html, redirect } from './http/reply.ts'
import { requireActor } from './http/request.ts'
import { frameOf } from './pages/frame.ts'
import { renderPage } from './pages/layout.tsx'
import { errorPages } from './pages/render-error.tsx'
import { formRoutes } from './pages/report/form-routes.tsx'
import { DeltaPage, ReportPage } from './pages/report/report-page.tsx'
import { TextPage } from './pages/report/text-page.tsx'
import { VersionsPage } from './pages/report/versions-page.tsx'

const context = createContext(functionNames.serveReport)

const showReport =
  (of: 'newest' | 'version'): Route =>
  async (request) => {
    const actor = requireActor(request)
    const frame = frameOf(context, actor)
    const runId = of === 'newest' ? undefined : request.parameter('runId')
    const view = await viewReport(context, actor, runId)
    const { bang: table, xong: done } = request.query
    if (table !== undefined) return html(renderPage(<DeltaPage frame={frame} view={view} table={table} />))
    const asked = done === 'lap-lai'
    return html(
      renderPage(<ReportPage frame={frame} view={view} requestId={context.newId()} asked={asked} />),
    )
  }

const showVersions: Route = async (request) => {
  const actor = requireActor(request)
  const list = await listVersions(context, actor, Number(request.query.trang ?? 1))
  return html(renderPage(<VersionsPage frame={frameOf(context, actor)} list={list} />))
}

const downloadDocument: Route = async (request) => {
  const { parameter } = request
  const actor = requireActor(request)
  return redirect((await presignReport(context, actor, parameter('runId'), parameter('document'))).url)
}

const reissue: Route = async (request) => {
  await reissueReport(context, requireActor(request), request.body())
  return redirect('/bao-cao?xong=lap-lai')
}

const showText: Route = async (request) => {
  const actor = requireActor(request)
  const view = await readText(context, actor, request.parameter('part'))
  const saved = request.query.xong === 'luu'
  return html(renderPage(<TextPage frame={frameOf(context, actor)} view={view} saved={saved} />))
}

/** What was typed is shown again with the reason: nobody writes a page of text twice. */
const writeText: Route = async (request) => {
  const actor = requireActor(request)
  const part = request.parameter('part')
  const body = request.body()
  try {
    await saveText(context, actor, part, body)
    return redirect(`/bao-cao/noi-dung/${part}?xong=luu`)
  } catch (error) {
    if (!(error instanceof AppError && ['REPORT_TEXT_CHANGED', 'INPUT_INVALID'].includes(error.code)))
      throw error
    const view = await readText(context, actor, part)
    const { message, action } = sayError(error)
    const typed = typeof body === 'object' && body !== null && 'text' in body ? body.text : ''
    const refused = {
      message: `${message} ${action}`,
      problems: error.problems,
      conflict: error.code === 'REPORT_TEXT_CHANGED',
      text: typeof typed === 'string' ? typed : '',
    }
    const page = <TextPage frame={frameOf(context, actor)} view={view} saved={false} refused={refused} />
    return html(renderPage(page), error.status)
  }
}

export const handler = createHttpHandler(
  context,
  {
    'GET /bao-cao': showReport('newest'),
    'GET /bao-cao/ban': showVersions,
    'GET /bao-cao/ban/{runId}': showReport('version'),
    'GET /bao-cao/ban/{runId}/{document}': downloadDocument,
    'GET /bao-cao/noi-dung/{part}': showText,
    'POST /bao-cao/noi-dung/{part}': writeText,
    'POST /bao-cao/lap-lai': reissue,
    ...formRoutes(context),
  },
  errorPages(context),
)
