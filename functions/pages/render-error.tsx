import { type ErrorCode, sayError } from '#shared/errors.ts'
import { requestScope } from '#shared/text/locale.ts'
import type { Context } from '#shared/use-cases/context.ts'
import { isOwnPath } from '#shared/use-cases/own-path.ts'
import type { HttpOptions } from '../http/chain.ts'
import { html, redirect } from '../http/reply.ts'
import { ErrorPage } from './error-page.tsx'
import { formPages } from './form-again/notices.tsx'
import { frameOf } from './frame.ts'
import { renderPage } from './layout.tsx'

/**
 * Draws the errors of a page function; somebody who has to sign in to read is sent there and back again. Who has sent
 * something is told so, with the way back to the page of the form, which leads through the sign-in.
 */
export function errorPages(context: Context): Required<Pick<HttpOptions, 'renderError' | 'forms'>> {
  return {
    forms: formPages,
    renderError(error, request) {
      // A form that leads on to the identity provider would be stopped by the browser without a word (`form-action`).
      if (error.code === 'SIGN_IN_NEEDED' && request.route.startsWith('GET ')) {
        // With its query: a filter that was bookmarked is still there after the sign-in.
        return redirect(`/dang-nhap?${new URLSearchParams({ ve: requestScope().here })}`)
      }
      const { message, action } = sayError(error)
      const page = (
        <ErrorPage
          frame={frameOf(context, request.actor)}
          status={error.status}
          message={message}
          whatToDo={action}
          problems={error.problems}
          requestId={error.requestId}
          back={request.route.startsWith('GET ') ? undefined : backTo(request.path)}
          signIn={failedSignIns.has(error.code) ? signInAgain(request.route) : undefined}
        />
      )
      return html(renderPage(page), error.status)
    },
  }
}

const failedSignIns: ReadonlySet<ErrorCode> = new Set([
  'SIGN_IN_FAILED',
  'EMAIL_NOT_VERIFIED',
  'ACCOUNT_UNKNOWN',
  'SIGN_IN_UNAVAILABLE',
  'SIGN_IN_MISCONFIGURED',
])

/** One that could not even begin still knows the page that it is for. */
function signInAgain(route: string): string {
  const { here } = requestScope()
  return route === 'GET /dang-nhap' && isOwnPath(here) ? here : '/dang-nhap'
}

/** The page that a form stands on; a browser that does not tell has sent it to that page's address and one part more. */
function backTo(path: string): string {
  const { here } = requestScope()
  if (here !== '/' && isOwnPath(here)) return here
  return path.slice(0, path.lastIndexOf('/')) || '/'
}
