/** How a Task waits for its result. */
export type Pattern = 'response' | 'sync' | 'sync2' | 'token'

/** What the `Resource` of a Task stands for. */
export type TaskResource =
  | { readonly kind: 'function'; readonly name: string; readonly pattern: 'response' }
  | { readonly kind: 'invoke'; readonly pattern: 'response' | 'token' }
  | { readonly kind: 'execution'; readonly pattern: Pattern }
  | {
      readonly kind: 'service'
      readonly service: string
      readonly action: string
      /** Prefix of the error names, such as `DynamoDB`. */
      readonly errors: string
      readonly pattern: 'response' | 'token'
      readonly sdk: boolean
    }

const optimized: Readonly<
  Record<string, { actions: readonly string[]; token: boolean; service: string; errors: string }>
> = {
  sqs: { actions: ['sendMessage'], token: true, service: 'sqs', errors: 'SQS' },
  events: { actions: ['putEvents'], token: true, service: 'eventbridge', errors: 'EventBridge' },
  dynamodb: {
    actions: ['getItem', 'putItem', 'updateItem', 'deleteItem'],
    token: false,
    service: 'dynamodb',
    errors: 'DynamoDB',
  },
}

// The SDK integrations name their errors after the Java SDK, which spells the services its own way.
const sdkErrors: Readonly<Record<string, string>> = {
  dynamodb: 'DynamoDb',
  s3: 'S3',
  sqs: 'Sqs',
  sns: 'Sns',
  sfn: 'Sfn',
  sesv2: 'SesV2',
  ses: 'Ses',
  lambda: 'Lambda',
  eventbridge: 'EventBridge',
  scheduler: 'Scheduler',
  cognitoidentityprovider: 'CognitoIdentityProvider',
}

const suffixes: Readonly<Record<string, Pattern>> = {
  '': 'response',
  '.sync': 'sync',
  '.sync:2': 'sync2',
  '.waitForTaskToken': 'token',
}

/** Reads the `Resource` of a Task. Undefined when this runtime has no such integration. */
export function parseResource(resource: string): TaskResource | undefined {
  const lambda = /^arn:aws[a-z-]*:lambda:[a-z0-9-]*:\d*:function:[A-Za-z0-9_-]+(:[A-Za-z0-9$_-]+)?$/
  if (lambda.test(resource)) return { kind: 'function', name: resource, pattern: 'response' }
  const match =
    /^arn:aws[a-z-]*:states:[a-z0-9-]*:\d*:(?:(aws-sdk):)?([a-z0-9]+):([A-Za-z0-9]+)(\.sync:2|\.sync|\.waitForTaskToken|)$/.exec(
      resource,
    )
  if (match === null) return undefined
  const [, sdk, service = '', action = '', suffix = ''] = match
  const pattern = suffixes[suffix] ?? 'response'
  if (sdk !== undefined) {
    if (pattern !== 'response' && pattern !== 'token') return undefined
    const errors = sdkErrors[service] ?? service.charAt(0).toUpperCase() + service.slice(1)
    return { kind: 'service', service, action, errors, pattern, sdk: true }
  }
  if (service === 'lambda' && action === 'invoke' && (pattern === 'response' || pattern === 'token')) {
    return { kind: 'invoke', pattern }
  }
  if (service === 'states' && action === 'startExecution') return { kind: 'execution', pattern }
  const known = optimized[service]
  if (known === undefined || !known.actions.includes(action)) return undefined
  if (pattern !== 'response' && !(pattern === 'token' && known.token)) return undefined
  return { kind: 'service', service: known.service, action, errors: known.errors, pattern, sdk: false }
}

/** The `resourceType` and `resource` that history events show for a Task. */
export function resourceNames(resource: string): { resourceType: string; resource: string } {
  const parts = resource.split(':')
  const own = parts.slice(5)
  if (own[0] === 'aws-sdk')
    return { resourceType: `aws-sdk:${own[1] ?? ''}`, resource: own.slice(2).join(':') }
  return { resourceType: own[0] ?? '', resource: own.slice(1).join(':') }
}
