/** An HTTP API as a template describes it, with CloudFormation's member names in lower camel case. */
export interface HttpApiDefinition {
  readonly apiId: string
  readonly routes: readonly RouteDefinition[]
  readonly authorizers?: readonly AuthorizerDefinition[]
  readonly cors?: CorsDefinition
  readonly stages: readonly StageDefinition[]
}

export interface RouteDefinition {
  /** `GET /a/{id}`, `ANY /{proxy+}` or `$default`. */
  readonly routeKey: string
  readonly integration: IntegrationDefinition
  /** @default NONE */
  readonly authorizationType?: 'NONE' | 'JWT' | 'CUSTOM' | 'AWS_IAM'
  readonly authorizerId?: string
  readonly authorizationScopes?: readonly string[]
  /** Shown as `operationName` by API Gateway, unused here. */
  readonly operationName?: string
}

export interface IntegrationDefinition {
  /** Only `AWS_PROXY` of a function is run. */
  readonly type: string
  /** Name or ARN of the function. */
  readonly functionName?: string
  /** @default 2.0 */
  readonly payloadFormatVersion?: string
  /** 50–30,000. @default 30,000 */
  readonly timeoutInMillis?: number
}

export type AuthorizerDefinition = JwtAuthorizerDefinition | RequestAuthorizerDefinition

export interface JwtAuthorizerDefinition {
  readonly id: string
  readonly type: 'JWT'
  /** Under which `/.well-known/openid-configuration` is found. */
  readonly issuer: string
  readonly audience: readonly string[]
  /** @default $request.header.Authorization */
  readonly identitySource?: readonly string[]
}

export interface RequestAuthorizerDefinition {
  readonly id: string
  readonly type: 'REQUEST'
  /** Name or ARN of the function. */
  readonly functionName: string
  /** @default 2.0 */
  readonly payloadFormatVersion?: string
  readonly enableSimpleResponses?: boolean
  /** `$request.header.x`, `$request.querystring.x`, `$context.x`, `$stageVariables.x`. */
  readonly identitySource?: readonly string[]
  /** Seconds, 0–3600; 0 keeps nothing. @default 0 */
  readonly resultTtlInSeconds?: number
}

export interface CorsDefinition {
  readonly allowOrigins?: readonly string[]
  readonly allowMethods?: readonly string[]
  readonly allowHeaders?: readonly string[]
  readonly exposeHeaders?: readonly string[]
  readonly allowCredentials?: boolean
  /** Seconds. */
  readonly maxAge?: number
}

export interface StageDefinition {
  /** `$default` is served at the root, any other under its name. */
  readonly name: string
  readonly variables?: Readonly<Record<string, string>>
  readonly throttling?: Throttling
  /** By route key. */
  readonly routeThrottling?: Readonly<Record<string, Throttling>>
  readonly accessLog?: AccessLogDefinition
}

export interface Throttling {
  /** Requests per second. */
  readonly rateLimit?: number
  readonly burstLimit?: number
}

export interface AccessLogDefinition {
  /** A template with `$context.…` variables. */
  readonly format: string
  readonly sink: (line: string) => void
}

/** The definition asks for something that is not run here; all problems at once. */
export class UnsupportedHttpApiError extends Error {
  readonly problems: readonly string[]

  constructor(apiId: string, problems: readonly string[]) {
    super(`HTTP API ${apiId}: ${problems.join('; ')}`)
    this.name = 'UnsupportedHttpApiError'
    this.problems = problems
  }
}
