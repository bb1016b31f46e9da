import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { DatabaseSync } from 'node:sqlite'
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  SFNClient,
} from '@aws-sdk/client-sfn'
import { type Clock, createClock } from '#infra/local/kernel/clock.ts'
import { openDatabase } from '#infra/local/kernel/database.ts'
import type { BusEvent } from '#infra/local/kernel/events.ts'
import type { Authenticate } from '#infra/local/states/api/listener.ts'
import { createStates, type States } from '#infra/local/states/create-states.ts'
import type { Integrations, InvokeOptions, InvokeResult } from '#infra/local/states/integrations.ts'
import type { Json, JsonObject } from '#infra/local/states/json.ts'

export type Handler = (payload: Json, options: InvokeOptions) => Json | Promise<Json>
export type Service = (
  parameters: JsonObject,
  options: { signal: AbortSignal },
) => JsonObject | Promise<JsonObject>

/** A Step Functions of its own, with functions and services made by the test. */
export interface Harness {
  readonly client: SFNClient
  readonly url: string
  readonly states: States
  readonly clock: Clock
  readonly database: DatabaseSync
  readonly events: BusEvent[]
  /** Functions by name; each call is noted. */
  readonly functions: Map<string, Handler>
  readonly invocations: { name: string; payload: Json; options: InvokeOptions }[]
  /** Services by `service:action`; each call is noted. */
  readonly services: Map<string, Service>
  readonly calls: { name: string; parameters: JsonObject }[]
  close(): Promise<void>
}

export interface HarnessOptions {
  /** File of the database; in memory when absent. */
  readonly file?: string
  readonly authenticate?: Authenticate
  readonly functions?: Readonly<Record<string, Handler>>
  readonly services?: Readonly<Record<string, Service>>
  /** Called for each event before it is noted; may fail the commit. */
  readonly append?: (event: BusEvent) => void
}

export const account = '000000000000'
export const region = 'ap-southeast-1'
export const role = `arn:aws:iam::${account}:role/workflow`

/** An error of a service, as a client of it would throw it. */
export function serviceError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name })
}

export async function startHarness(options: HarnessOptions = {}): Promise<Harness> {
  const database = openDatabase(options.file ?? ':memory:')
  const clock = createClock(database)
  const functions = new Map(Object.entries(options.functions ?? {}))
  const services = new Map(Object.entries(options.services ?? {}))
  const invocations: Harness['invocations'] = []
  const calls: Harness['calls'] = []
  const events: BusEvent[] = []
  const integrations: Integrations = {
    async invokeFunction(name, payload, invokeOptions): Promise<InvokeResult> {
      const short = name.split(':function:').at(-1)?.split(':')[0] ?? name
      invocations.push({ name: short, payload, options: invokeOptions })
      const handler = functions.get(short)
      if (handler === undefined)
        throw serviceError('ResourceNotFoundException', `Function not found: ${name}`)
      try {
        const result = await handler(payload, invokeOptions)
        return { statusCode: 200, payload: result, executedVersion: '$LATEST' }
      } catch (error) {
        const { name: errorType, message: errorMessage } = error as Error
        if (errorType.endsWith('Exception')) throw error
        return {
          statusCode: 200,
          payload: { errorType, errorMessage },
          functionError: 'Unhandled',
          executedVersion: '$LATEST',
        }
      }
    },
    async callService(service, action, parameters, callOptions) {
      const name = `${service}:${action}`
      calls.push({ name, parameters })
      const handler = services.get(name)
      if (handler === undefined) throw serviceError('UnknownOperationException', `no ${name}`)
      return handler(parameters, callOptions)
    },
    supports: (service) => service !== 'nonsense',
  }
  const states = createStates({
    database,
    clock,
    region,
    account,
    integrations,
    events: {
      append: (event) => {
        options.append?.(event)
        events.push(event)
      },
      wake: () => undefined,
    },
    authenticate: options.authenticate ?? (async () => undefined),
  })
  const server = createServer(states.listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = new SFNClient({
    region,
    endpoint: url,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    // StartSyncExecution is sent to sync-<host>, which does not resolve for an address.
    disableHostPrefix: true,
  })
  states.resume()
  return {
    client,
    url,
    states,
    clock,
    database,
    events,
    functions,
    invocations,
    services,
    calls,
    async close() {
      states.close()
      client.destroy()
      await closeServer(server)
      database.close()
    },
  }
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}

/** The ARN of a machine by name. */
export function machineArn(name: string): string {
  return `arn:aws:states:${region}:${account}:stateMachine:${name}`
}

/** Makes a machine of these states, in JSONata. */
export async function machine(
  { states }: Harness,
  name: string,
  definition: object,
  type: 'STANDARD' | 'EXPRESS' = 'STANDARD',
): Promise<string> {
  const text = JSON.stringify({ QueryLanguage: 'JSONata', ...definition })
  return states.ensureStateMachine(name, { definition: text, roleArn: role, type })
}

/** Waits until a condition holds; fails after ten seconds of real time. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`gave up waiting: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

/** Waits until the execution has ended, moving the clock to the next due time whenever nothing runs. */
export async function finished(harness: Harness, executionArn: string, options: { drive?: boolean } = {}) {
  for (const end = Date.now() + 10_000; ; ) {
    const described = await harness.client.send(new DescribeExecutionCommand({ executionArn }))
    if (described.status !== 'RUNNING') return described
    if (Date.now() > end) throw new Error(`execution ${executionArn} does not end`)
    const due = harness.clock.nextDue()
    if (options.drive !== false && harness.states.quiet() && due !== undefined) harness.clock.advanceTo(due)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

/** The whole history of an execution. */
export async function history({ client }: Harness, executionArn: string): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = []
  let nextToken: string | undefined
  do {
    const page = await client.send(
      new GetExecutionHistoryCommand({ executionArn, ...(nextToken === undefined ? {} : { nextToken }) }),
    )
    events.push(...(page.events ?? []))
    nextToken = page.nextToken
  } while (nextToken !== undefined)
  return events
}
