import { z } from 'zod'
import type { InboxQuery } from '#shared/contracts/inbox.ts'
import { taskKind } from '#shared/contracts/workflow.ts'
import { AppError, sayError } from '#shared/errors.ts'
import { inboxText as text } from '#shared/text/inbox.ts'
import { actOnTasks } from '#shared/use-cases/act-on-tasks.ts'
import type { Actor, Context } from '#shared/use-cases/context.ts'
import { keepAnswer, readAnswer } from '#shared/use-cases/kept-answers.ts'
import { listInbox } from '#shared/use-cases/list-inbox.ts'
import { mayReadReport } from '#shared/use-cases/reports/access.ts'
import type { Route, Routes } from '../../http/chain.ts'
import { html, type Reply, redirect } from '../../http/reply.ts'
import { requireActor } from '../../http/request.ts'
import { frameOf } from '../frame.ts'
import { renderPage } from '../layout.tsx'
import { resultName, withResult } from '../result-address.ts'
import { addressOf, readAddress } from './address.ts'
import { readBulkForm } from './bulk-form.ts'
import { InboxPage } from './inbox-page.tsx'
import { listScript, listScriptPath } from './list-script.ts'
import { type InboxView, refusedView, resultsView } from './views.ts'

type Fields = Readonly<Record<string, string>>
type Above = Partial<Pick<InboxView, 'typed' | 'chosen' | 'notice' | 'results'>>

/** What the answer to a bulk act is about. */
const inbox = 'inbox'

const actsSent = z.object({
  act: z.enum(['claim', 'release', 'reassign']),
  tasks: z.array(
    z.object({
      taskId: z.string(),
      task: z.object({ kind: taskKind, levelName: z.string(), authorityName: z.string() }).nullable(),
      done: z.boolean(),
      code: z.string().nullable(),
      message: z.string().nullable(),
      whatToDo: z.string().nullable(),
    }),
  ),
})

/** The list of waiting tasks, acts on one or several of them from the list, and the script of its keys. */
export function inboxRoutes(context: Context): Routes {
  const show = async (actor: Actor, query: InboxQuery, above: Above = {}, status = 200): Promise<Reply> => {
    const [list, report] = await Promise.all([
      listInbox(context, actor, query),
      mayReadReport(context, actor),
    ])
    const view = {
      query: { ...query, page: list.page },
      inbox: list,
      typed: {},
      chosen: new Set<string>(),
      report,
      ...above,
    }
    return html(renderPage(<InboxPage frame={frameOf(context, actor)} view={view} />), status)
  }

  /** An address that somebody has mistyped is shown with what is wrong with it. */
  const wrongAddress = async (actor: Actor, error: AppError): Promise<Reply> => {
    const view: InboxView = {
      query: { filter: 'all', order: 'due', page: 1 },
      notice: { title: text.filters.wrong, whatToDo: sayError(error).action, problems: error.problems },
      typed: {},
      chosen: new Set(),
      report: await mayReadReport(context, actor),
    }
    return html(renderPage(<InboxPage frame={frameOf(context, actor)} view={view} />), error.status)
  }

  const list: Route = async (request) => {
    const actor = requireActor(request)
    const query = readOrRefuse(() => readAddress(request.query))
    if (query instanceof AppError) return wrongAddress(actor, query)
    const sent = await readAnswer(context, actor, inbox, request.query[resultName], actsSent)
    if (sent === undefined) return show(actor, query)
    const { act, tasks } = sent.answer
    return show(actor, query, { results: { ...resultsView(act, tasks), lang: sent.locale } })
  }

  const act: Route = async (request) => {
    const actor = requireActor(request)
    const query = readOrRefuse(() => readAddress(request.query))
    if (query instanceof AppError) return wrongAddress(actor, query)
    const fields = request.body() as Fields
    const form = readOrRefuse(() => readBulkForm(fields))
    if (form instanceof AppError) return show(actor, query, refusedView(fields, form), form.status)
    const tasks = await actOnTasks(context, actor, form.body)
    // The row itself shows that it was done.
    if (form.single && tasks.every(({ done }) => done)) return redirect(addressOf(query))
    const answerId = await keepAnswer(context, actor, inbox, { act: form.body.act, tasks })
    if (answerId !== undefined) return redirect(withResult(addressOf(query), answerId))
    return show(actor, query, { results: resultsView(form.body.act, tasks) })
  }

  return {
    'GET /viec': list,
    'POST /viec': act,
    [`GET ${listScriptPath}`]: async () => ({
      status: 200,
      contentType: 'text/javascript; charset=utf-8',
      body: listScript,
      headers: { 'cache-control': 'public, max-age=3600' },
    }),
  }
}

/** What was read, or the refusal with its problems. */
function readOrRefuse<T>(read: () => T): T | AppError {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof AppError) || error.problems.length === 0) throw error
    return error
  }
}
