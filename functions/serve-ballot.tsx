import { functionNames } from '#shared/constants.ts'
import { AppError } from '#shared/errors.ts'
import { keepBallotDraft, readBallotDraft } from '#shared/use-cases/ballots/ballot-draft.ts'
import { castBallot } from '#shared/use-cases/ballots/cast-ballot.ts'
import {
  type BallotKey,
  listBallots,
  type OpenedBallot,
  readBallot,
} from '#shared/use-cases/ballots/read-ballot.ts'
import { ballotRoutes } from './api/ballots.ts'
import { createContext } from './create-context.ts'
import { ballotCookie, ballotCookieOf, choicesIn, noBallotCookie } from './http/ballot-cookie.ts'
import { createHttpHandler, type Route } from './http/chain.ts'
import { html, type Reply, redirect } from './http/reply.ts'
import { type HttpRequest, requireActor } from './http/request.ts'
import { type BallotValues, ballotOf, readBallotForm } from './pages/ballot-form.ts'
import { BallotListPage } from './pages/ballot-list-page.tsx'
import { BallotPage } from './pages/ballot-page.tsx'
import { mergedValues, reviewScreen, screenField, sendBallot } from './pages/ballot-screens.ts'
import { frameOf } from './pages/frame.ts'
import { renderPage } from './pages/layout.tsx'
import { linkErrorPages } from './pages/link-errors.tsx'

const context = createContext(functionNames.serveBallot)

const byToken = (request: HttpRequest): BallotKey => ({ token: request.parameter('token') })
const byActor = (request: HttpRequest): BallotKey => ({
  actor: requireActor(request),
  unitId: request.parameter('unitId'),
  partyId: request.parameter('partyId'),
})

const show =
  (keyOf: (request: HttpRequest) => BallotKey): Route =>
  async (request) => {
    const ballot = await readBallot(context, keyOf(request))
    const values = await keptOf(request, ballot)
    const view = { action: `${request.path}/gui`, ballot, values, screen: request.query.nhom }
    return html(renderPage(<BallotPage frame={frameOf(context, request.actor)} view={view} />))
  }

const cast =
  (keyOf: (request: HttpRequest) => BallotKey): Route =>
  async (request) => {
    const key = keyOf(request)
    const ballot = await readBallot(context, key)
    const body = request.body()
    const kept = await keptOf(request, ballot)
    const values = mergedValues(ballot.groups, kept, readBallotForm(body))
    const to = screenNamedIn(body)
    if (to !== undefined && ballot.roll.status === 'ASKED') return keep(request, ballot, values, to)
    try {
      await castBallot(context, key, ballotOf(values))
    } catch (error) {
      if (error instanceof AppError && error.code === 'INPUT_INVALID') {
        return refused(request, ballot, values, error)
      }
      throw error
    }
    const page = pageOf(request)
    return redirect(page, [noBallotCookie(context.resources.pagesUrl, page)])
  }

/** What was chosen before this request: on a secret ballot the browser says it, on an open one the table. */
async function keptOf(request: HttpRequest, ballot: OpenedBallot): Promise<BallotValues> {
  if (!ballot.roll.secret) return readBallotDraft(context, ballot)
  return { choices: choicesIn(request.cookie(ballotCookie), ballot), comments: {} }
}

/** Keeps what was chosen and goes on to another screen: reloading or going back shows it again. */
async function keep(
  request: HttpRequest,
  ballot: OpenedBallot,
  values: BallotValues,
  to: string,
): Promise<Reply> {
  const page = pageOf(request)
  const next = `${page}?${new URLSearchParams({ nhom: to })}`
  if (ballot.roll.secret) {
    return redirect(next, [ballotCookieOf(context.resources.pagesUrl, page, ballot, values.choices)])
  }
  await keepBallotDraft(context, ballot, values)
  return redirect(next)
}

/** The screen that the pressed button leads to; undefined where it sends the ballot. */
function screenNamedIn(body: unknown): string | undefined {
  const { [screenField]: to } = body as Readonly<Record<string, unknown>>
  return typeof to === 'string' && to !== sendBallot ? to : undefined
}

/** The page that the form stands on. */
function pageOf({ path }: HttpRequest): string {
  return path.slice(0, path.lastIndexOf('/'))
}

/** The overview, with what was chosen and what is missing. */
function refused(
  request: HttpRequest,
  ballot: OpenedBallot,
  values: BallotValues,
  { problems, status }: AppError,
): Reply {
  const view = { action: request.path, ballot, values, problems, screen: reviewScreen }
  return html(renderPage(<BallotPage frame={frameOf(context, request.actor)} view={view} />), status)
}

const list: Route = async (request) => {
  const actor = requireActor(request)
  const ballots = await listBallots(context, actor)
  return html(renderPage(<BallotListPage frame={frameOf(context, actor)} ballots={ballots} />))
}

export const handler = createHttpHandler(
  context,
  {
    'GET /phieu': list,
    'GET /phieu/{token}': show(byToken),
    'POST /phieu/{token}/gui': cast(byToken),
    'GET /phieu/cua-toi/{unitId}/{partyId}': show(byActor),
    'POST /phieu/cua-toi/{unitId}/{partyId}/gui': cast(byActor),
    ...ballotRoutes(context),
  },
  linkErrorPages(context),
)
