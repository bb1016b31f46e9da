import { type AuthorizerDefinition, type HttpApiDefinition, UnsupportedHttpApiError } from './definition.ts'
import { identitySourceProblem } from './request-authorizer.ts'
import { routeKeyProblem } from './routes.ts'

/** @throws UnsupportedHttpApiError that names everything that is not run here */
export function checkHttpApi(definition: HttpApiDefinition): void {
  const problems = [
    ...definition.routes.flatMap((route) => routeProblems(route, definition.authorizers ?? [])),
    ...(definition.authorizers ?? []).flatMap(authorizerProblems),
    ...stageProblems(definition),
  ]
  if (definition.cors?.allowCredentials && definition.cors.allowOrigins?.includes('*')) {
    problems.push('allowCredentials cannot go with the origin *')
  }
  if (problems.length > 0) throw new UnsupportedHttpApiError(definition.apiId, problems)
}

function routeProblems(
  route: HttpApiDefinition['routes'][number],
  authorizers: readonly AuthorizerDefinition[],
): string[] {
  const { routeKey, integration, authorizationType = 'NONE', authorizerId } = route
  const problems: string[] = []
  const key = routeKeyProblem(routeKey)
  if (key) problems.push(key)
  if (integration.type !== 'AWS_PROXY' || integration.functionName === undefined) {
    problems.push(
      `route ${routeKey}: the integration ${integration.type} is not run here, only AWS_PROXY of a function`,
    )
  }
  const version = integration.payloadFormatVersion ?? '2.0'
  if (version !== '1.0' && version !== '2.0')
    problems.push(`route ${routeKey}: unknown payload format ${version}`)
  const timeout = integration.timeoutInMillis ?? 30_000
  if (timeout < 50 || timeout > 30_000) problems.push(`route ${routeKey}: the timeout must be 50–30,000 ms`)
  if (authorizationType === 'AWS_IAM') {
    problems.push(`route ${routeKey}: AWS_IAM is not run here, because there are no roles on one machine`)
  } else if (authorizationType !== 'NONE') {
    const wanted = authorizationType === 'JWT' ? 'JWT' : 'REQUEST'
    if (!authorizers.some((each) => each.id === authorizerId && each.type === wanted)) {
      problems.push(`route ${routeKey}: there is no ${wanted} authorizer ${authorizerId ?? ''}`)
    }
  }
  return problems
}

function authorizerProblems(authorizer: AuthorizerDefinition): string[] {
  const problems = (authorizer.identitySource ?? []).flatMap((source) => identitySourceProblem(source) ?? [])
  if (authorizer.type === 'JWT') {
    if (!/^https?:\/\//.test(authorizer.issuer))
      problems.push(`the issuer ${authorizer.issuer} is no address`)
    if (authorizer.audience.length === 0) problems.push(`authorizer ${authorizer.id} has no audience`)
  } else {
    const {
      payloadFormatVersion: version = '2.0',
      enableSimpleResponses,
      resultTtlInSeconds = 0,
    } = authorizer
    if (version !== '1.0' && version !== '2.0') problems.push(`unknown authorizer payload format ${version}`)
    if (enableSimpleResponses && version === '1.0') problems.push('simple responses need payload format 2.0')
    if (resultTtlInSeconds < 0 || resultTtlInSeconds > 3_600) problems.push('the TTL must be 0–3600 s')
    if (resultTtlInSeconds > 0 && !authorizer.identitySource?.length) {
      problems.push(`authorizer ${authorizer.id} keeps results but has no identity source`)
    }
  }
  return problems
}

function stageProblems(definition: HttpApiDefinition): string[] {
  const names = definition.stages.map((stage) => stage.name)
  return [
    ...(names.length === 0 ? ['there is no stage'] : []),
    ...(new Set(names).size < names.length ? ['a stage is given twice'] : []),
    ...names
      .filter((name) => !/^(\$default|[A-Za-z0-9_-]{1,128})$/.test(name))
      .map((name) => `bad stage name ${name}`),
  ]
}
