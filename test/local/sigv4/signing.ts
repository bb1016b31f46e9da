import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'
import type { SignedRequest } from '#infra/local/sigv4/verify.ts'

/** A key pair for tests; it opens nothing. */
export const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
}
export const signingTime = Date.UTC(2026, 10, 21, 3, 0, 0)
export const emptySha256 = createHash('sha256').digest('hex')

type Source = string | ArrayBuffer | ArrayBufferView

function octets(data: Source): Uint8Array | string {
  if (typeof data === 'string' || data instanceof Uint8Array) return data
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data)
}

/** SHA-256 in the shape that the signer of the SDK asks for. */
export class Sha256 {
  private readonly hash: Hash | Hmac
  constructor(secret?: Source) {
    this.hash = secret === undefined ? createHash('sha256') : createHmac('sha256', octets(secret))
  }
  update(data: Source): void {
    this.hash.update(octets(data))
  }
  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.hash.digest())
  }
  reset(): void {
    throw new Error('a hash is used once')
  }
}

export interface Plain {
  method: string
  /** Already percent-encoded. */
  path: string
  query: Record<string, string>
  headers: Record<string, string>
  body: string
}

export function signer(service: string): SignatureV4 {
  return new SignatureV4({
    service,
    region: 'ap-southeast-1',
    credentials,
    sha256: Sha256,
    // S3 is the one service whose path is not encoded a second time.
    uriEscapePath: service !== 's3',
    applyChecksum: service === 's3',
  })
}

function toWire(request: {
  method: string
  path: string
  query?: Record<string, string | string[] | null>
  headers: Record<string, string>
}): SignedRequest {
  const pairs = Object.entries(request.query ?? {}).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  )
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const url = pairs.length === 0 ? request.path : `${request.path}?${pairs.join('&')}`
  return { method: request.method, url, headers }
}

/** Signs with the SDK's own signer, in the Authorization header. */
export async function signInHeader(
  plain: Plain,
  service: string,
  time = signingTime,
): Promise<SignedRequest> {
  const request = { protocol: 'http:', hostname: '127.0.0.1', ...plain }
  return toWire(await signer(service).sign(request, { signingDate: new Date(time) }))
}

/** Signs with the SDK's own signer, in the query string. */
export async function signInQuery(plain: Plain, service: string, expiresIn = 300): Promise<SignedRequest> {
  const request = { protocol: 'http:', hostname: '127.0.0.1', ...plain }
  return toWire(
    await signer(service).presign(request, {
      signingDate: new Date(signingTime),
      expiresIn,
      unsignableHeaders: new Set(['content-type']),
    }),
  )
}

/** Percent-encodes a path segment as the SDK does: everything but the unreserved characters. */
export function segment(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

export function sha256(body: string): string {
  return createHash('sha256').update(body).digest('hex')
}
