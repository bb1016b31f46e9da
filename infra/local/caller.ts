import { createRequire } from 'node:module'
import type { Credentials } from './kernel/credentials.ts'

/** How a service is named by Step Functions' `aws-sdk:` integrations, and what calls it. */
const services = {
  dynamodb: { package: '@aws-sdk/client-dynamodb', client: 'DynamoDBClient', endpoint: 'dynamodb' },
  s3: { package: '@aws-sdk/client-s3', client: 'S3Client', endpoint: 's3' },
  sfn: { package: '@aws-sdk/client-sfn', client: 'SFNClient', endpoint: 'states' },
  lambda: { package: '@aws-sdk/client-lambda', client: 'LambdaClient', endpoint: 'lambda' },
  sqs: { package: '@aws-sdk/client-sqs', client: 'SQSClient', endpoint: 'sqs' },
  eventbridge: { package: '@aws-sdk/client-eventbridge', client: 'EventBridgeClient', endpoint: 'events' },
  sesv2: { package: '@aws-sdk/client-sesv2', client: 'SESv2Client', endpoint: 'email' },
  cognitoidentityprovider: {
    package: '@aws-sdk/client-cognito-identity-provider',
    client: 'CognitoIdentityProviderClient',
    endpoint: 'identity',
  },
} as const
type Service = keyof typeof services

interface Client {
  send(command: unknown, options?: { abortSignal?: AbortSignal }): Promise<Record<string, unknown>>
}
type Constructor = new (input: unknown) => unknown

// Loading a client takes about 0.1 s, so it is left until an assembly needs it.
const load = createRequire(import.meta.url)

const serviceOf = (name: string): Service | undefined => {
  const plain = name.toLowerCase().replaceAll('-', '')
  return Object.hasOwn(services, plain) ? (plain as Service) : undefined
}
const commandOf = (service: Service, action: string): Constructor | undefined => {
  const library = load(services[service].package) as Record<string, Constructor | undefined>
  return library[`${action.charAt(0).toUpperCase()}${action.slice(1)}Command`]
}

/** Whether a service and an action of it can be called on this machine. */
export function supportsCall(service: string, action: string): boolean {
  const known = serviceOf(service)
  return known !== undefined && commandOf(known, action) !== undefined
}

/** Calls the AWS APIs of this machine by the names of their SDK clients. */
export interface Caller {
  /**
   * @param action in camel case, such as `putItem`
   * @param input members in Pascal case
   * @returns members in Pascal case as JSON values; a stream as text
   * @throws the SDK's error, whose `name` is the AWS error code
   */
  call(
    service: string,
    action: string,
    input: Readonly<Record<string, unknown>>,
    options?: { readonly signal?: AbortSignal },
  ): Promise<Record<string, unknown>>
  close(): void
}

export function createCaller(options: {
  readonly region: string
  readonly credentials: Credentials
  endpoint(service: string): string
}): Caller {
  const clients = new Map<Service, Client & { destroy(): void }>()

  const clientOf = (service: Service) => {
    const known = clients.get(service)
    if (known !== undefined) return known
    const { package: name, client, endpoint } = services[service]
    const Class = (load(name) as Record<string, Constructor>)[client] as Constructor
    const { region, credentials } = options
    const made = new Class({
      region,
      credentials: { ...credentials },
      endpoint: options.endpoint(endpoint),
      ...(service === 's3' && { forcePathStyle: true }),
    }) as Client & { destroy(): void }
    clients.set(service, made)
    return made
  }

  return {
    async call(name, action, input, { signal } = {}) {
      const service = serviceOf(name)
      const Command = service && commandOf(service, action)
      if (service === undefined || Command === undefined) {
        throw Object.assign(new Error(`${name}:${action} is not run on one machine`), {
          name: 'UnknownOperationException',
        })
      }
      const { $metadata, ...output } = await clientOf(service).send(
        new Command(input),
        signal === undefined ? {} : { abortSignal: signal },
      )
      return (await plain(output)) as Record<string, unknown>
    },
    close() {
      for (const client of clients.values()) client.destroy()
    },
  }
}

/** What an SDK returns, as the JSON that Step Functions would make of it. */
async function plain(value: unknown): Promise<unknown> {
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return Promise.all(value.map(plain))
  const stream = value as { transformToString?: () => Promise<string> | string }
  if (typeof stream.transformToString === 'function') return stream.transformToString()
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(await Promise.all(entries.map(async ([key, inner]) => [key, await plain(inner)])))
}
