import { createHash, createHmac } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'
import { z } from 'zod'

/** Where a Parameter Store is, and who asks it. */
export interface ParameterStore {
  readonly endpoint: string
  readonly region: string
  readonly credentials: {
    readonly accessKeyId: string
    readonly secretAccessKey: string
    readonly sessionToken?: string
  }
}

const TIMEOUT_MILLISECONDS = 5_000
const found = z.object({ Parameter: z.object({ Value: z.string() }) })
const refused = z.object({
  __type: z.string(),
  message: z.string().optional(),
  Message: z.string().optional(),
})

/**
 * Reads a SecureString of the Parameter Store in clear, as the function that asks.
 *
 * @throws Error named as the service names it, e.g. `ParameterNotFound`
 */
export async function readParameter(name: string): Promise<string> {
  const answer = await askParameterStore(ownStore(), 'GetParameter', { Name: name, WithDecryption: true })
  return found.parse(answer).Parameter.Value
}

/** What Lambda tells every function of itself, and the runtime of one machine as well. */
function ownStore(): ParameterStore {
  const { AWS_REGION: region = '', AWS_SESSION_TOKEN: sessionToken } = process.env
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = process.env
  return {
    endpoint: process.env.AWS_ENDPOINT_URL_SSM ?? `https://ssm.${region}.amazonaws.com`,
    region,
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
  }
}

/**
 * One signed request to the Parameter Store. The signer is in every function anyway; a client library of a hundred
 * operations for this one is not.
 *
 * @throws Error named as the service names it
 */
export async function askParameterStore(
  { endpoint, region, credentials }: ParameterStore,
  operation: 'DeleteParameter' | 'GetParameter' | 'PutParameter',
  input: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const url = new URL(endpoint)
  const signer = new SignatureV4({ service: 'ssm', region, credentials, sha256: Sha256 })
  const { headers, body } = await signer.sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    path: '/',
    headers: {
      host: url.host,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AmazonSSM.${operation}`,
    },
    body: JSON.stringify(input),
  })
  const response = await fetch(new URL('/', url), {
    method: 'POST',
    headers,
    body,
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
  })
  const answer: unknown = await response.json()
  if (response.ok) return answer
  const { __type: type, message, Message } = refused.parse(answer)
  throw Object.assign(new Error(message ?? Message ?? ''), { name: type.slice(type.indexOf('#') + 1) })
}

type Source = string | ArrayBuffer | ArrayBufferView

/** SHA-256 in the shape that the signer asks for. */
class Sha256 {
  private readonly hash
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

function octets(data: Source): Uint8Array | string {
  if (typeof data === 'string') return data
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data)
}
