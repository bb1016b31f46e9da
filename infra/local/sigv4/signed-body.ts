import type { IncomingMessage } from 'node:http'
import type { Clock } from '../kernel/clock.ts'
import type { Credentials } from '../kernel/credentials.ts'
import { wallNow } from '../kernel/wall-clock.ts'
import { sha256Hex } from './canonical.ts'
import type { Refusal, RefusalCode } from './refusal.ts'
import { type Verified, verifySignature } from './verify.ts'

/** An error in the words that the JSON protocols of AWS use. */
export interface ServiceError {
  readonly ok: false
  readonly status: number
  /** The error's name, for `__type` and `x-amzn-errortype`. */
  readonly type: string
  readonly message: string
}

export interface SignedBodyOptions {
  readonly credentials: Credentials
  readonly service: string
  readonly clock: Clock
  /** Most octets that the service takes; one more is a 413. */
  readonly limit: number
  /** HTTP status of a refused signature: 400 for the JSON-RPC protocols, 403 for REST. 400 when absent. */
  readonly refusedStatus?: number
}

const errorTypes: Record<RefusalCode, string> = {
  Missing: 'MissingAuthenticationTokenException',
  Malformed: 'IncompleteSignatureException',
  OtherScheme: 'IncompleteSignatureException',
  NoPayloadHash: 'IncompleteSignatureException',
  TwoMechanisms: 'IncompleteSignatureException',
  UnknownKey: 'UnrecognizedClientException',
  UnknownToken: 'UnrecognizedClientException',
  WrongScope: 'InvalidSignatureException',
  UnsignedHeaders: 'InvalidSignatureException',
  Skewed: 'InvalidSignatureException',
  Expired: 'InvalidSignatureException',
  NotYetValid: 'InvalidSignatureException',
  PayloadMismatch: 'InvalidSignatureException',
  SignatureMismatch: 'InvalidSignatureException',
}

/** The clocks a signing time may agree with: functions sign with the driven time, the AWS CLI with its own. */
export function acceptedClocks(clock: Clock): readonly number[] {
  return [clock.now(), wallNow()]
}

/** Says a refusal in the words of the JSON protocols. */
export function serviceError(refusal: Refusal, status = 400): ServiceError {
  const message =
    refusal.code === 'UnknownKey' ? 'The security token included in the request is invalid.' : refusal.message
  return { ok: false, status, type: errorTypes[refusal.code], message }
}

/**
 * Reads the whole body of a request to a JSON service and verifies its signature together with it: the hash
 * that was signed must be the hash of what arrived.
 *
 * @returns the body, or the error to answer with; a body above the limit is not read to its end
 * @throws the error of the connection, when the client goes away before the end of the body
 */
export async function readSignedBody(
  request: IncomingMessage,
  options: SignedBodyOptions,
): Promise<{ ok: true; body: Buffer; signature: Verified } | ServiceError> {
  const chunks: Buffer[] = []
  let size = 0
  // Leaving the loop early must not destroy the request: its socket still has to carry the answer.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > options.limit) {
      const message = `The request body is larger than ${options.limit} octets.`
      return { ok: false, status: 413, type: 'RequestEntityTooLargeException', message }
    }
    chunks.push(chunk)
  }
  const body = Buffer.concat(chunks)
  const signature = verifySignature(
    {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      bodySha256: sha256Hex(body),
    },
    { credentials: options.credentials, service: options.service, now: acceptedClocks(options.clock) },
  )
  return signature.ok ? { ok: true, body, signature } : serviceError(signature, options.refusedStatus)
}
