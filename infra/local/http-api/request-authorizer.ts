import type { RequestAuthorizerDefinition } from './definition.ts'
import {
  type AuthorizerResult,
  authorizerEventV1,
  authorizerEventV2,
  type RoutedRequest,
  routeArn,
} from './event.ts'
import { AccessDeniedError } from './jwt.ts'
import { headerOf } from './request.ts'

/** Calls a function; the same as for integrations. */
export type Invoke = (
  functionName: string,
  payload: string,
) => Promise<{ readonly payload: string; readonly functionError?: string }>

/** The authorizer failed or answered in a form that is not its own: 500. */
export class AuthorizerFailedError extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options)
    this.name = 'AuthorizerFailedError'
  }
}

export interface RequestAuthorizer {
  /** @throws AccessDeniedError | AuthorizerFailedError */
  authorize(routed: RoutedRequest): Promise<AuthorizerResult>
}

interface Decision {
  readonly allows: (arn: string) => boolean
  readonly context: Readonly<Record<string, unknown>>
  readonly principalId?: string
}

const mostKept = 10_000

/**
 * A Lambda authorizer. Its answers are kept by identity source for the time given, for all routes together,
 * as API Gateway does; a policy is still judged for each route.
 */
export function createRequestAuthorizer(
  definition: RequestAuthorizerDefinition,
  invoke: Invoke,
  now: () => number,
): RequestAuthorizer {
  const lifetime = (definition.resultTtlInSeconds ?? 0) * 1000
  const sources = definition.identitySource ?? []
  const kept = new Map<string, { readonly decision: Decision; readonly expires: number }>()

  const ask = async (routed: RoutedRequest, identity: readonly string[]): Promise<Decision> => {
    const event =
      definition.payloadFormatVersion === '1.0'
        ? authorizerEventV1(routed, identity)
        : authorizerEventV2(routed, identity)
    let result: { readonly payload: string; readonly functionError?: string }
    try {
      result = await invoke(definition.functionName, JSON.stringify(event))
    } catch (error) {
      throw new AuthorizerFailedError('the authorizer could not be called', { cause: error })
    }
    const answer = parseAnswer(result.payload)
    if (result.functionError !== undefined) {
      if (answer.errorMessage === 'Unauthorized') throw new AccessDeniedError(401)
      throw new AuthorizerFailedError(`the authorizer failed: ${String(answer.errorMessage)}`)
    }
    return definition.enableSimpleResponses ? simpleDecision(answer) : policyDecision(answer)
  }

  return {
    async authorize(routed) {
      const identity = sources.map((source) => identityValue(routed, source))
      if (identity.some((value) => value === undefined || value === '')) throw new AccessDeniedError(401)
      const values = identity as string[]
      const key = JSON.stringify([routed.stage, ...values])
      const known = lifetime > 0 && sources.length > 0 ? kept.get(key) : undefined
      let decision = known && known.expires > now() ? known.decision : undefined
      if (!decision) {
        decision = await ask(routed, values)
        if (lifetime > 0 && sources.length > 0) {
          if (kept.size >= mostKept) kept.clear()
          kept.set(key, { decision, expires: now() + lifetime })
        }
      }
      if (!decision.allows(routeArn(routed))) throw new AccessDeniedError(403)
      const { context, principalId } = decision
      return { kind: 'lambda', context, ...(principalId !== undefined && { principalId }) }
    },
  }
}

/** The value at an identity source such as `$request.header.Authorization`; nothing when it is absent. */
export function identityValue(routed: RoutedRequest, source: string): string | undefined {
  const { request, stageVariables, route } = routed
  const [, place, name = ''] =
    /^\$(request\.header|request\.querystring|context|stageVariables)\.(.+)$/.exec(source) ?? []
  switch (place) {
    case 'request.header':
      return headerOf(request, name)
    case 'request.querystring':
      return request.query.find(([each]) => each === name)?.[1]
    case 'stageVariables':
      return stageVariables?.[name]
    case 'context':
      return {
        routeKey: route.routeKey,
        httpMethod: request.method,
        path: request.rawPath,
        stage: routed.stage,
        apiId: routed.apiId,
        'identity.sourceIp': request.sourceIp,
      }[name]
    default:
      return undefined
  }
}

/** @returns what is wrong with an identity source, if anything */
export function identitySourceProblem(source: string): string | undefined {
  if (/^\$(request\.(header|querystring)|stageVariables)\.[^\s]+$/.test(source)) return undefined
  if (/^\$context\.(routeKey|httpMethod|path|stage|apiId|identity\.sourceIp)$/.test(source)) return undefined
  return `the identity source ${source} is not run here`
}

function parseAnswer(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text === '' ? 'null' : text)
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {
    // answered below
  }
  throw new AuthorizerFailedError('the authorizer did not answer with an object')
}

function contextOf(answer: Record<string, unknown>): Record<string, unknown> {
  const { context = {} } = answer
  if (typeof context === 'object' && context !== null && !Array.isArray(context)) {
    return context as Record<string, unknown>
  }
  throw new AuthorizerFailedError('the context of the authorizer is no object')
}

function simpleDecision(answer: Record<string, unknown>): Decision {
  const { isAuthorized } = answer
  if (typeof isAuthorized !== 'boolean') {
    throw new AuthorizerFailedError('the authorizer did not answer with isAuthorized')
  }
  return { allows: () => isAuthorized, context: contextOf(answer) }
}

function policyDecision(answer: Record<string, unknown>): Decision {
  const { principalId, policyDocument } = answer
  const statements = (policyDocument as { Statement?: unknown } | undefined)?.Statement
  if (typeof principalId !== 'string' || statements === undefined) {
    throw new AuthorizerFailedError('the authorizer did not answer with principalId and policyDocument')
  }
  const read = [statements].flat().map((each) => {
    const { Effect, Action, Resource } = (each ?? {}) as Record<string, unknown>
    return { effect: Effect, actions: [Action ?? []].flat(), resources: [Resource ?? []].flat() }
  })
  const covers = (arn: string, effect: string) =>
    read.some(
      (statement) =>
        statement.effect === effect &&
        statement.actions.some((action) => fits(String(action), 'execute-api:Invoke', 'i')) &&
        statement.resources.some((resource) => fits(String(resource), arn)),
    )
  return {
    allows: (arn) => covers(arn, 'Allow') && !covers(arn, 'Deny'),
    context: contextOf(answer),
    principalId,
  }
}

/** Matching of IAM policies: `*` for any characters, `?` for one. */
function fits(pattern: string, text: string, flags = ''): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, `s${flags}`).test(text)
}
