import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { env } from '#shared/constants.ts'
import type { Alarms } from './alarms.ts'
import type { Bindable } from './binding.ts'
import type { ProvinceFunction } from './province-function.ts'

/** Requests a second, and how many may come at once: 5,000 units that all open their link on the last day. */
const RATE_LIMIT = 200
const BURST_LIMIT = 400

/** The fields of one line of the access log. The path of a link holds its token, so only the route is logged. */
const accessLogFields = {
  requestId: '$context.requestId',
  time: '$context.requestTime',
  route: '$context.routeKey',
  status: '$context.status',
  responseLength: '$context.responseLength',
  latency: '$context.responseLatency',
  integrationLatency: '$context.integrationLatency',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
  sourceIp: '$context.identity.sourceIp',
} as const

/** The HTTP API: pages and JSON, one stage, throttled, every request logged without its path parameters. */
export class PagesApi extends Construct implements Bindable<'address'> {
  readonly api: HttpApi
  readonly url: string

  constructor(scope: Construct, id: string, props: { readonly name: string; readonly alarms: Alarms }) {
    super(scope, id)
    this.api = new HttpApi(this, 'Api', { apiName: props.name, createDefaultStage: false })
    this.url = this.api.apiEndpoint
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: RATE_LIMIT, burstLimit: BURST_LIMIT },
      detailedMetricsEnabled: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLog', {
            retention: RetentionDays.ONE_YEAR,
            removalPolicy: RemovalPolicy.RETAIN,
          }),
        ),
        format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
      },
    })
    props.alarms.onMetric(
      'ApiErrors',
      stage.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
      'A page or an API call was answered with a server error.',
      'api-errors',
    )
  }

  /**
   * Routes `METHOD /path` to a function.
   *
   * @param authorizer function that lets a request pass, asked for every single one
   */
  serve(fn: ProvinceFunction, routes: readonly string[], authorizer?: ProvinceFunction): void {
    const integration = new HttpLambdaIntegration(`${fn.node.id}Integration`, fn.lambda, {
      scopePermissionToRoute: false,
    })
    const check =
      authorizer === undefined
        ? undefined
        : new HttpLambdaAuthorizer(`${authorizer.node.id}Authorizer`, authorizer.lambda, {
            responseTypes: [HttpLambdaResponseType.SIMPLE],
            // No identity source and no cache: a session that has ended must end at once.
            identitySource: [],
            resultsCacheTtl: Duration.seconds(0),
          })
    for (const route of routes) {
      const [method = '', path = ''] = route.split(' ')
      this.api.addRoutes({
        path,
        methods: [methodOf(method)],
        integration,
        ...(check === undefined ? {} : { authorizer: check }),
      })
    }
  }

  grantTo(fn: ProvinceFunction, _access: 'address'): void {
    fn.setEnvironment(env.pages, this.url)
  }
}

function methodOf(name: string): HttpMethod {
  const method = Object.values(HttpMethod).find((known) => known === name)
  if (method === undefined) throw new Error(`${name} is not an HTTP method`)
  return method
}
