import type { RouteDefinition } from './definition.ts'
import { commonLogTime, eventBody, type GatewayRequest, grouped, headerOf, joined, last } from './request.ts'

/** What is known about a request once its route is chosen. */
export interface RoutedRequest {
  readonly request: GatewayRequest
  readonly route: RouteDefinition
  readonly pathParameters: Readonly<Record<string, string>> | undefined
  readonly stage: string
  readonly stageVariables: Readonly<Record<string, string>> | undefined
  readonly apiId: string
  readonly account: string
  readonly region: string
}

/** What an authorizer found, in the place where each payload format has it. */
export type AuthorizerResult =
  | {
      readonly kind: 'jwt'
      readonly claims: Readonly<Record<string, string>>
      readonly scopes: readonly string[] | null
    }
  | {
      readonly kind: 'lambda'
      readonly context: Readonly<Record<string, unknown>>
      readonly principalId?: string
    }

// They belong to one connection, which ends at the gateway.
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'proxy-connection',
  'te',
])

function forwardedHeaders(request: GatewayRequest, keepCookies: boolean): (readonly [string, string])[] {
  const kept = request.headers.filter(
    ([name]) => !hopByHop.has(name) && (keepCookies || name !== 'cookie') && !name.startsWith('x-forwarded-'),
  )
  const host = headerOf(request, 'host') ?? ''
  const client = headerOf(request, 'x-forwarded-for')
  return [
    ...kept,
    ['x-forwarded-for', client === undefined ? request.sourceIp : `${client}, ${request.sourceIp}`],
    ['x-forwarded-port', /:(\d+)$/.exec(host)?.[1] ?? '80'],
    ['x-forwarded-proto', 'http'],
  ]
}

/** An event in payload format 2.0. */
export function eventV2(routed: RoutedRequest, authorizer?: AuthorizerResult): Record<string, unknown> {
  return { ...head(routed), ...tail(routed, authorizer), ...eventBody(routed.request) }
}

/** The event of a REQUEST authorizer in payload format 2.0. */
export function authorizerEventV2(
  routed: RoutedRequest,
  identity: readonly string[],
): Record<string, unknown> {
  return {
    ...{ version: '2.0', type: 'REQUEST', routeArn: routeArn(routed), identitySource: identity },
    ...head(routed),
    ...tail(routed),
  }
}

function head({ request, route }: RoutedRequest): Record<string, unknown> {
  return {
    version: '2.0',
    routeKey: route.routeKey,
    rawPath: request.rawPath,
    rawQueryString: request.rawQueryString,
    ...(request.cookies.length > 0 && { cookies: request.cookies }),
    headers: joined(forwardedHeaders(request, false)),
    ...(request.query.length > 0 && { queryStringParameters: joined(request.query) }),
  }
}

function tail(routed: RoutedRequest, authorizer?: AuthorizerResult): Record<string, unknown> {
  const { request, route, stage, apiId, account } = routed
  const domainName = (headerOf(request, 'host') ?? '').replace(/:\d+$/, '')
  return {
    requestContext: {
      accountId: account,
      apiId,
      ...(authorizer && { authorizer: authorizerV2(authorizer) }),
      domainName,
      domainPrefix: domainName.split('.')[0],
      http: {
        method: request.method,
        path: request.rawPath,
        protocol: request.protocol,
        sourceIp: request.sourceIp,
        userAgent: headerOf(request, 'user-agent') ?? '',
      },
      requestId: request.id,
      routeKey: route.routeKey,
      stage,
      time: commonLogTime(request.time),
      timeEpoch: Math.floor(request.time),
    },
    ...(routed.pathParameters && { pathParameters: routed.pathParameters }),
    ...(routed.stageVariables && { stageVariables: routed.stageVariables }),
  }
}

function authorizerV2(result: AuthorizerResult): object {
  return result.kind === 'jwt'
    ? { jwt: { claims: result.claims, scopes: result.scopes } }
    : { lambda: result.context }
}

/** An event in payload format 1.0. */
export function eventV1(routed: RoutedRequest, authorizer?: AuthorizerResult): Record<string, unknown> {
  const { body, isBase64Encoded } = eventBody(routed.request)
  return { version: '1.0', ...headV1(routed, authorizer), body: body ?? null, isBase64Encoded }
}

/** The event of a REQUEST authorizer in payload format 1.0. */
export function authorizerEventV1(
  routed: RoutedRequest,
  identity: readonly string[],
): Record<string, unknown> {
  const source = identity.join(',')
  return {
    ...{ version: '1.0', type: 'REQUEST', methodArn: routeArn(routed) },
    ...{ identitySource: source, authorizationToken: source },
    ...headV1(routed),
  }
}

function headV1(routed: RoutedRequest, authorizer?: AuthorizerResult): Record<string, unknown> {
  const { request, route, stage, apiId, account } = routed
  const headers = forwardedHeaders(request, true)
  const domainName = (headerOf(request, 'host') ?? '').replace(/:\d+$/, '')
  const resource = route.routeKey === '$default' ? '$default' : (route.routeKey.split(' ')[1] ?? '')
  return {
    resource,
    path: request.rawPath,
    httpMethod: request.method,
    headers: last(headers),
    multiValueHeaders: grouped(headers),
    queryStringParameters: request.query.length > 0 ? last(request.query) : null,
    multiValueQueryStringParameters: request.query.length > 0 ? grouped(request.query) : null,
    requestContext: {
      accountId: account,
      apiId,
      ...(authorizer && { authorizer: authorizerV1(authorizer) }),
      domainName,
      domainPrefix: domainName.split('.')[0],
      extendedRequestId: request.id,
      httpMethod: request.method,
      identity: {
        ...{ accessKey: null, accountId: null, caller: null, cognitoAmr: null },
        ...{ cognitoAuthenticationProvider: null, cognitoAuthenticationType: null },
        ...{ cognitoIdentityId: null, cognitoIdentityPoolId: null, principalOrgId: null },
        sourceIp: request.sourceIp,
        ...{ user: null, userAgent: headerOf(request, 'user-agent') ?? null, userArn: null },
      },
      path: request.rawPath,
      protocol: request.protocol,
      requestId: request.id,
      requestTime: commonLogTime(request.time),
      requestTimeEpoch: Math.floor(request.time),
      resourceId: route.routeKey,
      resourcePath: resource,
      stage,
    },
    pathParameters: routed.pathParameters ?? null,
    stageVariables: routed.stageVariables ?? null,
  }
}

function authorizerV1(result: AuthorizerResult): object {
  if (result.kind === 'jwt') return { claims: result.claims, scopes: result.scopes }
  return {
    ...result.context,
    ...(result.principalId !== undefined && { principalId: result.principalId }),
  }
}

/** The ARN that an authorizer's policy speaks of. */
export function routeArn({ request, stage, apiId, region, account }: RoutedRequest): string {
  return `arn:aws:execute-api:${region}:${account}:${apiId}/${stage}/${request.method}${request.routePath}`
}
