import { functionNames, sessionCookie } from '#shared/constants.ts'
import { beginSignIn, finishSignIn, sessionSeconds, signOut } from '#shared/use-cases/sign-in.ts'
import { createContext } from './create-context.ts'
import { createHttpHandler, type Route } from './http/chain.ts'
import { attemptCookie, attemptCookieOf, sessionCookieOf } from './http/cookies.ts'
import { redirect } from './http/reply.ts'
import { errorPages } from './pages/render-error.tsx'

const context = createContext(functionNames.serveSignIn)
const { pagesUrl } = context.resources
const attemptSeconds = 600

const begin: Route = async (request) => {
  const { location, attemptToken } = await beginSignIn(context, request.query.ve ?? '/viec')
  return redirect(location, [attemptCookieOf(pagesUrl, attemptToken, attemptSeconds)])
}

const finish: Route = async (request) => {
  const query = new URLSearchParams(
    Object.entries(request.query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
  const attempt = request.cookie(attemptCookie)
  const { sessionToken, returnTo } = await finishSignIn(context, attempt, query.toString())
  return redirect(returnTo, [
    sessionCookieOf(pagesUrl, sessionToken, sessionSeconds),
    attemptCookieOf(pagesUrl, '', 0),
  ])
}

const end: Route = async (request) => {
  const token = request.cookie(sessionCookie)
  if (token !== undefined) await signOut(context, token)
  return redirect('/', [sessionCookieOf(pagesUrl, '', 0)])
}

export const handler = createHttpHandler(
  context,
  { 'GET /dang-nhap': begin, 'GET /dang-nhap/xong': finish, 'POST /dang-xuat': end },
  errorPages(context),
)
