import { functionNames, workbookContentType } from '#shared/constants.ts'
import { extensionBody } from '#shared/contracts/administration.ts'
import { watchAccounts } from '#shared/use-cases/administration/waiting-accounts.ts'
import { watchProgress, watchStatus } from '#shared/use-cases/administration/watch-progress.ts'
import { reissueBallotLink, revokeBallotLink } from '#shared/use-cases/ballots/manage-ballots.ts'
import { confirmRoster, discardRoster } from '#shared/use-cases/confirm-roster.ts'
import { extendDeadline } from '#shared/use-cases/extend-deadline.ts'
import { getRosterStatus } from '#shared/use-cases/get-upload.ts'
import { reissueLink, revokeLink } from '#shared/use-cases/manage-links.ts'
import { openCycle } from '#shared/use-cases/open-cycle.ts'
import { prepareRosterUpload } from '#shared/use-cases/prepare-upload.ts'
import { listRosterChanges, writeRosterChanges } from '#shared/use-cases/read-roster-changes.ts'
import { listReports, presignReport } from '#shared/use-cases/report-documents.ts'
import { watchUnitDeadlines } from '#shared/use-cases/watch-deadlines.ts'
import { watchUnit } from '#shared/use-cases/watch-unit.ts'
import { writeRosterTemplate } from '#shared/workbooks/roster.ts'
import { createContext } from './create-context.ts'
import { createHttpHandler, type Route } from './http/chain.ts'
import { download, html, redirect } from './http/reply.ts'
import { parseBody, requireActor } from './http/request.ts'
import { oversightRoutes } from './pages/administration/oversight-routes.tsx'
import { progressRoutes } from './pages/administration/progress-routes.tsx'
import { RosterUploadPage } from './pages/administration/roster-upload-page.tsx'
import { StartPage } from './pages/administration/start-page.tsx'
import { confirmRosterForm, openCycleForm } from './pages/administration-forms.ts'
import { rosterView, unitView } from './pages/administration-views.ts'
import { frameOf } from './pages/frame.ts'
import { renderPage } from './pages/layout.tsx'
import { errorPages } from './pages/render-error.tsx'
import { RosterPage } from './pages/roster-page.tsx'
import { UnitAdministrationPage } from './pages/unit-administration-page.tsx'

const context = createContext(functionNames.serveAdministration)

const showStart: Route = async (request) => {
  const actor = requireActor(request)
  const frame = frameOf(context, actor)
  const [progress, reports, accounts] = await Promise.all([
    watchProgress(context, actor),
    listReports(context, actor),
    watchAccounts(context, actor),
  ])
  if (progress !== undefined) {
    const view = { frame, progress, reports, accounts }
    return html(renderPage(<StartPage {...view} />))
  }
  const form = await prepareRosterUpload(context, actor)
  const page = html(renderPage(<StartPage frame={frame} reports={reports} rosterForm={form} />))
  return { ...page, uploadOrigin: new URL(form.url).origin }
}

const showRosterUpload: Route = async (request) => {
  const actor = requireActor(request)
  const frame = frameOf(context, actor)
  const status = await watchStatus(context, actor)
  if (status !== undefined && status !== 'REVIEWING') {
    return html(renderPage(<RosterUploadPage frame={frame} open={true} />))
  }
  const form = await prepareRosterUpload(context, actor)
  const page = html(renderPage(<RosterUploadPage frame={frame} form={form} open={status !== undefined} />))
  return { ...page, uploadOrigin: new URL(form.url).origin }
}

const downloadTemplate: Route = async (request) => {
  requireActor(request)
  const bytes = await writeRosterTemplate(context.configuration)
  return download(bytes, workbookContentType, 'danh-sach.xlsx')
}

const showRoster: Route = async (request) => {
  const actor = requireActor(request)
  const uploadId = request.parameter('uploadId')
  const upload = await getRosterStatus(context, actor, uploadId)
  const page = Number(request.query.trang ?? 1)
  const listed = upload.preview === null ? undefined : await listRosterChanges(context, actor, uploadId, page)
  const levelNames = Object.fromEntries(context.configuration.levels.map(({ id, name }) => [id, name]))
  const view = rosterView(upload, listed && { ...listed, levelNames })
  return html(renderPage(<RosterPage frame={frameOf(context, actor)} view={view} />))
}

