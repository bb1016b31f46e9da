import { functionNames, workbookContentType } from '#shared/constants.ts'
import { evidenceBody } from '#shared/contracts/unit-evidence.ts'
import { AppError } from '#shared/errors.ts'
import { completeSubmission } from '#shared/use-cases/complete-submission.ts'
import { viewUpload } from '#shared/use-cases/get-upload.ts'
import { viewLink } from '#shared/use-cases/open-link.ts'
import { prefillWorkbook } from '#shared/use-cases/prefill-workbook.ts'
import { prepareUpload } from '#shared/use-cases/prepare-upload.ts'
import { readUnitDocument } from '#shared/use-cases/unit-documents.ts'
import {
  evidenceForm,
  expectEvidence,
  removeEvidence,
  viewEvidence,
} from '#shared/use-cases/unit-evidence.ts'
import { linkRoutes } from './api/links.ts'
import { createContext } from './create-context.ts'
import { createHttpHandler, type Route } from './http/chain.ts'
import { download, html, redirect } from './http/reply.ts'
import { parseBody } from './http/request.ts'
import { EvidencePage, EvidenceUploadPage } from './pages/evidence-page.tsx'
import { frameOf } from './pages/frame.ts'
import { linkHistoryRoutes } from './pages/history/history-routes.tsx'
import { renderPage } from './pages/layout.tsx'
import { linkErrorPages } from './pages/link-errors.tsx'
import { UnitLinkPage } from './pages/unit-link-page.tsx'
import { linkView, uploadView } from './pages/unit-link-views.ts'
import { UploadPage } from './pages/upload-page.tsx'
import { uploadScript } from './pages/upload-script.ts'

const context = createContext(functionNames.serveUnitLink)

const showLink: Route = async (request) => {
  const token = request.parameter('token')
  const details = await viewLink(context, token)
  const form = details.acceptedAt === null ? await prepareUpload(context, token) : undefined
  const view = linkView(token, details, form)
  const page = html(renderPage(<UnitLinkPage frame={frameOf(context, undefined)} view={view} />))
  return form === undefined ? page : { ...page, uploadOrigin: new URL(form.url).origin }
}

const downloadWorkbook: Route = async (request) => {
  const { bytes, fileName } = await prefillWorkbook(context, request.parameter('token'))
  return download(bytes, workbookContentType, fileName)
}

const showUpload: Route = async (request) => {
  const token = request.parameter('token')
  const upload = await viewUpload(context, token, request.parameter('uploadId')).catch(notArrivedYet)
  const view = uploadView(token, request.parameter('uploadId'), upload, Number(request.query.trang ?? 1))
  return html(renderPage(<UploadPage frame={frameOf(context, undefined)} view={view} />))
}

const downloadDocument: Route = async (request) => {
  const [token, uploadId, document] = ['token', 'uploadId', 'document'].map(request.parameter)
  const { bytes, contentType, fileName } = await readUnitDocument(
    context,
    token ?? '',
    uploadId ?? '',
    document ?? '',
  )
  return download(bytes, contentType, fileName)
}

const complete: Route = async (request) => {
  const token = request.parameter('token')
  await completeSubmission(context, token)
  return redirect(`/don-vi/${token}`)
}

const showEvidence: Route = async (request) => {
  const token = request.parameter('token')
  const view = { token, ...(await viewEvidence(context, token)) }
  return html(renderPage(<EvidencePage frame={frameOf(context, undefined)} view={view} />))
}

const addEvidence: Route = async (request) => {
  const token = request.parameter('token')
  const { evidenceId } = await expectEvidence(context, token, parseBody(request, evidenceBody))
  return redirect(`/don-vi/${token}/minh-chung/${evidenceId}`)
}

const showEvidenceForm: Route = async (request) => {
  const token = request.parameter('token')
  const evidenceId = request.parameter('evidenceId')
  const form = await evidenceForm(context, token, evidenceId)
  const page = { frame: frameOf(context, undefined), token, evidenceId, title: form.title, form }
  return { ...html(renderPage(<EvidenceUploadPage {...page} />)), uploadOrigin: new URL(form.url).origin }
}

const dropEvidence: Route = async (request) => {
  const token = request.parameter('token')
  await removeEvidence(context, token, request.parameter('evidenceId'))
  return redirect(`/don-vi/${token}/minh-chung`)
}

const showScript: Route = async () => ({
  status: 200,
  contentType: 'text/javascript; charset=utf-8',
  body: uploadScript,
  headers: { 'cache-control': 'public, max-age=3600' },
})

/** Until the bucket has told of the file there is no record of it: the page waits instead of refusing. */
function notArrivedYet(error: unknown): undefined {
  if (error instanceof AppError && error.code === 'UPLOAD_UNKNOWN') return undefined
  throw error
}

export const handler = createHttpHandler(
  context,
  {
    'GET /don-vi/{token}': showLink,
    'GET /don-vi/{token}/phieu.xlsx': downloadWorkbook,
    'GET /don-vi/{token}/tep/{uploadId}': showUpload,
    'GET /don-vi/{token}/tep/{uploadId}/{document}': downloadDocument,
    'POST /don-vi/{token}/hoan-tat': complete,
    'GET /don-vi/{token}/minh-chung': showEvidence,
    'POST /don-vi/{token}/minh-chung': addEvidence,
    'GET /don-vi/{token}/minh-chung/{evidenceId}': showEvidenceForm,
    'POST /don-vi/{token}/minh-chung/{evidenceId}/bo': dropEvidence,
    'GET /gui-tep.js': showScript,
    ...linkHistoryRoutes(context),
    ...linkRoutes(context),
  },
  linkErrorPages(context),
)
