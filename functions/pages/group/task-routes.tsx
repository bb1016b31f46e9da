import { z } from 'zod'
import { problem } from '#shared/contracts/problem.ts'
import { AppError } from '#shared/errors.ts'
import { calendarDate } from '#shared/text/dates.ts'
import { claimTask, releaseTask } from '#shared/use-cases/claim-task.ts'
import { completeTask } from '#shared/use-cases/complete-task.ts'
import type { Actor, Context } from '#shared/use-cases/context.ts'
import { decideRows } from '#shared/use-cases/decide-rows.ts'
import { saveDraft } from '#shared/use-cases/group/save-draft.ts'
import { checkDraft, withDraftRows } from '#shared/use-cases/group/send-draft.ts'
import { type TaskPlace, viewTask } from '#shared/use-cases/group/view-task.ts'
import { keepAnswer, readAnswer } from '#shared/use-cases/kept-answers.ts'
import { noteFinding, verifyFinding } from '#shared/use-cases/note-finding.ts'
import { reassignTask } from '#shared/use-cases/reassign-task.ts'
import { openMeeting, recordView } from '#shared/use-cases/record-view.ts'
import { recordVote } from '#shared/use-cases/record-vote.ts'
import type { Route, Routes } from '../../http/chain.ts'
import { html, type Reply, redirect } from '../../http/reply.ts'
import { type HttpRequest, requireActor } from '../../http/request.ts'
import { frameOf } from '../frame.ts'
import { renderPage } from '../layout.tsx'
import { resultName, withResult } from '../result-address.ts'
import {
  addressOf,
  filledFields,
  placeOf,
  readDraftForm,
  readReturnForm,
  readRowsForm,
  readTaskForm,
  readViewForm,
  typedRowsOf,
  withoutPlace,
} from '../task-form.ts'
import { TaskPage, type TaskView } from '../task-page.tsx'
import { namingSubjects, refusedTaskView, rowsAnsweredView } from './answered-views.ts'
import { meterScript } from './meter-script.ts'
import { PrintPage } from './print-page.tsx'
import { taskView } from './task-views.ts'

type Fields = Readonly<Record<string, string>>

/** Name in the query that asks what "check the whole list" would find. */
const wholeList = 'kiem-tra'

/** What became of rows that were decided one by one, and the form that they were sent with. */
const rowsSent = z.object({
  fields: z.record(z.string(), z.string()),
  rows: z.array(z.object({ subjectId: z.string(), ok: z.boolean(), problems: z.array(problem) })),
})

/** Somebody else was first: the task as they left it tells more than the refusal alone. */
const late: ReadonlySet<string> = new Set(['TASK_DECIDED', 'TASK_CLAIMED', 'TASK_CANCELLED', 'TASK_CHANGED'])

function isShownWithTask({ code, status, problems }: AppError): boolean {
  return problems.length > 0 || status === 422 || late.has(code)
}

