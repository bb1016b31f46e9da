import { functionNames, workbookContentType } from '#shared/constants.ts'
import { AppError } from '#shared/errors.ts'
import { getUnits } from '#shared/store/units.ts'
import { presignEvidence } from '#shared/use-cases/case-page/download-evidence.ts'
import { viewCase } from '#shared/use-cases/case-page/view-case.ts'
import { cycleIdOf } from '#shared/use-cases/context.ts'
import { cancelRating } from '#shared/use-cases/corrections/cancel-rating.ts'
import { fileComplaint } from '#shared/use-cases/corrections/file-complaint.ts'
import { listOwed } from '#shared/use-cases/corrections/list-owed.ts'
import { reserveOpinion } from '#shared/use-cases/corrections/reserve-opinion.ts'
import { listRewards } from '#shared/use-cases/list-rewards.ts'
import {
  addRemediation,
  advanceRemediation,
  changeRemediation,
  viewRemediation,
} from '#shared/use-cases/manage-remediation.ts'
import { packSubjectFile, presignPacked } from '#shared/use-cases/pack-subject-file.ts'
import { closeSubjectFile, viewSubjectFile } from '#shared/use-cases/subject-file.ts'
import { writeRewards, writeRewardsCsv } from '#shared/workbooks/rewards.ts'
import { isStep } from './api/cases.ts'
import { createContext } from './create-context.ts'
import { createHttpHandler, type Route } from './http/chain.ts'
import { download, html, redirect } from './http/reply.ts'
import { parse, requireActor } from './http/request.ts'
import { cursorQuery } from './pages/administration-forms.ts'
import { correctionRoutes } from './pages/cases/correction-routes.tsx'
import { filled, readComplaintForm, readRemediationForm } from './pages/cases/forms.ts'
import { OwedPage, RewardsPage, RewardUnitsPage } from './pages/cases/lists-page.tsx'
import { NoticePage } from './pages/cases/notice-page.tsx'
import { RemediationPage } from './pages/cases/remediation-page.tsx'
import { SubjectFilePage } from './pages/cases/subject-file-page.tsx'
import { unitResultRoutes } from './pages/cases/unit-result-routes.tsx'
import { frameOf } from './pages/frame.ts'
import { historyRoutes } from './pages/history/history-routes.tsx'
import { renderPage } from './pages/layout.tsx'
import { errorPages } from './pages/render-error.tsx'

const context = createContext(functionNames.serveCases)

const showFile: Route = async (request) => {
  const actor = requireActor(request)
  const view = await viewCase(context, actor, request.parameter('subjectId'), request.query['don-vi'])
  return html(renderPage(<SubjectFilePage frame={frameOf(context, actor)} view={view} appraisal={view} />))
}

const showNotice: Route = async (request) => {
  const actor = requireActor(request)
  const view = await viewSubjectFile(context, actor, request.parameter('subjectId'))
  if (view.ratings.length === 0) throw new AppError('NOT_RATED', { name: view.subject.name })
  return html(renderPage(<NoticePage frame={frameOf(context, actor)} view={view} />))
}

const downloadFile: Route = async (request) => {
  const { parameter, query } = request
  if (query.tep !== undefined) {
    const file = { unitId: query['don-vi'], evidenceId: query.tep }
    return redirect(await presignEvidence(context, requireActor(request), parameter('subjectId'), file))
  }
  const packed = await packSubjectFile(
    context,
    requireActor(request),
    parameter('subjectId'),
    query['don-vi'],
  )
  return redirect(await presignPacked(context, packed.key))
}

const closeFile: Route = async (request) => {
  const subjectId = request.parameter('subjectId')
  await closeSubjectFile(context, requireActor(request), subjectId)
  return redirect(`/ho-so/${subjectId}`)
}

const reserve: Route = async (request) => {
  const subjectId = request.parameter('subjectId')
  await reserveOpinion(context, requireActor(request), subjectId, filled(request.body()))
  return redirect(`/ho-so/${subjectId}`)
}

