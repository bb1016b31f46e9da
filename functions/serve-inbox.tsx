import { functionNames } from '#shared/constants.ts'
import { AppError } from '#shared/errors.ts'
import { calendarDate } from '#shared/text/dates.ts'
import { claimTask, releaseTask } from '#shared/use-cases/claim-task.ts'
import { completeTask } from '#shared/use-cases/complete-task.ts'
import type { Actor } from '#shared/use-cases/context.ts'
import { decideRows } from '#shared/use-cases/decide-rows.ts'
import { delegateRole, listDelegations, revokeDelegation } from '#shared/use-cases/delegate-role.ts'
import { getTask } from '#shared/use-cases/get-task.ts'
import { listInbox } from '#shared/use-cases/list-inbox.ts'
import { noteFinding, verifyFinding } from '#shared/use-cases/note-finding.ts'
import { reassignTask } from '#shared/use-cases/reassign-task.ts'
import { openMeeting, recordView } from '#shared/use-cases/record-view.ts'
import { recordVote } from '#shared/use-cases/record-vote.ts'
import { mayReadReport } from '#shared/use-cases/reports/access.ts'
import { createContext } from './create-context.ts'
import { createHttpHandler, type Route } from './http/chain.ts'
import { html, redirect } from './http/reply.ts'
import { type HttpRequest, requireActor } from './http/request.ts'
import { DelegationsPage } from './pages/delegations-page.tsx'
import { delegationsView, readDelegationForm } from './pages/delegations-views.ts'
import { frameOf } from './pages/frame.ts'
import { filterNames, InboxPage } from './pages/inbox-page.tsx'
import { inboxRow, refusedTaskView, rowsAnsweredView, taskView } from './pages/inbox-views.ts'
import { renderPage } from './pages/layout.tsx'
import { errorPages } from './pages/render-error.tsx'
import { filledFields, readReturnForm, readRowsForm, readTaskForm, readViewForm } from './pages/task-form.ts'
import { TaskPage } from './pages/task-page.tsx'

const context = createContext(functionNames.serveInbox)

const showInbox: Route = async (request) => {
  const actor = requireActor(request)
  const filter = filterNames.get(request.query.loc ?? '') ?? 'all'
  const [entries, report] = await Promise.all([
    listInbox(context, actor, filter, request.query['don-vi']),
    mayReadReport(context, actor),
  ])
  const rows = entries.map(inboxRow)
  const page = Number.parseInt(request.query.trang ?? '1', 10) || 1
  const frame = frameOf(context, actor)
  return html(renderPage(<InboxPage frame={frame} rows={rows} filter={filter} page={page} report={report} />))
}

const showTask: Route = async (request) => {
  const actor = requireActor(request)
  const task = await getTask(context, actor, request.parameter('taskId'))
  const view = taskView(task, calendarDate(context.now()), request.query['doi-tuong'])
  return html(renderPage(<TaskPage frame={frameOf(context, actor)} view={view} />))
}

/** Does what a form asks and goes back to the task; what can be corrected in the form is shown in the form. */
function act(work: (request: HttpRequest, actor: Actor, taskId: string) => Promise<unknown>): Route {
  return async (request) => {
    const taskId = request.parameter('taskId')
    const actor = requireActor(request)
    try {
      await work(request, actor, taskId)
    } catch (error) {
      if (!(error instanceof AppError) || (error.problems.length === 0 && error.status !== 422)) throw error
      const task = await getTask(context, actor, taskId)
      const shown = taskView(task, calendarDate(context.now()))
      const view = refusedTaskView(shown, request.body(), error)
      return html(renderPage(<TaskPage frame={frameOf(context, actor)} view={view} />), error.status)
    }
    return redirect(`/viec/${taskId}`)
  }
}

const completeBody = (request: HttpRequest) => {
  const fields = request.body() as Readonly<Record<string, string>>
  return fields.outcome === 'RETURNED' ? readReturnForm(fields) : readTaskForm(fields)
}

const decideSome: Route = async (request) => {
  const taskId = request.parameter('taskId')
  const actor = requireActor(request)
  const fields = request.body()
  const frame = frameOf(context, actor)
  const today = calendarDate(context.now())
  try {
    const answer = await decideRows(context, actor, taskId, readRowsForm(fields))
    const task = await getTask(context, actor, taskId)
    const view = rowsAnsweredView(taskView(task, today), task, fields, answer)
    return html(renderPage(<TaskPage frame={frame} view={view} />))
  } catch (error) {
    if (!(error instanceof AppError) || error.problems.length === 0) throw error
    const view = refusedTaskView(taskView(await getTask(context, actor, taskId), today), fields, error)
    return html(renderPage(<TaskPage frame={frame} view={view} />), error.status)
  }
}

async function delegations(actor: Actor, typed: Readonly<Record<string, string>>, refusal?: AppError) {
  const view = delegationsView(actor, await listDelegations(context, actor), typed, refusal)
  return html(
    renderPage(<DelegationsPage frame={frameOf(context, actor)} view={view} />),
    refusal?.status ?? 200,
  )
}

const delegate: Route = async (request) => {
  const actor = requireActor(request)
  const fields = filledFields(request.body())
  try {
    await delegateRole(context, actor, readDelegationForm(fields))
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return delegations(actor, fields, error)
  }
  return redirect('/uy-quyen')
}

export const handler = createHttpHandler(
  context,
  {
    'GET /viec': showInbox,
    'GET /viec/{taskId}': showTask,
    'POST /viec/{taskId}/nhan': act((_, actor, taskId) => claimTask(context, actor, taskId)),
    'POST /viec/{taskId}/tra': act((_, actor, taskId) => releaseTask(context, actor, taskId)),
    'POST /viec/{taskId}/xong': act((request, actor, taskId) =>
      completeTask(context, actor, taskId, completeBody(request)),
    ),
    'POST /viec/{taskId}/tung-dong': decideSome,
    'POST /viec/{taskId}/y-kien': act((request, actor, taskId) =>
      recordView(context, actor, taskId, readViewForm(request.body())),
    ),
    'POST /viec/{taskId}/mo-hop': act((_, actor, taskId) => openMeeting(context, actor, taskId)),
    'POST /viec/{taskId}/phieu': act((request, actor, taskId) =>
      recordVote(context, actor, taskId, filledFields(request.body())),
    ),
    'POST /viec/{taskId}/xac-minh': act((request, actor, taskId) =>
      noteFinding(context, actor, taskId, filledFields(request.body())),
    ),
    'POST /viec/{taskId}/xac-minh/{findingId}': act((request, actor, taskId) =>
      verifyFinding(context, actor, taskId, request.parameter('findingId'), filledFields(request.body())),
    ),
    'POST /viec/{taskId}/giao-lai': act((request, actor, taskId) =>
      reassignTask(context, actor, taskId, filledFields(request.body())),
    ),
    'GET /uy-quyen': async (request) => delegations(requireActor(request), {}),
    'POST /uy-quyen': delegate,
    'POST /uy-quyen/{personId}/{delegationId}/thu-hoi': async (request) => {
      const { parameter } = request
      await revokeDelegation(context, requireActor(request), parameter('personId'), parameter('delegationId'))
      return redirect('/uy-quyen')
    },
  },
  errorPages(context),
)
