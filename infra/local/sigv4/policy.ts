import type { Credentials } from '../kernel/credentials.ts'
import { type Refusal, refuse } from './refusal.ts'
import {
  equalInConstantTime,
  maximumSkew,
  parseAmzDate,
  parseCredential,
  signatureOf,
  signingKey,
} from './scope.ts'

/** The form fields of a browser upload that prove its policy. */
export interface PolicyClaim {
  /** The policy document exactly as sent, in Base64: this text is what was signed. */
  readonly policy: string
  readonly algorithm: string | undefined
  readonly credential: string | undefined
  readonly date: string | undefined
  readonly signature: string | undefined
  readonly token: string | undefined
}

/**
 * Verifies the signature of a POST policy. Its expiry and its conditions are the service's own matter.
 *
 * @param now the runtime clock, in milliseconds: a policy may not be signed for the future
 */
export function verifyPolicySignature(
  claim: PolicyClaim,
  options: { credentials: Credentials; service: string; now: number; region?: string },
): { ok: true } | Refusal {
  if (!claim.algorithm || !claim.credential || !claim.date || !claim.signature) {
    return refuse(
      'Malformed',
      'Bucket POST must contain the fields x-amz-algorithm, x-amz-credential, x-amz-date and x-amz-signature.',
    )
  }
  const scope = parseCredential(claim.credential)
  const time = parseAmzDate(claim.date)
  if (claim.algorithm !== 'AWS4-HMAC-SHA256') return refuse('Malformed', 'X-Amz-Algorithm is not supported.')
  if (scope === undefined) return refuse('Malformed', 'The Credential is mal-formed.')
  if (time === undefined) return refuse('Malformed', 'X-Amz-Date must be in the format "yyyyMMddTHHmmssZ".')
  if (!equalInConstantTime(scope.accessKeyId, options.credentials.accessKeyId)) {
    return refuse('UnknownKey', 'The AWS Access Key Id you provided does not exist in our records.')
  }
  if (claim.token) return refuse('UnknownToken', 'The provided token is malformed or otherwise invalid.')
  const inRegion = options.region === undefined || scope.region === options.region
  if (scope.service !== options.service || !inRegion || !claim.date.startsWith(scope.date)) {
    return refuse('WrongScope', 'The credential scope does not fit the service, the region or the date.')
  }
  if (time - maximumSkew > options.now) return refuse('NotYetValid', 'Request is not yet valid')
  const expected = signatureOf(signingKey(options.credentials.secretAccessKey, scope), claim.policy)
  return equalInConstantTime(expected, claim.signature)
    ? { ok: true }
    : refuse(
        'SignatureMismatch',
        'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
      )
}