const downloadChanges: Route = async (request) => {
  const part = Number(request.query.phan ?? 1)
  const bytes = await writeRosterChanges(context, requireActor(request), request.parameter('uploadId'), part)
  return download(bytes, 'text/csv; charset=utf-8', 'thay-doi.csv')
}

const confirm: Route = async (request) => {
  const actor = requireActor(request)
  const uploadId = request.parameter('uploadId')
  await confirmRoster(context, actor, uploadId, parseBody(request, confirmRosterForm))
  return redirect(`/quan-tri/danh-sach/${uploadId}`)
}

const discard: Route = async (request) => {
  const uploadId = request.parameter('uploadId')
  await discardRoster(context, requireActor(request), uploadId)
  return redirect(`/quan-tri/danh-sach/${uploadId}`)
}

const open: Route = async (request) => {
  const actor = requireActor(request)
  const { uploadId } = parseBody(request, openCycleForm)
  await openCycle(context, actor, uploadId)
  return redirect('/quan-tri')
}

const showUnit: Route = async (request) => {
  const actor = requireActor(request)
  const unitId = request.parameter('unitId')
  const [unit, deadlines] = await Promise.all([
    watchUnit(context, actor, unitId),
    watchUnitDeadlines(context, actor, unitId),
  ])
  const view = unitView(unit, request.query.xong)
  const frame = frameOf(context, actor)
  return html(renderPage(<UnitAdministrationPage frame={frame} view={view} deadlines={deadlines} />))
}

const reissue: Route = async (request) => {
  const unitId = request.parameter('unitId')
  await reissueLink(context, requireActor(request), unitId)
  return redirect(`/quan-tri/don-vi/${unitId}?xong=reissued`)
}

const revoke: Route = async (request) => {
  const unitId = request.parameter('unitId')
  await revokeLink(context, requireActor(request), unitId)
  return redirect(`/quan-tri/don-vi/${unitId}?xong=revoked`)
}

const extend: Route = async (request) => {
  const unitId = request.parameter('unitId')
  await extendDeadline(context, requireActor(request), unitId, parseBody(request, extensionBody))
  return redirect(`/quan-tri/don-vi/${unitId}?xong=extended`)
}

const reissueBallot: Route = async (request) => {
  const unitId = request.parameter('unitId')
  await reissueBallotLink(context, requireActor(request), unitId, request.parameter('partyId'))
  return redirect(`/quan-tri/don-vi/${unitId}?xong=ballot-reissued`)
}

const revokeBallot: Route = async (request) => {
  const unitId = request.parameter('unitId')
  await revokeBallotLink(context, requireActor(request), unitId, request.parameter('partyId'))
  return redirect(`/quan-tri/don-vi/${unitId}?xong=ballot-revoked`)
}

const downloadReport: Route = async (request) => {
  const actor = requireActor(request)
  const { url } = await presignReport(
    context,
    actor,
    request.parameter('runId'),
    request.parameter('document'),
  )
  return redirect(url)
}

export const handler = createHttpHandler(
  context,
  {
    'GET /quan-tri': showStart,
    'GET /quan-tri/danh-sach': showRosterUpload,
    'GET /quan-tri/mau-danh-sach.xlsx': downloadTemplate,
    'GET /quan-tri/danh-sach/{uploadId}': showRoster,
    'GET /quan-tri/danh-sach/{uploadId}/thay-doi.csv': downloadChanges,
    'POST /quan-tri/danh-sach/{uploadId}/xac-nhan': confirm,
    'POST /quan-tri/danh-sach/{uploadId}/bo': discard,
    'POST /quan-tri/mo-dot': open,
    'GET /quan-tri/don-vi/{unitId}': showUnit,
    'POST /quan-tri/don-vi/{unitId}/cap-lai': reissue,
    'POST /quan-tri/don-vi/{unitId}/thu-hoi': revoke,
    'POST /quan-tri/don-vi/{unitId}/gia-han': extend,
    'POST /quan-tri/don-vi/{unitId}/phieu/{partyId}/cap-lai': reissueBallot,
    'POST /quan-tri/don-vi/{unitId}/phieu/{partyId}/thu-hoi': revokeBallot,
    'GET /quan-tri/bao-cao/{runId}/{document}': downloadReport,
    ...progressRoutes(context),
    ...oversightRoutes(context),
  },
  errorPages(context),
)
