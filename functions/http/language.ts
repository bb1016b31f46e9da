import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { acts } from '#shared/access/acts.ts'
import { routeActs } from '#shared/access/table.ts'
import { languageCookie } from '#shared/constants.ts'
import { localeNamed, type RequestScope } from '#shared/text/locale.ts'
import type { Actor } from '#shared/use-cases/context.ts'
import { isOwnPath } from '#shared/use-cases/own-path.ts'
import { languageCookieOf } from './cookies.ts'
import { formPageOf } from './form-page.ts'
import { type Reply, redirect } from './reply.ts'
import { cookieOf, type HttpRequest } from './request.ts'
import { everyRoute, findRoute } from './route-table.ts'

/** In which language a request is answered, and where to come back to when the reader changes it. */
export function scopeOf(event: APIGatewayProxyEventV2): RequestScope {
  return { locale: localeNamed(cookieOf(event, languageCookie)), here: hereOf(event) }
}

/**
 * Keeps the chosen language in a cookie and goes back to the page it was chosen on. Whose session has ended is led to
 * the front page, which asks for the sign-in: a browser does not follow a form to the identity provider.
 */
export function chooseLanguage(request: HttpRequest, pagesUrl: string): Reply {
  const { ve, ngonNgu } = request.body() as Readonly<Record<string, unknown>>
  const page = typeof ve === 'string' && isOwnPath(ve) ? ve : '/'
  const open = isOpenTo(request.actor, page.split('?')[0] ?? page)
  const back = open ? page : `/?${new URLSearchParams({ ve: page })}`
  return redirect(back, [languageCookieOf(pagesUrl, localeNamed(ngonNgu))])
}

/** The page itself; where a form was refused, the page that the form stands on. */
function hereOf(event: APIGatewayProxyEventV2): string {
  const { method } = event.requestContext.http
  if (method === 'GET') {
    return event.rawQueryString ? `${event.rawPath}?${event.rawQueryString}` : event.rawPath
  }
  return formPageOf(event)
}

/** Whether a page is shown at once: without a session those of links, what is published, and what there is not. */
function isOpenTo(actor: Actor | undefined, path: string): boolean {
  const route = findRoute(everyRoute, 'GET', path)?.route
  if (route === 'GET /dang-nhap') return false
  if (actor !== undefined || route === undefined || route.includes('{token}')) return true
  const act = routeActs[route]
  const may: unknown = act === undefined ? [] : acts[act].may
  return Array.isArray(may) && may.includes('nobody')
}