const complain: Route = async (request) => {
  const { correctionId } = await fileComplaint(
    context,
    requireActor(request),
    request.parameter('subjectId'),
    readComplaintForm(request.body()),
  )
  return redirect(`/khieu-nai/${correctionId}`)
}

const cancel: Route = async (request) => {
  const { correctionId } = await cancelRating(
    context,
    requireActor(request),
    request.parameter('subjectId'),
    filled(request.body()),
  )
  return redirect(`/khieu-nai/${correctionId}`)
}

const showRemediation: Route = async (request) => {
  const actor = requireActor(request)
  const view = await viewRemediation(context, actor, request.parameter('unitId'))
  return html(renderPage(<RemediationPage frame={frameOf(context, actor)} view={view} />))
}

const addPlan: Route = async (request) => {
  const unitId = request.parameter('unitId')
  await addRemediation(context, requireActor(request), unitId, filled(request.body()))
  return redirect(`/khac-phuc/${unitId}`)
}

const changePlan: Route = async (request) => {
  const unitId = request.parameter('unitId')
  const body = readRemediationForm(request.body())
  const change = isStep(body) ? advanceRemediation : changeRemediation
  await change(context, requireActor(request), unitId, request.parameter('id'), body)
  return redirect(`/khac-phuc/${unitId}`)
}

const showRewardUnits: Route = async (request) => {
  const actor = requireActor(request)
  const ids = [...new Set(actor.assignments.map(({ unitId }) => unitId))]
  const units = await getUnits(context.table, cycleIdOf(context.configuration), ids)
  return html(renderPage(<RewardUnitsPage frame={frameOf(context, actor)} units={units} />))
}

const showRewards: Route = async (request) => {
  const actor = requireActor(request)
  const list = await listRewards(context, actor, request.parameter('unitId'))
  return html(renderPage(<RewardsPage frame={frameOf(context, actor)} list={list} />))
}

const downloadRewards: Route = async (request) => {
  const list = await listRewards(context, requireActor(request), request.parameter('unitId'))
  const name = `khen-thuong-${list.year}-${list.unit.unitId}`
  if (request.parameter('format') === 'csv') {
    return download(Buffer.from(writeRewardsCsv(list), 'utf8'), 'text/csv; charset=utf-8', `${name}.csv`)
  }
  return download(await writeRewards(list), workbookContentType, `${name}.xlsx`)
}

const showOwed: Route = async (request) => {
  const actor = requireActor(request)
  const { sau: after } = parse(request.query, cursorQuery)
  const list = await listOwed(context, actor, after)
  return html(renderPage(<OwedPage frame={frameOf(context, actor)} list={list} after={after} />))
}

export const handler = createHttpHandler(
  context,
  {
    ...historyRoutes(context),
    'GET /ho-so/{subjectId}': showFile,
    'GET /ho-so/{subjectId}/thong-bao': showNotice,
    'GET /ho-so/{subjectId}/tai-ve': downloadFile,
    'POST /ho-so/{subjectId}/dong': closeFile,
    'POST /ho-so/{subjectId}/bao-luu': reserve,
    'POST /ho-so/{subjectId}/khieu-nai': complain,
    'POST /ho-so/{subjectId}/huy': cancel,
    ...correctionRoutes(context),
    ...unitResultRoutes(context),
    'GET /khac-phuc/{unitId}': showRemediation,
    'POST /khac-phuc/{unitId}': addPlan,
    'POST /khac-phuc/{unitId}/{id}': changePlan,
    'GET /khen-thuong': showRewardUnits,
    'GET /khen-thuong/{unitId}': showRewards,
    'GET /khen-thuong/{unitId}/tai-ve/{format}': downloadRewards,
    'GET /no-kiem-diem': showOwed,
  },
  errorPages(context),
)
