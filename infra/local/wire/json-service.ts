import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { ZodType } from 'zod'
import type { Authenticate } from './authenticate.ts'
import { AwsError, internalError } from './aws-error.ts'
import { BodyTooLargeError, readBody } from './body.ts'

/** What an operation may want to know about its caller's connection. */
export interface Call {
  /** Aborted when the caller has gone, so that long polls end. */
  readonly signal: AbortSignal
  /** The `Host` header: the address that the caller knows this service by. */
  readonly host: string
}

export type Operation = (input: unknown, call: Call) => unknown

export interface JsonServiceOptions {
  /** What precedes the operation in `X-Amz-Target`, for example `AWSEvents`. */
  readonly targetPrefix: string
  readonly version: '1.0' | '1.1'
  readonly authenticate: Authenticate
  readonly operations: Readonly<Record<string, Operation>>
  /** Bytes; larger requests are refused. */
  readonly maximumBody?: number
  /** Code for a request that cannot be read. @default SerializationException */
  readonly malformedCode?: string
}

/**
 * Binds an operation to the schema of its input.
 *
 * @param code the service's error code for input that does not fit
 */
export function operation<T>(
  schema: ZodType<T>,
  work: (input: T, call: Call) => unknown,
  code = 'ValidationException',
): Operation {
  return (input, call) => {
    const parsed = schema.safeParse(input)
    if (!parsed.success) {
      const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
      throw new AwsError(code, `${problems.length} validation error(s) detected: ${problems.join('; ')}`)
    }
    return work(parsed.data, call)
  }
}

/** A request listener for one service of the AWS JSON 1.0 or 1.1 protocol. */
export function createJsonService(options: JsonServiceOptions): RequestListener {
  const { targetPrefix, version, authenticate, operations, maximumBody = 1_100_000 } = options

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<unknown> => {
    const body = await readBody(request, maximumBody)
    const refusal = authenticate(request, body)
    if (refusal) throw refusal
    const target = String(request.headers['x-amz-target'] ?? '')
    const name = target.startsWith(`${targetPrefix}.`) ? target.slice(targetPrefix.length + 1) : undefined
    const run = name === undefined || !Object.hasOwn(operations, name) ? undefined : operations[name]
    if (!run)
      throw new AwsError('UnknownOperationException', `operation ${target || '(none)'} is not run here`)
    const abort = new AbortController()
    response.on('close', () => abort.abort())
    return run(parse(body, options.malformedCode), {
      signal: abort.signal,
      host: request.headers.host ?? '',
    })
  }

  return (request, response) => {
    const contentType = `application/x-amz-json-${version}`
    answer(request, response).then(
      (result) => send(response, 200, contentType, result ?? {}),
      (error: unknown) => sendError(response, contentType, error),
    )
  }
}

function parse(body: Buffer, code = 'SerializationException'): unknown {
  if (body.length === 0) return {}
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new AwsError(code, 'the request body is not JSON')
  }
}

function sendError(response: ServerResponse, contentType: string, error: unknown): void {
  let known: AwsError
  if (error instanceof AwsError) known = error
  else if (error instanceof BodyTooLargeError) {
    known = new AwsError('RequestEntityTooLarge', error.message, { status: 413 })
  } else {
    console.error(error)
    known = internalError()
  }
  if (known.queryCode) response.setHeader('x-amzn-query-error', `${known.queryCode};Sender`)
  const body = { __type: known.code, message: known.message, ...known.fields }
  send(response, known.status, contentType, body)
}

function send(response: ServerResponse, status: number, contentType: string, body: unknown): void {
  if (response.destroyed) return
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(text),
    'x-amzn-requestid': randomUUID(),
  })
  response.end(text)
}
