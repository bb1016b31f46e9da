import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { ApiError, type AwsError } from '../errors.ts'
import { isObject, parseJson } from '../json.ts'
import type { Operation } from './input.ts'

/** Checks the signature of a request. @returns why it is refused, or undefined */
export type Authenticate = (request: IncomingMessage, body: Buffer) => Promise<AwsError | undefined>

// Twice the largest payload in JSON text, whose quotes are escaped, with room for the rest.
const longestBody = 4 * 1_048_576
const target = 'AWSStepFunctions.'

/** Speaks AWS JSON 1.0: `X-Amz-Target` names the operation, the body is its input. */
export function createListener(
  operations: Readonly<Record<string, Operation>>,
  authenticate: Authenticate,
): RequestListener {
  return (request, response) => {
    answer(operations, authenticate, request).then(
      (output) => send(response, 200, output),
      (error: unknown) => refuse(response, error),
    )
  }
}

async function answer(
  operations: Readonly<Record<string, Operation>>,
  authenticate: Authenticate,
  request: IncomingMessage,
): Promise<object> {
  const body = await readBody(request)
  const refusal = await authenticate(request, body)
  if (refusal !== undefined) throw new ApiError(refusal.code, refusal.message, {}, refusal.status)
  const name = String(request.headers['x-amz-target'] ?? '')
  const operation = name.startsWith(target) ? name.slice(target.length) : ''
  const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined
  if (request.method !== 'POST' || run === undefined) {
    throw new ApiError('UnknownOperationException', `This runtime has no operation '${name.slice(0, 100)}'`)
  }
  const input = parseJson(body.toString())
  if (!isObject(input)) throw new ApiError('SerializationException', 'The request body is not a JSON object')
  return await run(input)
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > longestBody)
      throw new ApiError('RequestEntityTooLargeException', 'The request is too large', {}, 413)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function refuse(response: ServerResponse, error: unknown): void {
  if (error instanceof ApiError) {
    send(response, error.status, { __type: error.code, message: error.message, ...error.fields })
    return
  }
  console.error('Step Functions: a request failed', error)
  send(response, 500, {
    __type: 'InternalFailure',
    message: 'The request failed because of an internal error',
  })
}

function send(response: ServerResponse, status: number, body: object): void {
  const text = Buffer.from(JSON.stringify(body))
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': text.length,
    'x-amzn-requestid': randomUUID(),
  })
  response.end(text)
}
