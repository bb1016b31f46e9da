import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Clock } from '../kernel/clock.ts'
import { localAccount, localRegion } from '../kernel/credentials.ts'
import { BodyTooLargeError, readBody } from '../wire/body.ts'
import { accessLogLine } from './access-log.ts'
import { checkHttpApi } from './check.ts'
import { preflight, withCors } from './cors.ts'
import type { HttpApiDefinition, RouteDefinition, StageDefinition } from './definition.ts'
import { type AuthorizerResult, eventV1, eventV2, type RoutedRequest } from './event.ts'
import { AccessDeniedError, createJwtAuthorizer, discoverJwks, type FetchJwks } from './jwt.ts'
import { type GatewayRequest, readGatewayRequest } from './request.ts'
import {
  AuthorizerFailedError,
  createRequestAuthorizer,
  type Invoke,
  identityValue,
} from './request-authorizer.ts'
import {
  type GatewayResponse,
  gatewayMessage,
  MalformedResponseError,
  readFunctionResponse,
} from './response.ts'
import { createRouteTable, type RouteTable } from './routes.ts'
import { createThrottle, type Throttle } from './throttle.ts'

export interface HttpApiRequests {
  readonly total: number
  readonly underWay: number
  readonly byRoute: Readonly<Record<string, number>>
  readonly byStatus: Readonly<Record<string, number>>
}

export interface HttpApi {
  readonly listener: RequestListener
  /** Serves this definition from now on. @throws UnsupportedHttpApiError and keeps the one before */
  configure(definition: HttpApiDefinition): void
  requests(): HttpApiRequests
}

interface Stage {
  readonly definition: StageDefinition
  readonly throttle: Throttle
}

type Authorize = (routed: RoutedRequest) => Promise<AuthorizerResult>

interface Configuration {
  readonly definition: HttpApiDefinition
  readonly routes: RouteTable
  readonly stages: ReadonlyMap<string, Stage>
  readonly authorizers: ReadonlyMap<string, Authorize>
}

/** What became of one request, for its log line. */
interface Outcome {
  readonly response: GatewayResponse
  readonly routed?: RoutedRequest
  readonly authorizer?: AuthorizerResult
  readonly integrationLatency?: number
}

const largestRequest = 10 * 1024 * 1024
const longestIntegration = 30_000