/** The pages of one task, and the acts of their forms. */
export function taskPageRoutes(context: Context): Routes {
  const today = () => calendarDate(context.now())
  const page = (actor: Actor, view: TaskView, status = 200): Reply =>
    html(renderPage(<TaskPage frame={frameOf(context, actor)} view={view} />), status)

  const showTask: Route = async ({ query, parameter, ...request }) => {
    const actor = requireActor(request as HttpRequest)
    const taskId = parameter('taskId')
    const { nhom: group, trang, in: paper } = query
    if (paper !== undefined) {
      const sheet = await viewTask(context, actor, taskId, { group, unpaged: true })
      return html(renderPage(<PrintPage frame={frameOf(context, actor)} sheet={sheet} today={today()} />))
    }
    const sent = await readAnswer(context, actor, taskId, query[resultName], rowsSent)
    const place = { group, page: Number.parseInt(trang ?? '1', 10) || 1 }
    const [sheet, check] = await Promise.all([
      viewTask(
        context,
        actor,
        taskId,
        sent === undefined ? place : { ...place, ...placeTypedIn(sent.answer.fields) },
      ),
      query[wholeList] === undefined ? undefined : checkDraft(context, actor, taskId),
    ])
    if (sent !== undefined) {
      const { answer, locale } = sent
      const view = rowsAnsweredView(taskView(sheet, today()), sheet, answer.fields, answer)
      return page(actor, { ...view, rowAnswers: view.rowAnswers?.map((row) => ({ ...row, lang: locale })) })
    }
    // The address may be opened again when there is nothing left to check.
    return page(actor, taskView(sheet, today(), sheet.actions.complete.allowed ? check : undefined))
  }

  /** The page that the form stood on, with what was typed into it. */
  const refused = async (actor: Actor, taskId: string, fields: Fields, error: AppError): Promise<Reply> => {
    const sheet = await viewTask(context, actor, taskId, placeTypedIn(fields))
    return page(actor, refusedTaskView(taskView(sheet, today()), fields, error), error.status)
  }

  /** Does what a form asks and goes back to the task; what can be corrected in the form is shown in the form. */
  const act =
    (work: (request: HttpRequest, actor: Actor, taskId: string) => Promise<unknown>): Route =>
    async (request) => {
      const taskId = request.parameter('taskId')
      const actor = requireActor(request)
      try {
        await work(request, actor, taskId)
      } catch (error) {
        if (!(error instanceof AppError) || !isShownWithTask(error)) throw error
        return refused(actor, taskId, request.body() as Fields, error)
      }
      return redirect(addressOf(taskId, (request.body() as Fields).tai))
    }

  const complete = async (request: HttpRequest, actor: Actor, taskId: string) => {
    const fields = withoutPlace(request.body())
    if (fields.outcome === 'RETURNED') return completeTask(context, actor, taskId, readReturnForm(fields))
    if (fields.outcome === 'SENT_BACK') return completeTask(context, actor, taskId, readTaskForm(fields))
    const { rows: all = [], ...body } = await withDraftRows(context, actor, taskId, readTaskForm(fields))
    // Where nothing is chosen there is no row: "missing" is then said with the name of its subject.
    const rows = all.filter((row) => 'rating' in row)
    const sent = rows.length === 0 ? body : { ...body, rows }
    return completeTask(context, actor, taskId, sent).catch((error: unknown) => {
      throw error instanceof AppError ? namingSubjects(error, rows) : error
    })
  }

  const keep: Route = async (request) => {
    const taskId = request.parameter('taskId')
    const actor = requireActor(request)
    const fields = request.body() as Fields
    try {
      await saveDraft(context, actor, taskId, readDraftForm(fields))
    } catch (error) {
      if (!(error instanceof AppError) || (error.problems.length === 0 && error.status !== 422)) throw error
      return refused(actor, taskId, fields, error)
    }
    if (fields.kiemTra !== undefined) return redirect(`${addressOf(taskId, undefined)}?${wholeList}=1`)
    return redirect(addressOf(taskId, fields.den ?? fields.tai))
  }

  const decideSome: Route = async (request) => {
    const taskId = request.parameter('taskId')
    const actor = requireActor(request)
    const fields = request.body() as Fields
    const place = placeTypedIn(fields)
    try {
      const answer = await decideRows(context, actor, taskId, readRowsForm(withoutPlace(fields)))
      const answerId = await keepAnswer(context, actor, taskId, { fields, rows: answer.rows })
      if (answerId !== undefined) return redirect(withResult(addressOf(taskId, fields.tai), answerId))
      const sheet = await viewTask(context, actor, taskId, place)
      return page(actor, rowsAnsweredView(taskView(sheet, today()), sheet, fields, answer))
    } catch (error) {
      if (!(error instanceof AppError) || error.problems.length === 0) throw error
      return refused(actor, taskId, fields, error)
    }
  }

  return {
    'GET /tran.js': async () => ({
      status: 200,
      contentType: 'text/javascript; charset=utf-8',
      body: meterScript,
    }),
    'GET /viec/{taskId}': showTask,
    'POST /viec/{taskId}/nhan': act((_, actor, taskId) => claimTask(context, actor, taskId)),
    'POST /viec/{taskId}/tra': act((_, actor, taskId) => releaseTask(context, actor, taskId)),
    'POST /viec/{taskId}/nhap': keep,
    'POST /viec/{taskId}/xong': act(complete),
    'POST /viec/{taskId}/tung-dong': decideSome,
    'POST /viec/{taskId}/y-kien': act(async (request, actor, taskId) => {
      const body = readViewForm(withoutPlace(request.body()))
      return recordView(context, actor, taskId, await withDraftViews(context, actor, taskId, body))
    }),
    'POST /viec/{taskId}/mo-hop': act((_, actor, taskId) => openMeeting(context, actor, taskId)),
    'POST /viec/{taskId}/phieu': act((request, actor, taskId) =>
      recordVote(context, actor, taskId, filledFields(request.body())),
    ),
    'POST /viec/{taskId}/xac-minh': act((request, actor, taskId) =>
      noteFinding(context, actor, taskId, filledFields(withoutPlace(request.body()))),
    ),
    'POST /viec/{taskId}/xac-minh/{findingId}': act((request, actor, taskId) =>
      verifyFinding(
        context,
        actor,
        taskId,
        request.parameter('findingId'),
        filledFields(withoutPlace(request.body())),
      ),
    ),
    'POST /viec/{taskId}/giao-lai': act((request, actor, taskId) =>
      reassignTask(context, actor, taskId, filledFields(request.body())),
    ),
  }
}

/** Where on the page of the task a form was, with the rows as they stood in it. */
function placeTypedIn(fields: Fields): TaskPlace {
  return { ...placeOf(fields.tai), typed: typedRowsOf(fields) }
}

/** The body of a view with the rows that were kept on other pages; the reason of a row is its note. */
async function withDraftViews(
  context: Context,
  actor: Actor,
  taskId: string,
  body: Readonly<Record<string, unknown>>,
) {
  const { rows = [] } = await withDraftRows(context, actor, taskId, body)
  return {
    rows: rows.map((row) => {
      const { subjectId, rating, reason, note } = row as Readonly<Record<string, unknown>>
      const said = note ?? reason
      return {
        subjectId,
        ...(rating === undefined ? {} : { rating }),
        ...(said === undefined ? {} : { note: said }),
      }
    }),
  }
}
