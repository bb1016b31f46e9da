import { randomUUID } from 'node:crypto'
import type { RequestListener } from 'node:http'
import type { DatabaseSync } from 'node:sqlite'
import type { SharedClock, Timer } from '../kernel/clock.ts'
import type { Credentials } from '../kernel/credentials.ts'
import { createAuthenticate } from '../wire/authenticate.ts'
import { createLambdaApi } from './api.ts'
import { createAsync, type Deliver, defaultAsync } from './async.ts'
import { openLogs } from './logs.ts'
import {
  type AsyncConfiguration,
  type FunctionDefinition,
  type InvokeOptions,
  LambdaError,
  type Outcome,
} from './model.ts'
import { createPool } from './pool.ts'

export interface FunctionMetrics {
  readonly calls: number
  readonly errors: number
  readonly gigabyteSeconds: number
  /** Threads that were started for it. */
  readonly starts: number
  /** Seconds of processor time in its threads. */
  readonly processorSeconds: number
}

/** The Lambda service of the local runtime. */
export interface Functions {
  readonly listener: RequestListener
  /** Makes the function known, or replaces what is known of it. */
  ensureFunction(definition: FunctionDefinition): void
  ensureAsyncConfiguration(functionName: string, configuration: AsyncConfiguration): void
  /** A version or an alias: another name of the same code, for there is one version on one machine. */
  ensureQualifier(functionName: string, qualifier: string): void
  forget(functionName: string): void
  /**
   * Runs the function and waits for it.
   *
   * @param payload JSON text
   * @throws LambdaError when there is no such function or no room; an error of the function is an outcome
   */
  invoke(nameOrArn: string, payload: string, options?: InvokeOptions): Promise<Outcome>
  /**
   * Accepts an asynchronous invocation durably.
   *
   * @param payload JSON text
   * @param requestId where the caller may repeat itself: the same id while the invocation waits is taken once
   * @returns the request id
   */
  invokeAsync(nameOrArn: string, payload: string, requestId?: string): string
  /** @throws LambdaError when there is none */
  find(nameOrArn: string): FunctionDefinition
  /** Keeps so many days of the function's log file, from now on and at every midnight (UTC) of the clock. */
  ensureLogRetention(functionName: string, days: number): void
  resume(): void
  /** Nothing runs, waits or is due. */
  quiet(): boolean
  /** Calls since the start, by function. */
  metrics(): Readonly<Record<string, FunctionMetrics>>
  close(): Promise<void>
}

export interface FunctionsOptions {
  readonly database: DatabaseSync
  readonly clock: SharedClock
  readonly credentials: Credentials
  readonly region: string
  readonly account: string
  /** Folder of the log files. */
  readonly logs: string
  /** Folder of compiled code; may be emptied at any time. */
  readonly compiled: string
  /** Most worker threads in normal work. */
  readonly workers: number
  readonly deliver: Deliver
  /** `AWS_ENDPOINT_URL…` of the services. */
  readonly endpoints: Readonly<Record<string, string>>
}

const day = 86_400_000

