import type { Resource } from '../assembly/compile.ts'
import type {
  AuthorizerDefinition,
  CorsDefinition,
  HttpApiDefinition,
  IntegrationDefinition,
  RouteDefinition,
  StageDefinition,
  Throttling,
} from '../http-api/definition.ts'
import type { Attributes } from './services.ts'
import { type Resources, text, whole } from './type.ts'

type Sink = (arn: string) => (line: string) => void

const noSink: Sink = () => () => {}

/** An API with the routes, integrations, authorizers and stages that name it, as the HTTP service takes it. */
export function httpApiDefinition(
  api: Resource,
  resources: Resources,
  sink: Sink = noSink,
): HttpApiDefinition {
  const own = (type: string) =>
    resources.ofType(type).filter(({ properties }) => properties.ApiId === api.ref)
  const integrations = own('AWS::ApiGatewayV2::Integration')
  const cors = api.properties.CorsConfiguration as Attributes | undefined
  return {
    apiId: api.ref,
    routes: own('AWS::ApiGatewayV2::Route').map((route) => routeOf(route, integrations)),
    authorizers: own('AWS::ApiGatewayV2::Authorizer').map(authorizerOf),
    stages: own('AWS::ApiGatewayV2::Stage').map((stage) => stageOf(stage, sink)),
    ...(cors && { cors: corsOf(cors) }),
  }
}

/** The function in the URI that API Gateway wants, or the plain ARN. */
function functionOf(uri: string | undefined): string | undefined {
  return uri === undefined ? undefined : (/\/functions\/(.+)\/invocations$/.exec(uri)?.[1] ?? uri)
}

function routeOf(route: Resource, integrations: readonly Resource[]): RouteDefinition {
  const id = text(route, 'Target')?.replace(/^integrations\//, '')
  const authorizerId = text(route, 'AuthorizerId')
  const scopes = route.properties.AuthorizationScopes as readonly string[] | undefined
  const type = text(route, 'AuthorizationType') as RouteDefinition['authorizationType']
  return {
    routeKey: text(route, 'RouteKey') ?? '',
    integration: integrationOf(integrations.find(({ ref }) => ref === id)),
    ...(type !== undefined && { authorizationType: type }),
    ...(authorizerId !== undefined && { authorizerId }),
    ...(scopes && { authorizationScopes: scopes }),
  }
}

function integrationOf(integration: Resource | undefined): IntegrationDefinition {
  if (integration === undefined) return { type: 'none' }
  const functionName = functionOf(text(integration, 'IntegrationUri'))
  const version = text(integration, 'PayloadFormatVersion')
  const timeout = whole(integration, 'TimeoutInMillis')
  return {
    type: text(integration, 'IntegrationType') ?? '',
    ...(functionName !== undefined && { functionName }),
    ...(version !== undefined && { payloadFormatVersion: version }),
    ...(timeout !== undefined && { timeoutInMillis: timeout }),
  }
}

function authorizerOf(authorizer: Resource): AuthorizerDefinition {
  const { IdentitySource, JwtConfiguration, EnableSimpleResponses } = authorizer.properties
  const identitySource = IdentitySource as readonly string[] | undefined
  const common = { id: authorizer.ref, ...(identitySource && { identitySource }) }
  if (text(authorizer, 'AuthorizerType') === 'JWT') {
    const jwt = (JwtConfiguration ?? {}) as { Issuer?: string; Audience?: readonly string[] }
    return { ...common, type: 'JWT', issuer: jwt.Issuer ?? '', audience: jwt.Audience ?? [] }
  }
  const version = text(authorizer, 'AuthorizerPayloadFormatVersion')
  const ttl = whole(authorizer, 'AuthorizerResultTtlInSeconds')
  return {
    ...common,
    type: 'REQUEST',
    functionName: functionOf(text(authorizer, 'AuthorizerUri')) ?? '',
    ...(version !== undefined && { payloadFormatVersion: version }),
    ...(EnableSimpleResponses !== undefined && {
      enableSimpleResponses: String(EnableSimpleResponses) === 'true',
    }),
    ...(ttl !== undefined && { resultTtlInSeconds: ttl }),
  }
}

function stageOf(stage: Resource, sink: Sink): StageDefinition {
  const { StageVariables, DefaultRouteSettings, RouteSettings, AccessLogSettings } = stage.properties
  const log = AccessLogSettings as { DestinationArn?: string; Format?: string } | undefined
  const routes = Object.entries((RouteSettings ?? {}) as Record<string, Attributes>)
  return {
    name: stage.ref,
    ...(StageVariables !== undefined && { variables: StageVariables as Record<string, string> }),
    ...(DefaultRouteSettings !== undefined && {
      throttling: throttlingOf(DefaultRouteSettings as Attributes),
    }),
    ...(routes.length > 0 && {
      routeThrottling: Object.fromEntries(routes.map(([key, settings]) => [key, throttlingOf(settings)])),
    }),
    ...(log?.DestinationArn !== undefined && {
      accessLog: { format: log.Format ?? '', sink: sink(log.DestinationArn) },
    }),
  }
}

function throttlingOf({ ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst }: Attributes): Throttling {
  return {
    ...(rate !== undefined && { rateLimit: Number(rate) }),
    ...(burst !== undefined && { burstLimit: Number(burst) }),
  }
}

function corsOf(cors: Attributes): CorsDefinition {
  const list = (name: string) => cors[name] as readonly string[] | undefined
  const [origins, methods] = [list('AllowOrigins'), list('AllowMethods')]
  const [headers, exposed] = [list('AllowHeaders'), list('ExposeHeaders')]
  return {
    ...(origins && { allowOrigins: origins }),
    ...(methods && { allowMethods: methods }),
    ...(headers && { allowHeaders: headers }),
    ...(exposed && { exposeHeaders: exposed }),
    ...(cors.AllowCredentials !== undefined && {
      allowCredentials: String(cors.AllowCredentials) === 'true',
    }),
    ...(cors.MaxAge !== undefined && { maxAge: Number(cors.MaxAge) }),
  }
}
