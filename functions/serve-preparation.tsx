import { functionNames, workbookContentType } from '#shared/constants.ts'
import { withdrawalBody } from '#shared/contracts/preparation.ts'
import { listFiles } from '#shared/store/preparation.ts'
import { suggestionCounts } from '#shared/store/suggestions.ts'
import { actsFor } from '#shared/use-cases/preparation/access.ts'
import { assignAttendants } from '#shared/use-cases/preparation/assign-attendants.ts'
import { prepareDocumentUpload, presignDocumentFile } from '#shared/use-cases/preparation/document-files.ts'
import { makeFormOne } from '#shared/use-cases/preparation/form-one.ts'
import { prepareCarriedUpload, readCarriedUpload } from '#shared/use-cases/preparation/import-carried.ts'
import { readableDocument, readRegister } from '#shared/use-cases/preparation/read-register.ts'
import { readUnitPreparation } from '#shared/use-cases/preparation/read-unit.ts'
import { registerDocument, withdrawDocument } from '#shared/use-cases/preparation/register-document.ts'
import { suggestTopics, withdrawSuggestion } from '#shared/use-cases/preparation/suggest-topics.ts'
import { recordWorkingGroup } from '#shared/use-cases/preparation/working-group.ts'
import { writeCarriedTemplate } from '#shared/workbooks/carried.ts'
import { createContext } from './create-context.ts'
import { createHttpHandler, type Route } from './http/chain.ts'
import { download, html, redirect } from './http/reply.ts'
import { parseBody, requireActor } from './http/request.ts'
import { CarriedPage, CarriedUploadPage } from './pages/carried-pages.tsx'
import { frameOf } from './pages/frame.ts'
import { renderPage } from './pages/layout.tsx'
import { DocumentPage } from './pages/preparation-document-page.tsx'
import {
  attendantsForm,
  documentForm,
  groupForm,
  suggestionForm,
  withdrawSuggestionForm,
} from './pages/preparation-forms.ts'
import { PreparationPage } from './pages/preparation-page.tsx'
import { UnitPreparationPage } from './pages/preparation-unit-page.tsx'
import { previousYearPages } from './pages/previous-year/previous-routes.tsx'
import { errorPages } from './pages/render-error.tsx'

const context = createContext(functionNames.servePreparation)

const showRegister: Route = async (request) => {
  const actor = requireActor(request)
  const register = await readRegister(context, actor)
  const counts = actor.administrator ? await suggestionCounts(context.table, register.cycleId) : []
  const levels = new Map(context.configuration.levels.map(({ id, name }) => [id, name]))
  const suggestions = counts.map((count) => ({ ...count, levelName: levels.get(count.level) ?? count.level }))
  return html(
    renderPage(
      <PreparationPage frame={frameOf(context, actor)} register={register} suggestions={suggestions} />,
    ),
  )
}

const register: Route = async (request) => {
  const { id } = await registerDocument(context, requireActor(request), parseBody(request, documentForm))
  return redirect(`/chuan-bi/van-ban/${id}`)
}

const downloadFormOne: Route = async (request) => {
  const { bytes, fileName } = await makeFormOne(context, requireActor(request))
  return download(bytes, workbookContentType, fileName)
}

const showCarried: Route = async (request) => {
  const actor = requireActor(request)
  const form = await prepareCarriedUpload(context, actor)
  const page = html(renderPage(<CarriedPage frame={frameOf(context, actor)} form={form} />))
  return { ...page, uploadOrigin: new URL(form.url).origin }
}

const downloadCarriedTemplate: Route = async (request) => {
  requireActor(request)
  const bytes = await writeCarriedTemplate(context.configuration.year)
  return download(bytes, workbookContentType, 'han-che-nam-truoc.xlsx')
}

const showCarriedUpload: Route = async (request) => {
  const actor = requireActor(request)
  const upload = await readCarriedUpload(context, actor, request.parameter('uploadId'))
  return html(renderPage(<CarriedUploadPage frame={frameOf(context, actor)} upload={upload} />))
}

