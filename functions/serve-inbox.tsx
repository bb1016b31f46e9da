import { functionNames } from '#shared/constants.ts'
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
import { inboxRow, taskView } from './pages/inbox-views.ts'
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
  return html(renderPage(<TaskPage frame={frameOf(context, actor)} view={taskView(task)} />))
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
  await completeTask(context, requireActor(request), taskId, readTaskForm(request.body()))
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
