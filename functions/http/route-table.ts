import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { routes } from '#shared/constants.ts'

type Event = APIGatewayProxyEventV2

/** The routes of all functions. */
export const everyRoute: readonly string[] = Object.values(routes).flat()

/** Where the identity provider sends a person back to. */
export const signInAnswer = 'GET /dang-nhap/xong'

/**
 * The event as it would come if each route of the function stood at the gateway by itself. A stack has at most 500
 * resources and each route is one, so the JSON API has one greedy route for all of its own.
 *
 * The gateway has decoded the path already.
 *
 * A HEAD is answered as a GET. What fits no route stays as it came, and the function answers that there is nothing
 * here.
 */
export function routed(event: Event, routes: readonly string[]): Event {
  if (!event.routeKey.endsWith('{proxy+}')) return event
  const { method } = event.requestContext.http
  const found = findRoute(routes, method === 'HEAD' ? 'GET' : method, event.rawPath)
  return found === undefined ? event : { ...event, routeKey: found.route, pathParameters: found.parameters }
}

/** Methods that an address takes, in the order of their names: those of the route that fits it best. */
export function methodsOf(routes: readonly string[], path: string): string[] {
  const segments = path.split('/')
  const fitting = routes
    .map((route) => route.split(' '))
    .filter(([, pattern = '']) => match(pattern.split('/'), segments) !== undefined)
    .sort(([, a = ''], [, b = '']) => rank(a).localeCompare(rank(b)))
  return fitting
    .filter(([, pattern]) => pattern === fitting[0]?.[1])
    .map(([method = '']) => method)
    .sort()
}

/** The route of a request: of several that fit, the one whose first difference is a name and not a parameter. */
export function findRoute(routes: readonly string[], method: string, path: string) {
  const segments = path.split('/')
  return routes
    .flatMap((route) => {
      const [ofMethod = '', pattern = ''] = route.split(' ')
      const parameters = ofMethod === method ? match(pattern.split('/'), segments) : undefined
      return parameters === undefined ? [] : [{ route, pattern, parameters }]
    })
    .sort((a, b) => rank(a.pattern).localeCompare(rank(b.pattern)))
    .at(0)
}

function match(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined
  const parameters: Record<string, string> = {}
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? ''
    if (!part.startsWith('{')) {
      if (part !== segment) return undefined
    } else if (segment === '') return undefined
    else parameters[part.slice(1, -1)] = segment
  }
  return parameters
}

/** Sorts a literal segment before a parameter, from the left. */
function rank(pattern: string): string {
  return pattern
    .split('/')
    .map((part) => (part.startsWith('{') ? '1' : '0'))
    .join('')
}