const showDocument: Route = async (request) => {
  const actor = requireActor(request)
  const document = await readableDocument(context, actor, request.parameter('documentId'))
  const files = await listFiles(context.table, document.cycleId, document.id)
  const mayChange = document.state === 'ACTIVE' && actsFor(actor, document.unitId)
  const form = mayChange ? await prepareDocumentUpload(context, actor, document.id) : undefined
  const sent = request.query.tep
  const waiting = sent !== undefined && !files.some(({ uploadId }) => uploadId === sent)
  const page = html(
    renderPage(
      <DocumentPage
        frame={frameOf(context, actor)}
        document={document}
        files={files}
        form={form}
        waiting={waiting}
      />,
    ),
  )
  return form === undefined ? page : { ...page, uploadOrigin: new URL(form.url).origin }
}

const downloadFile: Route = async (request) => {
  const { parameter } = request
  const actor = requireActor(request)
  const { url } = await presignDocumentFile(context, actor, parameter('documentId'), parameter('uploadId'))
  return redirect(url)
}

const withdraw: Route = async (request) => {
  const actor = requireActor(request)
  const documentId = request.parameter('documentId')
  const { reason } = parseBody(request, withdrawalBody)
  await withdrawDocument(context, actor, documentId, reason)
  return redirect(`/chuan-bi/van-ban/${documentId}`)
}

const showUnit: Route = async (request) => {
  const actor = requireActor(request)
  const unit = await readUnitPreparation(context, actor, request.parameter('unitId'))
  const conflict = request.query.trung === '1'
  return html(
    renderPage(<UnitPreparationPage frame={frameOf(context, actor)} unit={unit} conflict={conflict} />),
  )
}

const recordGroup: Route = async (request) => {
  const unitId = request.parameter('unitId')
  await recordWorkingGroup(context, requireActor(request), unitId, parseBody(request, groupForm))
  return redirect(`/chuan-bi/don-vi/${unitId}`)
}

const assign: Route = async (request) => {
  const actor = requireActor(request)
  const unitId = request.parameter('unitId')
  const rows = parseBody(request, attendantsForm)
  if (rows.length === 0) return redirect(`/chuan-bi/don-vi/${unitId}`)
  const { conflicts } = await assignAttendants(context, actor, unitId, { rows })
  return redirect(`/chuan-bi/don-vi/${unitId}${conflicts.length > 0 ? '?trung=1' : ''}`)
}

const suggest: Route = async (request) => {
  const unitId = request.parameter('unitId')
  await suggestTopics(context, requireActor(request), unitId, parseBody(request, suggestionForm))
  return redirect(`/chuan-bi/don-vi/${unitId}`)
}

const takeBack: Route = async (request) => {
  const actor = requireActor(request)
  const unitId = request.parameter('unitId')
  const { id, reason } = parseBody(request, withdrawSuggestionForm)
  await withdrawSuggestion(context, actor, unitId, id, reason)
  return redirect(`/chuan-bi/don-vi/${unitId}`)
}

export const handler = createHttpHandler(
  context,
  {
    'GET /chuan-bi': showRegister,
    'POST /chuan-bi/van-ban': register,
    'GET /chuan-bi/bieu-1.xlsx': downloadFormOne,
    'GET /chuan-bi/nam-truoc': showCarried,
    'GET /chuan-bi/nam-truoc/mau.xlsx': downloadCarriedTemplate,
    'GET /chuan-bi/nam-truoc/{uploadId}': showCarriedUpload,
    'GET /chuan-bi/van-ban/{documentId}': showDocument,
    'GET /chuan-bi/van-ban/{documentId}/tep/{uploadId}': downloadFile,
    'POST /chuan-bi/van-ban/{documentId}/huy': withdraw,
    'GET /chuan-bi/don-vi/{unitId}': showUnit,
    'POST /chuan-bi/don-vi/{unitId}/to-cong-tac': recordGroup,
    'POST /chuan-bi/don-vi/{unitId}/du-hop': assign,
    'POST /chuan-bi/don-vi/{unitId}/goi-y': suggest,
    'POST /chuan-bi/don-vi/{unitId}/rut-goi-y': takeBack,
    ...previousYearPages(context),
  },
  errorPages(context),
)
