import type { AuthorizerResult, RoutedRequest } from './event.ts'
import { commonLogTime, type GatewayRequest, headerOf } from './request.ts'
import type { GatewayResponse } from './response.ts'

export interface LoggedRequest {
  readonly request: GatewayRequest
  readonly stage: string
  readonly apiId: string
  readonly account: string
  readonly response: GatewayResponse
  /** Milliseconds. */
  readonly latency: number
  readonly routed?: RoutedRequest
  readonly authorizer?: AuthorizerResult
  /** Milliseconds, where a function was called. */
  readonly integrationLatency?: number
}

/** Fills the `$context.…` variables of an access log format; what is not known is a hyphen. */
export function accessLogLine(format: string, logged: LoggedRequest): string {
  const values = contextValues(logged)
  return format.replace(/\$context\.([A-Za-z0-9_.:-]*[A-Za-z0-9_])/g, (_, name: string) => {
    const value = values[name] ?? authorizerValue(logged.authorizer, name)
    return value === undefined || value === '' ? '-' : escaped(value)
  })
}

function contextValues(logged: LoggedRequest): Record<string, string | undefined> {
  const { request, response, routed, integrationLatency } = logged
  const host = (headerOf(request, 'host') ?? '').replace(/:\d+$/, '')
  const integration = integrationLatency === undefined ? undefined : String(Math.round(integrationLatency))
  return {
    accountId: logged.account,
    apiId: logged.apiId,
    domainName: host,
    domainPrefix: host.split('.')[0],
    'error.message': response.error,
    'error.messageString': response.error === undefined ? undefined : JSON.stringify(response.error),
    extendedRequestId: request.id,
    httpMethod: request.method,
    'identity.sourceIp': request.sourceIp,
    'identity.userAgent': headerOf(request, 'user-agent'),
    'integration.latency': integration,
    integrationLatency: integration,
    integrationErrorMessage: response.error,
    path: request.rawPath,
    protocol: request.protocol,
    requestId: request.id,
    requestTime: commonLogTime(request.time),
    requestTimeEpoch: String(Math.floor(request.time)),
    responseLatency: String(Math.round(logged.latency)),
    responseLength: String(response.body.length),
    routeKey: routed?.route.routeKey,
    stage: logged.stage,
    status: String(response.status),
  }
}

function authorizerValue(result: AuthorizerResult | undefined, name: string): string | undefined {
  if (!result || !name.startsWith('authorizer.')) return undefined
  const key = name.slice('authorizer.'.length)
  if (result.kind === 'jwt')
    return key.startsWith('claims.') ? result.claims[key.slice('claims.'.length)] : undefined
  const value = key === 'principalId' ? result.principalId : result.context[key]
  return value === undefined ? undefined : String(value)
}

/** Values come from outside and stand inside a JSON format: quotes and line breaks must not end the line. */
function escaped(value: string): string {
  return JSON.stringify(value).slice(1, -1)
}