export function createFunctions(options: FunctionsOptions): Functions {
  const { database, clock, credentials, region, account } = options
  const definitions = new Map<string, FunctionDefinition>()
  const configurations = new Map<string, AsyncConfiguration>()
  const qualifiers = new Map<string, Set<string>>()
  const counts = new Map<string, { -readonly [Key in keyof FunctionMetrics]: FunctionMetrics[Key] }>()
  const countOf = (name: string) => {
    const none = { calls: 0, errors: 0, gigabyteSeconds: 0, starts: 0, processorSeconds: 0 }
    const count = counts.get(name) ?? none
    counts.set(name, count)
    return count
  }
  const logs = openLogs(options.logs)
  const pool = createPool(
    {
      clockOffset: clock.offset,
      now: clock.now,
      logFile: logs.file,
      compiled: options.compiled,
      started: (name) => {
        countOf(name).starts += 1
      },
      variables: (definition, logGroup, logStream) => ({
        ...reserved(definition, { ...options, logGroup, logStream }),
        ...definition.environment,
        AWS_REGION: region,
        AWS_DEFAULT_REGION: region,
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        ...options.endpoints,
      }),
    },
    options.workers,
  )

  const locate = (nameOrArn: string): { definition: FunctionDefinition; arn: string } => {
    const { name, qualifier } = parseName(nameOrArn)
    const definition = definitions.get(name)
    const known =
      qualifier === undefined || qualifier === '$LATEST' || qualifiers.get(name)?.has(qualifier) === true
    if (definition === undefined || !known) {
      const arn = `arn:aws:lambda:${region}:${account}:function:${name}${qualifier ? `:${qualifier}` : ''}`
      throw new LambdaError('ResourceNotFoundException', 404, `Function not found: ${arn}`)
    }
    return { definition, arn: qualifier === undefined ? definition.arn : `${definition.arn}:${qualifier}` }
  }

  const run = async (definition: FunctionDefinition, arn: string, payload: string, call: InvokeOptions) => {
    const requestId = call.requestId ?? randomUUID()
    const outcome = await pool.run({
      definition,
      arn,
      payload,
      requestId,
      ...(call.signal && { signal: call.signal }),
      ...(call.clientContext !== undefined && { clientContext: call.clientContext }),
    })
    const count = countOf(definition.name)
    count.calls += 1
    count.processorSeconds += outcome.processor / 1000
    if (outcome.functionError !== undefined) count.errors += 1
    count.gigabyteSeconds += (definition.memory / 1024) * (outcome.billed / 1000)
    return outcome
  }

  const retentions = new Map<string, number>()
  let midnight: Timer | undefined
  const nextMidnight = (): Timer =>
    clock.at((Math.floor(clock.now() / day) + 1) * day, () => {
      for (const [name, days] of retentions) {
        // A thread that logs at this moment could lose its line: this file is done tomorrow.
        if (pool.busy(name) === 0) logs.prune(name, days, clock.now())
      }
      midnight = nextMidnight()
    })

  const asynchronous = createAsync({
    database,
    clock,
    deliver: options.deliver,
    find: (name) => definitions.get(name),
    configuration: (name) => configurations.get(name) ?? defaultAsync,
    run: (definition, requestId, payload) => run(definition, definition.arn, payload, { requestId }),
  })

  const invoke = async (nameOrArn: string, payload: string, call: InvokeOptions = {}): Promise<Outcome> => {
    const { definition, arn } = locate(nameOrArn)
    return run(definition, arn, payload, call)
  }
  const invokeAsync = (nameOrArn: string, payload: string, requestId: string = randomUUID()): string => {
    const { definition } = locate(nameOrArn)
    asynchronous.accept(definition, requestId, payload)
    return requestId
  }
  const find = (nameOrArn: string) => locate(nameOrArn).definition

  return {
    listener: createLambdaApi(
      { find, invoke, invokeAsync, list: () => [...definitions.values()], tail: logs.tail },
      createAuthenticate({ credentials, clock, service: 'lambda', refusedStatus: 403 }),
    ),
    ensureFunction(definition) {
      definitions.set(definition.name, definition)
      pool.retire(definition.name)
    },
    ensureAsyncConfiguration: (name, configuration) => void configurations.set(name, configuration),
    ensureQualifier(name, qualifier) {
      qualifiers.set(name, (qualifiers.get(name) ?? new Set()).add(qualifier))
    },
    forget(name) {
      definitions.delete(name)
      pool.retire(name)
    },
    invoke,
    invokeAsync,
    find,
    ensureLogRetention(name, days) {
      retentions.set(name, days)
      logs.prune(name, days, clock.now())
      midnight ??= nextMidnight()
    },
    resume: asynchronous.resume,
    quiet: () => pool.busy() === 0 && asynchronous.busy() === 0,
    metrics: () => Object.fromEntries([...counts].map(([name, count]) => [name, { ...count }])),
    async close() {
      midnight?.cancel()
      asynchronous.close()
      await pool.close()
    },
  }
}

/** The variables Lambda itself sets: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
function reserved(
  definition: FunctionDefinition,
  about: { region: string; logGroup: string; logStream: string },
): Record<string, string> {
  return {
    _HANDLER: definition.handler,
    AWS_EXECUTION_ENV: `AWS_Lambda_${definition.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memory),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: about.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: about.logStream,
    LAMBDA_TASK_ROOT: definition.code,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    // The SDK would otherwise read the profile of whoever started the runtime.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  }
}

/** Takes a name, `name:qualifier`, a partial ARN or an ARN apart. */
export function parseName(nameOrArn: string): { name: string; qualifier: string | undefined } {
  const match = /^(?:(?:arn:[^:]*:lambda:[^:]*:)?[^:]*:function:)?([^:]+)(?::([^:]+))?$/.exec(nameOrArn)
  return { name: match?.[1] ?? nameOrArn, qualifier: match?.[2] }
}
