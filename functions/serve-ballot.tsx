import { functionNames } from '#shared/constants.ts'
import { AppError } from '#shared/errors.ts'
import { castBallot } from '#shared/use-cases/ballots/cast-ballot.ts'
import { type BallotKey, listBallots, readBallot } from '#shared/use-cases/ballots/read-ballot.ts'
import { ballotRoutes } from './api/ballots.ts'
import { createContext } from './create-context.ts'
import { createHttpHandler, type Route } from './http/chain.ts'
import { html, type Reply, redirect } from './http/reply.ts'
import { type HttpRequest, requireActor } from './http/request.ts'
import { ballotOf, readBallotForm } from './pages/ballot-form.ts'
import { BallotListPage } from './pages/ballot-list-page.tsx'
import { BallotPage } from './pages/ballot-page.tsx'
import { frameOf } from './pages/frame.ts'
import { renderPage } from './pages/layout.tsx'
import { errorPages } from './pages/render-error.tsx'

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
    const view = { action: `${request.path}/gui`, ballot }
    return html(renderPage(<BallotPage frame={frameOf(context, request.actor)} view={view} />))
  }

const cast =
  (keyOf: (request: HttpRequest) => BallotKey): Route =>
  async (request) => {
    const key = keyOf(request)
    const values = readBallotForm(request.body())
    try {
      await castBallot(context, key, ballotOf(values))
    } catch (error) {
      if (error instanceof AppError && error.code === 'INPUT_INVALID') {
        return refused(request, key, values, error)
      }
      throw error
    }
    return redirect(pageOf(request))
  }

/** The page that the form stands on. */
function pageOf({ path }: HttpRequest): string {
  return path.slice(0, path.lastIndexOf('/'))
}

/** The ballot again, with what was chosen and what is missing. */
async function refused(
  request: HttpRequest,
  key: BallotKey,
  values: ReturnType<typeof readBallotForm>,
  { problems, status }: AppError,
): Promise<Reply> {
  const ballot = await readBallot(context, key)
  const view = { action: request.path, ballot, values, problems }
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
  errorPages(context),
)
