import type { CorsDefinition } from './definition.ts'
import { type GatewayRequest, headerOf } from './request.ts'
import type { GatewayResponse } from './response.ts'

/** The answer to a preflight, when the request is one. */
export function preflight(cors: CorsDefinition, request: GatewayRequest): GatewayResponse | undefined {
  const asked = headerOf(request, 'access-control-request-method')
  if (request.method !== 'OPTIONS' || asked === undefined || headerOf(request, 'origin') === undefined) {
    return undefined
  }
  const allowed = originHeaders(cors, request)
  if (allowed.length === 0) return { status: 204, headers: [], body: Buffer.alloc(0) }
  const headers: [string, string][] = [
    ...allowed,
    ...list('access-control-allow-methods', cors.allowMethods),
    ...list('access-control-allow-headers', cors.allowHeaders),
  ]
  if (cors.maxAge !== undefined) headers.push(['access-control-max-age', String(cors.maxAge)])
  return { status: 204, headers, body: Buffer.alloc(0) }
}

/** Replaces the function's own CORS headers by those of the configuration, as API Gateway does. */
export function withCors(
  cors: CorsDefinition,
  request: GatewayRequest,
  response: GatewayResponse,
): GatewayResponse {
  const own = response.headers.filter(([name]) => !name.startsWith('access-control-'))
  const allowed = originHeaders(cors, request)
  if (allowed.length === 0) return { ...response, headers: own }
  const exposed = list('access-control-expose-headers', cors.exposeHeaders)
  return { ...response, headers: [...own, ...allowed, ...exposed] }
}

function originHeaders(cors: CorsDefinition, request: GatewayRequest): [string, string][] {
  const origin = headerOf(request, 'origin')
  if (origin === undefined) return []
  const allowed = cors.allowOrigins ?? []
  const every = allowed.includes('*')
  const fits = allowed.some(
    (each) => each === origin || (/^https?:\/\/\*$/.test(each) && origin.startsWith(each.slice(0, -1))),
  )
  if (!every && !fits) return []
  return [
    ['access-control-allow-origin', every ? '*' : origin],
    ...(every ? [] : [['vary', 'origin'] satisfies [string, string]]),
    ...(cors.allowCredentials
      ? [['access-control-allow-credentials', 'true'] satisfies [string, string]]
      : []),
  ]
}

function list(name: string, values: readonly string[] | undefined): [string, string][] {
  return values?.length ? [[name, values.join(',')]] : []
}
