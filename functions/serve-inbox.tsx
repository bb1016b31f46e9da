import { functionNames } from '#shared/constants.ts'
import { AppError } from '#shared/errors.ts'
import { calendarDate } from '#shared/text/dates.ts'
import { claimTask, releaseTask } from '#shared/use-cases/claim-task.ts'
import { completeTask } from '#shared/use-cases/complete-task.ts'
import { getTask } from '#shared/use-cases/get-task.ts'
import { listInbox } from '#shared/use-cases/list-inbox.ts'
import { createContext } from './create-context.ts'
import { createHttpHandler, type Route } from './http/chain.ts'
import { html, redirect } from './http/reply.ts'
import { requireActor } from './http/request.ts'
import { frameOf } from './pages/frame.ts'
import { InboxPage } from './pages/inbox-page.tsx'
import { inboxRow, refusedTaskView, taskView } from './pages/inbox-views.ts'
import { renderPage } from './pages/layout.tsx'
import { errorPages } from './pages/render-error.tsx'
import { readTaskForm } from './pages/task-form.ts'
import { TaskPage } from './pages/task-page.tsx'

const context = createContext(functionNames.serveInbox)

const showInbox: Route = async (request) => {
  const actor = requireActor(request)
  const entries = await listInbox(context, actor)
  return html(renderPage(<InboxPage frame={frameOf(context, actor)} rows={entries.map(inboxRow)} />))
}

const showTask: Route = async (request) => {
  const actor = requireActor(request)
  const task = await getTask(context, actor, request.parameter('taskId'))
  const view = taskView(task, calendarDate(context.now()))
  return html(renderPage(<TaskPage frame={frameOf(context, actor)} view={view} />))
}

const claim: Route = async (request) => {
  const taskId = request.parameter('taskId')
  await claimTask(context, requireActor(request), taskId)
  return redirect(`/viec/${taskId}`)
}

const release: Route = async (request) => {
  const taskId = request.parameter('taskId')
  await releaseTask(context, requireActor(request), taskId)
  return redirect(`/viec/${taskId}`)
}

const complete: Route = async (request) => {
  const taskId = request.parameter('taskId')
  const actor = requireActor(request)
  const fields = request.body()
  try {
    await completeTask(context, actor, taskId, readTaskForm(fields))
  } catch (error) {
    // What can be corrected in the form is shown in the form; the rest is an error page.
    if (!(error instanceof AppError) || error.problems.length === 0) throw error
    const task = await getTask(context, actor, taskId)
    const view = refusedTaskView(taskView(task, calendarDate(context.now())), fields, error)
    return html(renderPage(<TaskPage frame={frameOf(context, actor)} view={view} />), error.status)
  }
  return redirect(`/viec/${taskId}`)
}

export const handler = createHttpHandler(
  context,
  {
    'GET /viec': showInbox,
    'GET /viec/{taskId}': showTask,
    'POST /viec/{taskId}/nhan': claim,
    'POST /viec/{taskId}/tra': release,
    'POST /viec/{taskId}/xong': complete,
  },
  errorPages(context),
)
