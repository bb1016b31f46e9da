import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { S3Response } from './context.ts'
import type { S3Error } from './errors.ts'
import { writeXml } from './xml.ts'

// A client that is still sending sees a reset instead of the answer when the connection is closed under it:
// so much, and so long, is read and thrown away before that.
const lingerOctets = 16 * 1024 * 1024
const lingerMilliseconds = 2000

/** An id for a request, in the form that S3 gives them. */
export function requestId(): string {
  return randomBytes(8).toString('hex').toUpperCase()
}

/** The response that tells of an error. */
export function errorResponse(error: S3Error, resource: string, id: string): S3Response {
  const document = {
    Code: error.code,
    Message: error.message,
    ...error.details,
    Resource: resource,
    RequestId: id,
  }
  return {
    status: error.status,
    headers: { 'content-type': 'application/xml', ...error.headers },
    body: writeXml('Error', document, { namespace: false }),
  }
}

/**
 * Sends a response. Resolves when it is over, whether the client took it or left.
 *
 * @throws what keeps a stored file from being read to its end
 */
export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
  result: S3Response,
  extra: Readonly<Record<string, string>>,
): Promise<void> {
  const { status, headers, body } = result
  const bodiless = request.method === 'HEAD' || status === 204 || status === 304
  const common = {
    'x-amz-request-id': id,
    'x-amz-id-2': Buffer.from(id).toString('base64'),
    server: 'AmazonS3',
  }
  try {
    if (body !== undefined && typeof body !== 'string') {
      response.writeHead(status, { ...common, ...headers, ...extra })
      await pipeline(Readable.from(body), response)
      return
    }
    const text = bodiless ? '' : (body ?? '')
    const length =
      request.method === 'HEAD' ? (headers['content-length'] ?? '0') : String(Buffer.byteLength(text))
    const sized = status === 204 || status === 304 ? {} : { 'content-length': length }
    // A request without a body may be answered before the parser has seen its end.
    const unread = hasBody(request) && !request.complete
    const closing = unread ? { connection: 'close' } : {}
    response.writeHead(status, { ...common, ...headers, ...sized, ...extra, ...closing })
    if (unread) {
      response.write(text === '' ? Buffer.alloc(0) : text)
      response.flushHeaders()
      await linger(request)
    }
    response.end(unread ? undefined : text)
    if (unread && !request.complete) request.socket.destroySoon()
  } catch (error) {
    // Headers are on their way: only the end of the connection can tell that the rest will not come.
    response.destroy()
    if (!isDeparture(error)) throw error
  }
}

function hasBody(request: IncomingMessage): boolean {
  return (
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  )
}

/** Whether an error only says that the client has gone away, which is nobody's failure. */
export function isDeparture(error: unknown): boolean {
  const { code = '' } = error as NodeJS.ErrnoException
  return ['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED'].includes(code)
}

function linger(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    if (request.destroyed) {
      resolve()
      return
    }
    let read = 0
    const end = () => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(end, lingerMilliseconds)
    request.on('data', (data: Buffer) => {
      read += data.length
      if (read > lingerOctets) end()
    })
    request.on('end', end)
    request.on('close', end)
    request.resume()
  })
}
