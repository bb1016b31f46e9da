import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { languageCookie } from '#shared/constants.ts'
import { localeNamed, type RequestScope } from '#shared/text/locale.ts'
import { isOwnPath } from '#shared/use-cases/own-path.ts'
import { languageCookieOf } from './cookies.ts'
import { type Reply, redirect } from './reply.ts'
import { cookieOf, type HttpRequest } from './request.ts'

/** In which language a request is answered, and where to come back to when the reader changes it. */
export function scopeOf(event: APIGatewayProxyEventV2): RequestScope {
  return { locale: localeNamed(cookieOf(event, languageCookie)), here: hereOf(event) }
}

/** Keeps the chosen language in a cookie and goes back to the page it was chosen on. */
export function chooseLanguage(request: HttpRequest, pagesUrl: string): Reply {
  const { ve, ngonNgu } = request.body() as Readonly<Record<string, unknown>>
  const back = typeof ve === 'string' && isOwnPath(ve) ? ve : '/'
  return redirect(back, [languageCookieOf(pagesUrl, localeNamed(ngonNgu))])
}

/** The page itself; where a form was refused, the page that the form stands on. */
function hereOf(event: APIGatewayProxyEventV2): string {
  const { method } = event.requestContext.http
  if (method === 'GET') {
    return event.rawQueryString ? `${event.rawPath}?${event.rawQueryString}` : event.rawPath
  }
  const { referer } = event.headers
  if (referer === undefined || !URL.canParse(referer)) return '/'
  const { pathname, search } = new URL(referer)
  return `${pathname}${search}`
}
