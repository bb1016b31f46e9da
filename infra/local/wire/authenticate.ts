import type { IncomingMessage } from 'node:http'
import type { Clock } from '../kernel/clock.ts'
import type { Credentials } from '../kernel/credentials.ts'
import { sha256Hex } from '../sigv4/canonical.ts'
import { acceptedClocks, serviceError } from '../sigv4/signed-body.ts'
import { verifySignature } from '../sigv4/verify.ts'
import { AwsError } from './aws-error.ts'

/**
 * Judges the signature of a request of the JSON protocols.
 *
 * @returns the error to answer, or nothing when the request is signed by the data folder's credentials
 */
export type Authenticate = (request: IncomingMessage, body: Buffer) => AwsError | undefined

export interface AuthenticateOptions {
  readonly credentials: Credentials
  readonly clock: Clock
  /** Name of the service in the credential scope, such as `dynamodb`. */
  readonly service: string
  /** HTTP status of a refusal: 400 for the JSON protocols, 403 for REST. @default 400 */
  readonly refusedStatus?: number
}

/** Accepts requests whose SigV4 signature is made with the data folder's credentials, and no others. */
export function createAuthenticate(options: AuthenticateOptions): Authenticate {
  const { credentials, clock, service, refusedStatus = 400 } = options
  return (request, body) => {
    const { method = '', url = '', headers } = request
    const result = verifySignature(
      { method, url, headers, bodySha256: sha256Hex(body) },
      { credentials, service, now: acceptedClocks(clock) },
    )
    if (result.ok) return undefined
    const refusal = serviceError(result, refusedStatus)
    return new AwsError(refusal.type, refusal.message, { status: refusal.status })
  }
}
