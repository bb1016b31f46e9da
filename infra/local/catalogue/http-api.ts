import { checkHttpApi } from '../http-api/check.ts'
import { UnsupportedHttpApiError } from '../http-api/definition.ts'
import { httpApiDefinition } from './http-api-definition.ts'
import { stableId } from './names.ts'
import { reasons } from './reasons.ts'
import { type Check, findings, isWhole, type Members, members, oneOf, run, unused } from './rules.ts'
import type { ResourceType } from './type.ts'

const routeSettings: Members = {
  ThrottlingRateLimit: run('requests a second'),
  ThrottlingBurstLimit: run('requests at once'),
  DetailedMetricsEnabled: unused(reasons.monitoring),
  DataTraceEnabled: run('logs', oneOf(false, 'false')),
  LoggingLevel: run('logs', oneOf('OFF')),
}

const isRouteSettings: Check = (value) => {
  const problems = Object.entries(value as Record<string, unknown>).flatMap(([route, settings]) =>
    findings(settings, members(routeSettings), route),
  )
  return problems.length === 0
    ? undefined
    : problems.map(({ path, reason }) => `${path}: ${reason}`).join('; ')
}

export const httpApi: ResourceType = {
  type: 'AWS::ApiGatewayV2::Api',
  runs: 'an HTTP server on the loopback interface',
  properties: {
    Name: run('name of the API'),
    ProtocolType: run('HTTP', oneOf('HTTP')),
    Description: unused('told by no API on one machine'),
    CorsConfiguration: members({
      AllowCredentials: run('CORS'),
      AllowHeaders: run('CORS'),
      AllowMethods: run('CORS'),
      AllowOrigins: run('CORS'),
      ExposeHeaders: run('CORS'),
      MaxAge: run('CORS'),
    }),
    DisableExecuteApiEndpoint: run('the address', oneOf(false, 'false')),
    RouteSelectionExpression: run('routes', oneOf(['$', '{request.method} $', '{request.path}'].join(''))),
    DisableSchemaValidation: unused('there are no models in an HTTP API'),
    IpAddressType: unused('the server listens on the loopback interface'),
    Version: unused('told by no API on one machine'),
    Tags: unused(reasons.tags),
  },
  ref: (resource) => stableId(resource, 10),
  attributes: {
    ApiId: (resource) => stableId(resource, 10),
    ApiEndpoint: (resource, world) => world.apiUrl(resource.stack, resource.logicalId),
  },
  check(resource, resources) {
    try {
      checkHttpApi(httpApiDefinition(resource, resources))
      return []
    } catch (error) {
      if (!(error instanceof UnsupportedHttpApiError)) throw error
      return error.problems.map((reason) => ({ path: 'Properties', reason }))
    }
  },
  apply: (resource, services, resources) =>
    services.ensureHttpApi(resource, httpApiDefinition(resource, resources, services.logSink)),
}

export const httpApiRoute: ResourceType = {
  type: 'AWS::ApiGatewayV2::Route',
  runs: 'a route of its API',
  properties: {
    ApiId: run('the API'),
    RouteKey: run('method and path'),
    Target: run('the integration'),
    AuthorizationType: run('who may call', oneOf('NONE', 'JWT', 'CUSTOM')),
    AuthorizerId: run('who may call'),
    AuthorizationScopes: run('who may call'),
    ApiKeyRequired: run('who may call', oneOf(false, 'false')),
    OperationName: unused('told by no API on one machine'),
  },
  ref: (resource) => stableId(resource, 7),
  attributes: { RouteId: (resource) => stableId(resource, 7) },
}

export const httpApiIntegration: ResourceType = {
  type: 'AWS::ApiGatewayV2::Integration',
  runs: 'the function behind a route',
  properties: {
    ApiId: run('the API'),
    IntegrationType: run('function', oneOf('AWS_PROXY')),
    IntegrationUri: run('the function'),
    PayloadFormatVersion: run('event format', oneOf('2.0', '1.0')),
    IntegrationMethod: run('function', oneOf('POST')),
    TimeoutInMillis: run('time-out', isWhole(50, 30_000)),
    ConnectionType: run('function', oneOf('INTERNET')),
    CredentialsArn: unused(reasons.roles),
    Description: unused('told by no API on one machine'),
  },
  ref: (resource) => stableId(resource, 7),
  attributes: { IntegrationId: (resource) => stableId(resource, 7) },
}

export const httpApiStage: ResourceType = {
  type: 'AWS::ApiGatewayV2::Stage',
  runs: 'the paths of its API',
  properties: {
    ApiId: run('the API'),
    StageName: run('first part of the path; none for $default'),
    AutoDeploy: run('deployment', oneOf(true, 'true')),
    StageVariables: run('stageVariables of the event'),
    AccessLogSettings: members({
      DestinationArn: run('a file in the folder of the logs'),
      Format: run('lines of the log'),
    }),
    DefaultRouteSettings: members(routeSettings),
    RouteSettings: run('requests a second, by route', isRouteSettings),
    Description: unused('told by no API on one machine'),
    Tags: unused(reasons.tags),
  },
  ref: (resource) => String(resource.property('StageName')),
}

export const httpApiAuthorizer: ResourceType = {
  type: 'AWS::ApiGatewayV2::Authorizer',
  runs: 'the check before a route',
  properties: {
    ApiId: run('the API'),
    Name: run('name of the authorizer'),
    AuthorizerType: run('kind', oneOf('JWT', 'REQUEST')),
    IdentitySource: run('where the identity is'),
    JwtConfiguration: members({ Issuer: run('issuer'), Audience: run('audience') }),
    AuthorizerUri: run('the function'),
    AuthorizerPayloadFormatVersion: run('event format', oneOf('2.0', '1.0')),
    EnableSimpleResponses: run('answer of the function'),
    AuthorizerResultTtlInSeconds: run('answers kept', isWhole(0, 3600)),
    AuthorizerCredentialsArn: unused(reasons.roles),
  },
  ref: (resource) => stableId(resource, 6),
  attributes: { AuthorizerId: (resource) => stableId(resource, 6) },
}
