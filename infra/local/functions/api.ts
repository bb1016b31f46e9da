import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Authenticate } from '../wire/authenticate.ts'
import { AwsError } from '../wire/aws-error.ts'
import { BodyTooLargeError, readBody } from '../wire/body.ts'
import { type FunctionDefinition, type InvokeOptions, LambdaError, type Outcome } from './model.ts'

export interface ApiTarget {
  find(nameOrArn: string, qualifier?: string): FunctionDefinition
  list(): readonly FunctionDefinition[]
  invoke(nameOrArn: string, payload: string, options: InvokeOptions): Promise<Outcome>
  invokeAsync(nameOrArn: string, payload: string): string
  tail(functionName: string, requestId: string): string
}

// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
const largestRequest = 6_291_456
const largestEvent = 1_048_576

/** The part of the Lambda API that callers of functions use. */
export function createLambdaApi(target: ApiTarget, authenticate: Authenticate): RequestListener {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(request, largestRequest)
    const refusal = authenticate(request, body)
    if (refusal !== undefined) throw refusal
    const url = new URL(request.url ?? '/', 'http://lambda')
    const call = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(url.pathname)
    const qualifier = url.searchParams.get('Qualifier') ?? undefined
    if (call?.[1] !== undefined && request.method === 'POST') {
      const name = withQualifier(decodeURIComponent(call[1]), qualifier)
      return invoke(target, name, body, request, response)
    }
    if (request.method === 'GET') {
      if (/^\/2015-03-31\/functions\/?$/.test(url.pathname)) {
        return send(response, 200, { Functions: target.list().map(describe), NextMarker: null })
      }
      const get = /^\/2015-03-31\/functions\/([^/]+)(\/configuration)?$/.exec(url.pathname)
      if (get?.[1] !== undefined) {
        const definition = target.find(withQualifier(decodeURIComponent(get[1]), qualifier))
        if (get[2] !== undefined) return send(response, 200, describe(definition))
        const code = { RepositoryType: 'S3', Location: `file://${definition.code}` }
        const concurrency = definition.reserved
        return send(response, 200, {
          Configuration: describe(definition),
          Code: code,
          ...(concurrency !== undefined && {
            Concurrency: { ReservedConcurrentExecutions: concurrency },
          }),
        })
      }
    }
    // Functions reach every service without an endpoint of its own here, so that none goes to the real AWS.
    throw new LambdaError(
      'UnsupportedOperation',
      501,
      `${request.method} ${url.pathname} is not run on this machine.`,
    )
  }

  return (request, response) => {
    answer(request, response).catch((error: unknown) => fail(response, error))
  }
}

const withQualifier = (name: string, qualifier: string | undefined) =>
  qualifier === undefined ? name : `${name}:${qualifier}`

async function invoke(
  target: ApiTarget,
  name: string,
  body: Buffer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse'
  const payload = body.length === 0 ? '{}' : body.toString('utf8')
  const definition = target.find(name)
  try {
    JSON.parse(payload)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new LambdaError(
      'InvalidRequestContentException',
      400,
      `Could not parse request body into json: ${reason}`,
    )
  }
  if (type === 'DryRun') {
    response.writeHead(204).end()
    return
  }
  if (type === 'Event') {
    if (body.length > largestEvent) {
      const text = `${body.length} byte payload is too large for the Event invocation type (limit ${largestEvent} bytes)`
      throw new LambdaError('RequestTooLargeException', 413, text)
    }
    const requestId = target.invokeAsync(name, payload)
    response.writeHead(202, { 'x-amzn-requestid': requestId, 'content-length': 0 }).end()
    return
  }
  if (type !== 'RequestResponse') {
    throw new LambdaError('InvalidParameterValueException', 400, `Unknown invocation type: ${String(type)}`)
  }
  const clientContext = request.headers['x-amz-client-context']
  const outcome = await target.invoke(
    name,
    payload,
    typeof clientContext === 'string' ? { clientContext } : {},
  )
  const wantsTail = request.headers['x-amz-log-type'] === 'Tail'
  const log = wantsTail ? target.tail(definition.name, outcome.requestId) : ''
  response.writeHead(200, {
    'content-type': 'application/json',
    'x-amzn-requestid': outcome.requestId,
    'x-amz-executed-version': '$LATEST',
    ...(outcome.functionError && { 'x-amz-function-error': outcome.functionError }),
    ...(wantsTail && { 'x-amz-log-result': Buffer.from(log).toString('base64') }),
  })
  response.end(outcome.payload)
}

function describe(definition: FunctionDefinition): object {
  return {
    FunctionName: definition.name,
    FunctionArn: definition.arn,
    Runtime: definition.runtime,
    Role: definition.role ?? '',
    Handler: definition.handler,
    Description: definition.description ?? '',
    Timeout: definition.timeout,
    MemorySize: definition.memory,
    Version: '$LATEST',
    Environment: { Variables: definition.environment },
    PackageType: 'Zip',
    State: 'Active',
    LastUpdateStatus: 'Successful',
    ...(definition.deadLetters !== undefined && {
      DeadLetterConfig: { TargetArn: definition.deadLetters },
    }),
  }
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) {
  if (response.destroyed) return
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-amzn-requestid': randomUUID(),
    ...headers,
  })
  response.end(JSON.stringify(body))
}

function fail(response: ServerResponse, error: unknown): void {
  let known = new LambdaError('ServiceException', 500, 'The service encountered an internal error.')
  if (error instanceof LambdaError) known = error
  else if (error instanceof AwsError) known = new LambdaError(error.code, error.status, error.message)
  else if (error instanceof BodyTooLargeError) {
    known = new LambdaError(
      'RequestTooLargeException',
      413,
      `Request must be smaller than ${error.limit} bytes`,
    )
  } else console.error(error)
  const body = {
    Type: known.status < 500 ? 'User' : 'Service',
    Message: known.message,
    message: known.message,
    ...(known.status === 429 && { Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded' }),
  }
  send(response, known.status, body, { 'x-amzn-errortype': known.type })
}
