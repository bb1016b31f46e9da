/**
 * What runs inside a worker thread: the part that AWS Lambda's runtime plays. It loads the handler once and
 * then answers one request after the other.
 */
import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { getHeapStatistics } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import { captureOutput } from './capture.ts'
import { followClock } from './follow-clock.ts'
import type { WorkerMessage, WorkerRequest, WorkerSetup } from './model.ts'

type Handler = (
  event: unknown,
  context: unknown,
  callback?: (error: unknown, result?: unknown) => void,
) => unknown

const setup = workerData as WorkerSetup
if (parentPort === null) throw new Error('bootstrap.ts only runs inside a worker thread')
const port = parentPort
let current: string | undefined
let accounted = 0

followClock(setup.clockOffset)
captureOutput(setup.logFile, () => ({ requestId: current, function: setup.functionName }))
process.cwd = () => setup.code
enableCompileCache(setup.compiled)
if (setup.sourceMaps) process.setSourceMapsEnabled(true)

const say = (message: WorkerMessage) => port.postMessage(message)

class RuntimeFault extends Error {
  constructor(type: string, message: string) {
    super(message)
    this.name = type
    delete this.stack
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) {
    return JSON.stringify({ errorType: typeof error, errorMessage: String(error), trace: [] })
  }
  return JSON.stringify({
    errorType: error.name,
    errorMessage: error.message,
    trace: (error.stack ?? `${error.name}: ${error.message}`).split('\n'),
  })
}

async function loadHandler(): Promise<Handler> {
  const parts = /^(.*?)([^/\\.]+)\.(.+)$/.exec(setup.handler)
  if (parts === null) throw new RuntimeFault('Runtime.MalformedHandlerName', `Bad handler: ${setup.handler}`)
  const [, folder = '', file = '', path = ''] = parts
  const stem = join(setup.code, folder, file)
  const found = [stem, `${stem}.js`, `${stem}.mjs`, `${stem}.cjs`].find(
    (name, index) => (index > 0 || /\.[mc]?js$/.test(name)) && existsSync(name),
  )
  if (found === undefined) {
    throw new RuntimeFault('Runtime.ImportModuleError', `Error: Cannot find module '${folder}${file}'`)
  }
  let loaded: Record<string, unknown>
  try {
    loaded = (await import(pathToFileURL(found).href)) as Record<string, unknown>
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new RuntimeFault('Runtime.UserCodeSyntaxError', `SyntaxError: ${error.message}`)
    }
    const code = (error as { code?: unknown } | undefined)?.code
    if (code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND') {
      throw new RuntimeFault('Runtime.ImportModuleError', `Error: ${(error as Error).message}`)
    }
    throw error
  }
  const walk = (root: unknown) =>
    path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], root)
  const handler = walk(loaded) ?? walk(loaded.default)
  if (typeof handler !== 'function') {
    throw new RuntimeFault('Runtime.HandlerNotFound', `${setup.handler} is undefined or not exported`)
  }
  if (handler.length >= 3 && !/^nodejs(1\d|20|22)\.x$/.test(setup.runtime)) {
    throw new RuntimeFault(
      'Runtime.CallbackHandlerDeprecated',
      'AWS Lambda has removed support for callback-based function handlers starting with Node.js 24.',
    )
  }
  return handler as Handler
}

function contextOf(request: WorkerRequest) {
  const end = performance.now() + request.remaining
  const context = {
    callbackWaitsForEmptyEventLoop: true,
    functionName: setup.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: request.arn,
    memoryLimitInMB: String(setup.memory),
    awsRequestId: request.requestId,
    logGroupName: setup.logGroup,
    logStreamName: setup.logStream,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(end - performance.now())),
  }
  if (request.clientContext === undefined) return context
  const clientContext: unknown = JSON.parse(Buffer.from(request.clientContext, 'base64').toString('utf8'))
  return { ...context, clientContext }
}

function call(handler: Handler, event: unknown, context: unknown): unknown {
  if (handler.length < 3) return handler(event, context)
  return new Promise((resolve, reject) => {
    const returned = handler(event, context, (error, result) => {
      if (error === undefined || error === null) resolve(result)
      else reject(error)
    })
    if (returned instanceof Promise) returned.then(resolve, reject)
  })
}

function serialize(result: unknown): string {
  try {
    return JSON.stringify(result) ?? 'null'
  } catch {
    throw new Error('Unable to stringify response body')
  }
}

async function answer(handler: Handler, request: WorkerRequest): Promise<void> {
  current = request.requestId
  process.env._X_AMZN_TRACE_ID = request.trace
  let payload: string
  let failed = false
  try {
    payload = serialize(await call(handler, JSON.parse(request.payload), contextOf(request)))
  } catch (error) {
    console.error('Invoke Error', describe(error))
    payload = describe(error)
    failed = true
  }
  current = undefined
  const { total_heap_size: heap } = getHeapStatistics()
  say({ type: 'done', requestId: request.requestId, payload, failed, processor: processorTime(), heap })
}

/** Microseconds since the last call. */
function processorTime(): number {
  const { user, system } = process.threadCpuUsage()
  const used = user + system - accounted
  accounted += used
  return used
}

function die(error: string): void {
  say({ type: 'fatal', error })
  process.exit(129)
}
process.on('uncaughtException', (error) => die(describe(error)))
process.on('unhandledRejection', (reason) =>
  die(
    describe(
      new RuntimeFault(
        'Runtime.UnhandledPromiseRejection',
        reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason),
      ),
    ),
  ),
)

try {
  const handler = await loadHandler()
  port.on('message', (request: WorkerRequest) => void answer(handler, request))
  say({ type: 'ready' })
} catch (error) {
  console.error('Init Error', describe(error))
  say({ type: 'failed-to-start', error: describe(error) })
}