/** An Amazon API Gateway HTTP API on one machine, with Lambda proxy integrations. */
export function createHttpApi(options: {
  readonly clock: Clock
  readonly invoke: Invoke
  /** @default by OpenID Connect Discovery */
  readonly fetchJwks?: FetchJwks
  readonly region?: string
  readonly account?: string
}): HttpApi {
  const { clock, invoke, fetchJwks = discoverJwks, region = localRegion, account = localAccount } = options
  const counts = { total: 0, underWay: 0 }
  const byRoute: Record<string, number> = {}
  const byStatus: Record<string, number> = {}
  let configuration: Configuration | undefined

  const createAuthorize = (definition: HttpApiDefinition): ReadonlyMap<string, Authorize> =>
    new Map(
      (definition.authorizers ?? []).map((authorizer): [string, Authorize] => {
        if (authorizer.type === 'REQUEST') {
          return [authorizer.id, createRequestAuthorizer(authorizer, invoke, clock.now).authorize]
        }
        const jwt = createJwtAuthorizer(authorizer, fetchJwks)
        const [source = '$request.header.Authorization'] = authorizer.identitySource ?? []
        return [
          authorizer.id,
          async (routed) => {
            const token = identityValue(routed, source)
            if (!token) throw new AccessDeniedError(401, 'Bearer')
            return jwt.authorize(token, routed.route.authorizationScopes ?? [])
          },
        ]
      }),
    )

  const handle = async (
    { definition, routes, authorizers }: Configuration,
    stage: Stage,
    request: GatewayRequest,
  ): Promise<Outcome> => {
    const { cors } = definition
    const match = routes.match(request.method, request.routePath)
    const early = cors && !match?.route.routeKey.startsWith('OPTIONS ') ? preflight(cors, request) : undefined
    if (early) return { response: early }
    if (!match) return { response: gatewayMessage(404, 'Not Found') }
    const routed: RoutedRequest = {
      request,
      ...match,
      stage: stage.definition.name,
      stageVariables: stage.definition.variables,
      ...{ apiId: definition.apiId, account, region },
    }
    const { routeKey, authorizationType = 'NONE', authorizerId = '' } = match.route
    byRoute[routeKey] = (byRoute[routeKey] ?? 0) + 1
    if (!stage.throttle.admit(routeKey)) {
      return { response: gatewayMessage(429, 'Too Many Requests'), routed }
    }
    let authorizer: AuthorizerResult | undefined
    if (authorizationType !== 'NONE') {
      const authorize = authorizers.get(authorizerId)
      const result = authorize ? await judge(authorize, routed) : gatewayMessage(500, 'Internal Server Error')
      if ('status' in result) return { response: result, routed }
      authorizer = result
    }
    const began = performance.now()
    const response = await integrate(match.route, routed, authorizer)
    const integrationLatency = performance.now() - began
    return { response, routed, ...(authorizer && { authorizer }), integrationLatency }
  }

  const integrate = async (
    { integration }: RouteDefinition,
    routed: RoutedRequest,
    authorizer: AuthorizerResult | undefined,
  ): Promise<GatewayResponse> => {
    const version = integration.payloadFormatVersion === '1.0' ? '1.0' : '2.0'
    const event = version === '1.0' ? eventV1(routed, authorizer) : eventV2(routed, authorizer)
    const failed = (error: string) => gatewayMessage(500, 'Internal Server Error', error)
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<'late'>((resolve) => {
      // Wall time: a function that hangs does so in wall time, however far the clock is driven.
      timer = setTimeout(() => resolve('late'), integration.timeoutInMillis ?? longestIntegration)
    })
    try {
      const result = await Promise.race([
        invoke(String(integration.functionName), JSON.stringify(event)),
        late,
      ])
      if (result === 'late') return gatewayMessage(503, 'Service Unavailable', 'Integration timed out')
      if (result.functionError !== undefined) return failed(`The function failed: ${result.functionError}`)
      return readFunctionResponse(result.payload, version)
    } catch (error) {
      if (!(error instanceof MalformedResponseError))
        console.error('http-api: the function could not be called', error)
      return failed(error instanceof Error ? error.message : String(error))
    } finally {
      clearTimeout(timer)
    }
  }

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const current = configuration
    const time = clock.now()
    const began = performance.now()
    if (!current) return write(response, gatewayMessage(404, 'Not Found'))
    let body: Buffer
    try {
      body = await readBody(request, largestRequest)
    } catch (error) {
      if (!(error instanceof BodyTooLargeError)) throw error
      return write(response, gatewayMessage(413, 'Request Entity Too Large'))
    }
    const path = (request.url ?? '/').split('?')[0] || '/'
    const [, first = ''] = path.split('/')
    const named = first === '$default' ? undefined : current.stages.get(first)
    const stage = named ?? current.stages.get('$default')
    if (!stage) return write(response, gatewayMessage(404, 'Not Found'))
    const routePath = named ? path.slice(first.length + 1) || '/' : path
    const taken = readGatewayRequest(request, { stage: stage.definition.name, routePath, body, time })
    const outcome = await handle(current, stage, taken)
    const { cors } = current.definition
    const allowed =
      cors && taken.method !== 'OPTIONS' ? withCors(cors, taken, outcome.response) : outcome.response
    const final: GatewayResponse = {
      ...allowed,
      headers: [...allowed.headers, ['apigw-requestid', taken.id]],
    }
    write(response, final, taken.method)
    const { accessLog } = stage.definition
    const latency = performance.now() - began
    accessLog?.sink(
      accessLogLine(accessLog.format, {
        ...outcome,
        ...{ request: taken, stage: stage.definition.name, apiId: current.definition.apiId, account },
        ...{ response: final, latency },
      }),
    )
  }

  const write = (response: ServerResponse, answer: GatewayResponse, method = 'GET') => {
    byStatus[answer.status] = (byStatus[answer.status] ?? 0) + 1
    if (response.destroyed) return
    const headers = new Map<string, string[]>()
    for (const [name, value] of answer.headers) headers.set(name, [...(headers.get(name) ?? []), value])
    headers.delete('transfer-encoding')
    headers.delete('connection')
    if (answer.status !== 204 && answer.status !== 304) {
      headers.set('content-length', [String(answer.body.length)])
    }
    for (const [name, values] of headers)
      response.setHeader(name, values.length === 1 ? String(values[0]) : values)
    response.writeHead(answer.status)
    response.end(method === 'HEAD' ? undefined : answer.body)
  }

  return {
    listener(request, response) {
      counts.total += 1
      counts.underWay += 1
      serve(request, response)
        .catch((error: unknown) => {
          console.error('http-api:', error)
          if (!response.headersSent) write(response, gatewayMessage(500, 'Internal Server Error'))
          else response.destroy()
        })
        .finally(() => {
          counts.underWay -= 1
        })
    },
    configure(definition) {
      checkHttpApi(definition)
      configuration = {
        definition,
        routes: createRouteTable(definition.routes),
        stages: new Map(
          definition.stages.map((stage) => [
            stage.name,
            { definition: stage, throttle: createThrottle(stage, clock.now) },
          ]),
        ),
        authorizers: createAuthorize(definition),
      }
    },
    requests: () => ({ ...counts, byRoute: { ...byRoute }, byStatus: { ...byStatus } }),
  }
}

/** Asks an authorizer and turns a refusal into the answer of the gateway. */
async function judge(
  authorize: Authorize,
  routed: RoutedRequest,
): Promise<AuthorizerResult | GatewayResponse> {
  try {
    return await authorize(routed)
  } catch (error) {
    if (error instanceof AccessDeniedError) {
      const answer = gatewayMessage(error.status, error.message)
      if (error.challenge === undefined) return answer
      return { ...answer, headers: [...answer.headers, ['www-authenticate', error.challenge]] }
    }
    if (!(error instanceof AuthorizerFailedError)) throw error
    console.error('http-api:', error)
    return gatewayMessage(500, 'Internal Server Error', error.message)
  }
}
