import { functionNames } from '#shared/constants.ts'
import { accountsText } from '#shared/text/accounts.ts'
import { operationsText } from '#shared/text/operations.ts'
import { retryAccounts, watchAccounts } from '#shared/use-cases/administration/waiting-accounts.ts'
import { moveDeadLetters, redriveSteps } from '#shared/use-cases/operations/move-dead-letters.ts'
import { readRunbook } from '#shared/use-cases/operations/read-runbook.ts'
import { watchHealth } from '#shared/use-cases/operations/watch-health.ts'
import { createContext } from './create-context.ts'
import { createHttpHandler, type Route } from './http/chain.ts'
import { html, redirect } from './http/reply.ts'
import { parseBody, requireActor } from './http/request.ts'
import { HealthPage } from './pages/administration/health-page.tsx'
import { RunbookPage } from './pages/administration/runbook-page.tsx'
import { operationForm } from './pages/administration-forms.ts'
import { frameOf } from './pages/frame.ts'
import { renderPage } from './pages/layout.tsx'
import { errorPages } from './pages/render-error.tsx'

const context = createContext(functionNames.serveOperations)
const path = '/quan-tri/tinh-hinh'

const show: Route = async (request) => {
  const actor = requireActor(request)
  const frame = frameOf(context, actor)
  const { 'huong-dan': name } = request.query
  if (name !== undefined) {
    return html(renderPage(<RunbookPage frame={frame} runbook={readRunbook(actor, name)} />))
  }
  const [health, accounts] = await Promise.all([watchHealth(context, actor), watchAccounts(context, actor)])
  const done = doneOf(request.query)
  return html(renderPage(<HealthPage frame={frame} health={health} accounts={accounts} done={done} />))
}

const act: Route = async (request) => {
  const actor = requireActor(request)
  const form = parseBody(request, operationForm)
  if (form.act === 'move') {
    const { messages } = await moveDeadLetters(context, actor, form.queue)
    return redirect(`${path}?gui-lai=${messages}`)
  }
  if (form.act === 'accounts') {
    const { waiting } = await retryAccounts(context, actor)
    return redirect(`${path}?tai-khoan=${waiting}`)
  }
  const { act: action, execution } = form
  const answered = await redriveSteps(context, actor, { action, execution })
  const gone = answered.filter(({ outcome }) => outcome === 'GONE').length
  return redirect(`${path}?xong=${answered.length - gone}&het=${gone}`)
}

/** What the address says has just been done; anything else in it is ignored. */
function doneOf(query: Readonly<Record<string, string | undefined>>): string[] {
  const { health: text } = operationsText
  const sentences = [
    ['xong', text.done],
    ['het', text.gone],
    ['gui-lai', text.moved],
    ['tai-khoan', accountsText.asked],
  ] as const
  return sentences.flatMap(([name, sentence]) => {
    const value = query[name] ?? ''
    const count = /^\d{1,6}$/.test(value) ? Number(value) : undefined
    return count === undefined || (count === 0 && name === 'het') ? [] : [sentence(count)]
  })
}

export const handler = createHttpHandler(
  context,
  { 'GET /quan-tri/tinh-hinh': show, 'POST /quan-tri/tinh-hinh': act },
  errorPages(context),
)
