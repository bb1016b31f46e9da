import { Worker } from 'node:worker_threads'
import { bootstrapCode } from './bootstrap-code.ts'
import type { FunctionDefinition, Outcome, WorkerMessage, WorkerRequest, WorkerSetup } from './model.ts'

/** What an environment needs from its host. */
export interface EnvironmentHost {
  readonly clockOffset: SharedArrayBuffer
  /** The runtime's clock, for the time stamp in error texts. */
  now(): number
  logFile(functionName: string): string
  /** Told of every thread. */
  started(functionName: string): void
  /** Folder in which compiled code is kept for the next thread that loads it. */
  readonly compiled: string
  /** Variables that every function gets beside its own. */
  variables(definition: FunctionDefinition, logGroup: string, logStream: string): Record<string, string>
}

/** One worker thread with one function loaded; takes one invocation at a time. */
export interface Environment {
  readonly definition: FunctionDefinition
  /** Still able to take an invocation. */
  readonly alive: boolean
  /** Its code is being loaded; that ends by itself, at the latest after the ten seconds it may take. */
  readonly starting: boolean
  /** Bytes that its heap took up after the last invocation. */
  readonly heap: number
  invoke(request: {
    requestId: string
    payload: string
    arn: string
    clientContext: string | undefined
  }): Promise<Outcome>
  terminate(): Promise<void>
}

// Lambda gives initialisation ten seconds whatever the function's time-out is.
const initialisation = 10_000
// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html: 6 MB and a little of protocol.
const largestResponse = 6_291_556

// Left to V8, the young objects of each thread may take 48 MB; with a dozen threads that is most of what a machine
// gives. Measured on the demo: a third less memory, and no more processor time.
const youngShare = 64

const failure = (errorType: string, errorMessage: string) =>
  JSON.stringify({ errorType, errorMessage, trace: [] })

/** Starts a thread for a function; it loads the code while the first invocation waits. */
export function startEnvironment(definition: FunctionDefinition, host: EnvironmentHost): Environment {
  const logGroup = definition.logGroup ?? `/aws/lambda/${definition.name}`
  const day = new Date(host.now()).toISOString().slice(0, 10).replaceAll('-', '/')
  const logStream = `${day}/[$LATEST]${crypto.randomUUID().replaceAll('-', '')}`
  const environment = host.variables(definition, logGroup, logStream)
  const setup: WorkerSetup = {
    code: definition.code,
    handler: definition.handler,
    runtime: definition.runtime,
    functionName: definition.name,
    arn: definition.arn,
    memory: definition.memory,
    logFile: host.logFile(definition.name),
    logGroup,
    logStream,
    clockOffset: host.clockOffset,
    compiled: host.compiled,
    sourceMaps: environment.NODE_OPTIONS?.includes('--enable-source-maps') ?? false,
  }
  host.started(definition.name)
  const worker = new Worker(bootstrapCode(), {
    env: environment,
    workerData: setup,
    execArgv: [],
    resourceLimits: {
      maxOldGenerationSizeMb: definition.memory,
      maxYoungGenerationSizeMb: Math.ceil(definition.memory / youngShare),
    },
    stdout: true,
    stderr: true,
  })
  // Whatever the thread could not capture itself (V8's own complaints) must be read, or its pipe fills up.
  worker.stdout.resume()
  worker.stderr.resume()

  let alive = true
  let initError: string | undefined
  let fatal: string | undefined
  let current = ''
  let settle: ((payload: string, failed: boolean) => void) | undefined
  let processor = 0
  let heap = 0
  const ready = Promise.withResolvers<void>()
  let starting = true
  void ready.promise.then(() => {
    starting = false
  })

  worker.on('message', (message: WorkerMessage) => {
    if (message.type === 'ready') ready.resolve()
    else if (message.type === 'failed-to-start') {
      initError = message.error
      ready.resolve()
    } else if (message.type === 'done') {
      processor += message.processor / 1000
      heap = message.heap
      settle?.(message.payload, message.failed)
    } else fatal = message.error
  })
  worker.on('error', (error: Error & { code?: string }) => {
    fatal ??=
      error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? failure('Runtime.OutOfMemory', 'Error: Runtime exited with error: signal: killed')
        : failure(error.name, error.message)
  })
  worker.on('exit', (code) => {
    alive = false
    ready.resolve()
    const status = code === 0 ? 'without providing a reason' : `with error: exit status ${code}`
    const exited = `RequestId: ${current} Error: Runtime exited ${status}`
    settle?.(fatal ?? failure('Runtime.ExitError', exited), true)
  })

  const within = async (limit: number, work: Promise<void>) => {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(resolve, limit, 'late')
    })
    const result = await Promise.race([work, late])
    clearTimeout(timer)
    return result !== 'late'
  }

  return {
    definition,
    get alive() {
      return alive
    },
    get starting() {
      return starting && alive
    },
    get heap() {
      return heap
    },
    async invoke({ requestId, payload, arn, clientContext }) {
      const limit = definition.timeout * 1000
      const started = performance.now()
      const finish = (text: string, failed: boolean): Outcome => {
        const billed = Math.max(1, Math.ceil(performance.now() - started))
        const outcome = { requestId, payload: text, billed, processor }
        processor = 0
        return failed ? { ...outcome, functionError: 'Unhandled' } : outcome
      }
      const timedOut = () => {
        alive = false
        void worker.terminate()
        const time = new Date(host.now()).toISOString()
        const text = `${time} ${requestId} Task timed out after ${definition.timeout.toFixed(2)} seconds`
        return finish(failure('Sandbox.Timedout', text), true)
      }

      if (!(await within(Math.max(limit, initialisation), ready.promise))) return timedOut()
      if (initError !== undefined || !alive) {
        const died = failure(
          'Runtime.ExitError',
          `RequestId: ${requestId} Error: Runtime exited during initialisation`,
        )
        alive = false
        void worker.terminate()
        return finish(initError ?? fatal ?? died, true)
      }
      const result = Promise.withResolvers<void>()
      let answer: { text: string; failed: boolean } | undefined
      current = requestId
      settle = (text, failed) => {
        answer = { text, failed }
        result.resolve()
      }
      const seed = crypto.randomUUID().replaceAll('-', '')
      const trace = `Root=1-${Math.floor(host.now() / 1000).toString(16)}-${seed.slice(0, 24)};Sampled=0`
      const request: WorkerRequest = { requestId, payload, arn, remaining: limit, trace, clientContext }
      worker.postMessage(request)
      const inTime = await within(limit, result.promise)
      settle = undefined
      if (!inTime || answer === undefined) return timedOut()
      if (answer.text.length > largestResponse / 4 && Buffer.byteLength(answer.text) > largestResponse) {
        const text = `Response payload size exceeded maximum allowed payload size (${largestResponse} bytes).`
        return finish(failure('Function.ResponseSizeTooLarge', text), true)
      }
      return finish(answer.text, answer.failed)
    },
    async terminate() {
      alive = false
      await worker.terminate()
    },
  }
}
