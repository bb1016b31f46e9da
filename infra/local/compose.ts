import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { createBus } from './bus/service.ts'
import { callFromWorkflow } from './call-from-workflow.ts'
import { type Caller, createCaller, supportsCall } from './caller.ts'
import { createDeliver } from './deliver.ts'
import { createDynamoDb } from './dynamodb/service.ts'
import { createFunctions } from './functions/functions.ts'
import { createHttpApi } from './http-api/service.ts'
import type { PasswordCost } from './identity/passwords.ts'
import { createIdentity } from './identity/service.ts'
import type { SharedClock } from './kernel/clock.ts'
import type { Credentials } from './kernel/credentials.ts'
import type { Survives } from './kernel/database.ts'
import { createMail } from './mail/service.ts'
import { createParameters } from './parameters/service.ts'
import { createQueues } from './queues/service.ts'
import { createS3 } from './s3/server.ts'
import type { Door, Doors } from './servers.ts'
import { createStates } from './states/create-states.ts'
import type { Json } from './states/json.ts'
import { createAuthenticate } from './wire/authenticate.ts'

/** Names of the services, each with an address of its own. */
export const serviceNames = [
  'dynamodb',
  's3',
  'states',
  'lambda',
  'sqs',
  'events',
  'email',
  'identity',
  'parameters',
] as const
export type ServiceName = (typeof serviceNames)[number]

/** What SDKs call the address of each service: `AWS_ENDPOINT_URL_…`. */
const variables: Record<ServiceName, string> = {
  dynamodb: 'DYNAMODB',
  s3: 'S3',
  states: 'SFN',
  lambda: 'LAMBDA',
  sqs: 'SQS',
  events: 'EVENTBRIDGE',
  email: 'SESV2',
  identity: 'COGNITO_IDENTITY_PROVIDER',
  parameters: 'SSM',
}

export async function takeDoors(doors: Doors): Promise<Record<ServiceName, Door>> {
  const taken = await Promise.all(serviceNames.map(async (name) => [name, await doors.take(name)] as const))
  return Object.fromEntries(taken) as Record<ServiceName, Door>
}

export interface ComposeOptions {
  readonly database: DatabaseSync
  readonly clock: SharedClock
  readonly credentials: Credentials
  readonly region: string
  readonly account: string
  readonly data: string
  readonly doors: Record<ServiceName, Door>
  /** Where browsers sign in. */
  readonly oidcDoor: Door
  /** Doors of the HTTP APIs by stack and logical id. */
  readonly apiDoors: ReadonlyMap<string, Door>
  readonly workers: number
  /** Work that one try of a password costs; that of the identity service when absent. */
  readonly passwordCost?: PasswordCost
  /** What an acknowledged write outlives. @default power-cut */
  readonly survives?: Survives
}

/** Makes all services and connects them with one another. Nothing works yet: that begins with `resume`. */
export function compose(options: ComposeOptions) {
  const { database, clock, credentials, region, account, data, doors, workers } = options
  const kernel = { database, clock, credentials, region, account }
  const caller: Caller = createCaller({
    region,
    credentials,
    endpoint: (service) => doors[service as ServiceName].url,
  })
  const endpoints: Record<string, string> = Object.fromEntries(
    serviceNames.map((name) => [`AWS_ENDPOINT_URL_${variables[name]}`, doors[name].url]),
  )
  // Services that are not run here must not be looked for on the internet.
  endpoints.AWS_ENDPOINT_URL = doors.lambda.url

  const deliver = createDeliver({
    caller,
    invokeAsync: (arn, payload, requestId) => functions.invokeAsync(arn, payload, requestId),
    send: (arn, body, sending) => queues.send(arn, body, sending),
  })
  const functions = createFunctions({
    ...kernel,
    logs: join(data, 'logs'),
    compiled: join(data, 'compiled'),
    workers,
    endpoints,
    deliver: (arn, payload, { attributes, source }) =>
      deliver(arn, payload, {
        deliveryId: crypto.randomUUID(),
        origin: source,
        ...(attributes && { attributes }),
      }),
  })
  const bus = createBus({
    ...kernel,
    deliver: (arn, payload, context) =>
      deliver(arn, payload, {
        deliveryId: context.deliveryId,
        origin: context.origin,
        ...(context.messageGroupId !== undefined && { groupId: context.messageGroupId }),
        ...(context.deadLetterAttributes && { attributes: context.deadLetterAttributes }),
      }),
  })
  const queues = createQueues({ ...kernel, invoke: (name, payload) => functions.invoke(name, payload) })
  const tables = join(data, 'dynamodb')
  mkdirSync(tables, { recursive: true })
  const dynamodb = createDynamoDb({
    ...{ folder: tables, credentials, clock, region, account },
    ...(options.survives && { survives: options.survives }),
  })
  const objects = join(data, 's3')
  mkdirSync(objects, { recursive: true })
  const s3 = createS3({ database, clock, credentials, folder: objects, events: bus.outbox })
  const authenticate = createAuthenticate({ credentials, clock, service: 'states' })
  const states = createStates({
    database,
    clock,
    region,
    account,
    events: bus.outbox,
    authenticate: async (request, body) => authenticate(request, body),
    integrations: {
      async invokeFunction(name, payload, { signal, invocationType = 'RequestResponse' }) {
        const text = JSON.stringify(payload)
        if (invocationType === 'Event') {
          functions.invokeAsync(name, text)
          return { statusCode: 202, payload: null, executedVersion: '$LATEST' }
        }
        if (invocationType === 'DryRun') {
          functions.find(name)
          return { statusCode: 204, payload: null, executedVersion: '$LATEST' }
        }
        const outcome = await functions.invoke(name, text, { signal })
        return {
          statusCode: 200,
          payload: JSON.parse(outcome.payload) as Json,
          executedVersion: '$LATEST',
          ...(outcome.functionError && { functionError: outcome.functionError }),
        }
      },
      callService: (service, action, parameters, { signal }) =>
        callFromWorkflow(caller, service, action, parameters, signal),
      supports: supportsCall,
    },
  })
  const mail = createMail({
    ...{ database, clock, credentials, folder: data },
    ...(options.survives && { survives: options.survives }),
  })
  const identity = createIdentity({
    ...kernel,
    ...(options.passwordCost && { passwordCost: options.passwordCost }),
    baseUrl: options.oidcDoor.url,
    mail: (message) => void mail.send(message),
  })
  const parameters = createParameters(kernel)
  const httpApis = new Map(
    [...options.apiDoors.keys()].map((name) => {
      const api = createHttpApi({
        clock,
        region,
        account,
        invoke: (fn, payload) => functions.invoke(fn, payload),
      })
      return [name, api] as const
    }),
  )
  return { mail, identity, parameters, httpApis, caller, functions, bus, queues, dynamodb, s3, states }
}

export type Composition = ReturnType<typeof compose>
