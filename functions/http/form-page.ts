import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { everyRoute, findRoute, methodsOf, signInAnswer } from './route-table.ts'

type Event = APIGatewayProxyEventV2

/**
 * Path and query of the page that a form stands on: where the browser says it was sent from, unless that is the answer
 * to a form itself, which cannot be asked for. Otherwise the page above the address of the form.
 */
export function formPageOf({ rawPath, headers: { referer } }: Event): string {
  if (referer !== undefined && URL.canParse(referer)) {
    const { pathname, search } = new URL(referer)
    if (isPage(pathname)) return `${pathname}${search}`
    return above(pathname) ?? above(rawPath) ?? '/'
  }
  return above(rawPath) ?? '/'
}

/**
 * The requests for the pages that a form may stand on, the likeliest first, as the gateway would send them to a
 * function with these routes.
 */
export function formPageRequests(event: Event, known: readonly string[]): readonly Event[] {
  const pages = new Set([formPageOf(event), above(event.rawPath) ?? '/'])
  return [...pages].flatMap((page) => pageRequest(event, known, page) ?? [])
}

function pageRequest(event: Event, known: readonly string[], page: string): Event | undefined {
  const [rawPath = '/', rawQueryString = ''] = page.split('?')
  const found = rawPath.startsWith('/api/') ? undefined : findRoute(known, 'GET', rawPath)
  if (found === undefined || isGuessed(found, event)) return undefined
  const { http } = event.requestContext
  return {
    ...event,
    routeKey: found.route,
    rawPath,
    rawQueryString,
    queryStringParameters: Object.fromEntries(new URLSearchParams(rawQueryString)),
    pathParameters: found.parameters,
    requestContext: { ...event.requestContext, http: { ...http, method: 'GET', path: rawPath } },
  }
}

/** The page of another link, or an answer of the identity provider: who tries those asks for them, and is counted. */
function isGuessed({ route, parameters }: NonNullable<ReturnType<typeof findRoute>>, event: Event): boolean {
  return route === signInAnswer || parameters.token !== event.pathParameters?.token
}

/** The nearest page at or above an address. */
function above(path: string): string | undefined {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) if (isPage(at)) return at
  return undefined
}

function isPage(path: string): boolean {
  return !path.startsWith('/api/') && methodsOf(everyRoute, path).includes('GET')
}
