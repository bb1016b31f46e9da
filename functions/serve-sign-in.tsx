import { functionNames } from '#shared/constants.ts'
import { AppError } from '#shared/errors.ts'
import { endSessionAddress } from '#shared/use-cases/identity-provider.ts'
import { sessionSeconds, signOut, signOutEverywhere } from '#shared/use-cases/sessions.ts'
import { beginSignIn, finishSignIn } from '#shared/use-cases/sign-in.ts'
import { viewAccount } from '#shared/use-cases/view-account.ts'
import { createContext } from './create-context.ts'
import { createHttpHandler, type Route } from './http/chain.ts'
import { attemptCookieName, attemptCookieOf, sessionCookieName, sessionCookieOf } from './http/cookies.ts'
import { html, redirect } from './http/reply.ts'
import { requireActor } from './http/request.ts'
import { signInAnswer } from './http/route-table.ts'
import { AccountPage, SignedOutPage } from './pages/account-page.tsx'
import { frameOf } from './pages/frame.ts'
import { renderPage } from './pages/layout.tsx'
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
  const attempt = request.cookie(attemptCookieName(pagesUrl))
  const { sessionToken, returnTo } = await finishSignIn(context, attempt, query.toString())
  return redirect(returnTo, [
    sessionCookieOf(pagesUrl, sessionToken, sessionSeconds),
    attemptCookieOf(pagesUrl, '', 0),
  ])
}

/**
 * Ends the session here, then sends the browser on to end that of the provider. It goes there from a page and not by a
 * redirect: a form may lead to our own origin only.
 */
const end: Route = async (request) => {
  const token = request.cookie(sessionCookieName(pagesUrl))
  const { 'moi-noi': everywhere } = request.body() as Readonly<Record<string, unknown>>
  const leave = everywhere === '1' ? signOutEverywhere : signOut
  const session = token === undefined ? undefined : await leave(context, token)
  // It is not known whose other sessions they are: nobody may believe them ended.
  if (everywhere === '1' && session === undefined) throw new AppError('SIGN_IN_NEEDED')
  const provider = session === undefined ? undefined : await endSessionAddress(context, session.idToken)
  const page = (
    <SignedOutPage
      frame={frameOf(context, undefined)}
      everywhere={everywhere === '1'}
      providerStays={session !== undefined && provider === undefined}
    />
  )
  return {
    ...html(renderPage(page)),
    ...(provider === undefined ? {} : { headers: { refresh: `2; url=${provider}` } }),
    cookies: [sessionCookieOf(pagesUrl, '', 0)],
  }
}

const showAccount: Route = async (request) => {
  const actor = requireActor(request)
  const account = await viewAccount(context, actor)
  return html(renderPage(<AccountPage frame={frameOf(context, actor)} account={account} />))
}

export const handler = createHttpHandler(
  context,
  {
    'GET /dang-nhap': begin,
    [signInAnswer]: finish,
    'POST /dang-xuat': end,
    'GET /tai-khoan': showAccount,
  },
  errorPages(context),
)
