import type { Credentials } from '../kernel/credentials.ts'
import {
  canonicalPath,
  canonicalQuery,
  canonicalRequest,
  type HeaderMap,
  parseQuery,
  type QueryPair,
  sha256Hex,
  splitTarget,
} from './canonical.ts'
import { algorithm, type Claim, readClaim } from './claim.ts'
import { type Refusal, refuse } from './refusal.ts'
import {
  type CredentialScope,
  equalInConstantTime,
  maximumSkew,
  parseAmzDate,
  parseCredential,
  scopeText,
  signatureOf,
  signingKey,
} from './scope.ts'

/** A request as it came over the wire. */
export interface SignedRequest {
  readonly method: string
  /** The request target exactly as sent: path and query, still encoded. */
  readonly url: string
  readonly headers: HeaderMap
  /** Hexadecimal SHA-256 of the body, where the caller holds the whole of it. */
  readonly bodySha256?: string
}

export interface VerifyOptions {
  readonly credentials: Credentials
  /** The service name that the credential scope must carry, such as `s3` or `states`. */
  readonly service: string
  /** Clocks, in milliseconds, that a signing time may agree with. The first one judges the expiry of URLs. */
  readonly now: readonly number[]
  /** The only region accepted in the scope; any when absent. */
  readonly region?: string
}

/** A proven signature, with what the signatures of its chunks build on. */
export interface Verified {
  readonly ok: true
  readonly presigned: boolean
  readonly scope: CredentialScope
  /** `X-Amz-Date` as sent. */
  readonly date: string
  readonly signature: string
  readonly signingKey: Buffer
  /** The payload hash that was signed: hexadecimal SHA-256, `UNSIGNED-PAYLOAD` or one of `STREAMING-…`. */
  readonly payloadHash: string
}

/**
 * Verifies AWS Signature Version 4 in the `Authorization` header or in the query string.
 * Nothing is thrown: a request that cannot even be parsed is refused as malformed.
 */
export function verifySignature(request: SignedRequest, options: VerifyOptions): Verified | Refusal {
  const { path, query } = splitTarget(request.url)
  let pairs: QueryPair[]
  let canonicalUri: string
  try {
    pairs = parseQuery(query)
    canonicalUri = canonicalPath(path, options.service)
  } catch {
    return refuse('Malformed', 'The request target is not valid percent-encoded UTF-8.')
  }

  const claim = readClaim(request, pairs, options.service)
  if ('ok' in claim) return claim
  const scope = parseCredential(claim.credential)
  if (scope === undefined) return refuse('Malformed', 'The Credential is mal-formed.')
  const time = parseAmzDate(claim.date)
  if (time === undefined) return refuse('Malformed', 'X-Amz-Date must be in the format "yyyyMMddTHHmmssZ".')
  const problem =
    checkKey(claim, scope, options) ??
    checkHeaders(request.headers, claim.signedHeaders) ??
    checkTime(claim, time, options)
  if (problem !== undefined) return problem
  if (!claim.date.startsWith(scope.date)) {
    return refuse('WrongScope', 'The date in the credential scope does not match the date of the request.')
  }
  if (request.bodySha256 !== undefined && claim.payloadHash !== request.bodySha256) {
    return refuse('PayloadMismatch', 'The provided x-amz-content-sha256 does not match what was computed.')
  }

  const key = signingKey(options.credentials.secretAccessKey, scope)
  const text = canonicalRequest({
    method: request.method,
    path: canonicalUri,
    query: canonicalQuery(pairs),
    headers: request.headers,
    signed: claim.signedHeaders.split(';'),
    payloadHash: claim.payloadHash,
  })
  const sign = (hash: string) => signatureOf(key, [algorithm, claim.date, scopeText(scope), hash].join('\n'))
  // node:http reads header octets as Latin-1; a client that sent UTF-8 has signed those same octets.
  const proven =
    equalInConstantTime(sign(sha256Hex(text)), claim.signature) ||
    (hasWideHeader(request.headers) && equalInConstantTime(sign(sha256Hex(text, 'latin1')), claim.signature))
  if (!proven) {
    return refuse(
      'SignatureMismatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    )
  }
  return {
    ok: true,
    presigned: claim.presigned,
    scope,
    date: claim.date,
    signature: claim.signature,
    signingKey: key,
    payloadHash: claim.payloadHash,
  }
}

function checkKey(claim: Claim, scope: CredentialScope, options: VerifyOptions): Refusal | undefined {
  if (!equalInConstantTime(scope.accessKeyId, options.credentials.accessKeyId)) {
    return refuse('UnknownKey', 'The AWS Access Key Id you provided does not exist in our records.')
  }
  // The data folder's key pair is a long-term one: there is no session that a token could belong to.
  if (claim.token !== undefined && claim.token !== '') {
    return refuse('UnknownToken', 'The security token included in the request is invalid.')
  }
  if (scope.service !== options.service) {
    return refuse('WrongScope', `Credential should be scoped to correct service: '${options.service}'.`)
  }
  if (options.region !== undefined && scope.region !== options.region) {
    return refuse('WrongScope', `The region '${scope.region}' is wrong; expecting '${options.region}'`)
  }
  return undefined
}

function checkHeaders(headers: HeaderMap, signedHeaders: string): Refusal | undefined {
  const signed = signedHeaders.split(';')
  const ordered = signed.every((name, index) => index === 0 || (signed[index - 1] ?? '') < name)
  if (!ordered || signed.some((name) => !/^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name))) {
    return refuse('Malformed', 'SignedHeaders must be lower-case names in order, each of them once.')
  }
  const known = new Set(signed)
  if (!known.has('host')) return refuse('UnsignedHeaders', "'Host' must be a signed header.")
  const absent = signed.filter((name) => headers[name] === undefined)
  if (absent.length > 0) {
    return refuse('SignatureMismatch', `These signed headers are not in the request: ${absent.join(', ')}.`)
  }
  const unsigned = Object.keys(headers).filter((name) => name.startsWith('x-amz-') && !known.has(name))
  if (unsigned.length > 0) {
    return refuse(
      'UnsignedHeaders',
      `There were headers present in the request which were not signed: ${unsigned.join(', ')}`,
    )
  }
  return undefined
}

function checkTime(claim: Claim, time: number, options: VerifyOptions): Refusal | undefined {
  if (!claim.presigned) {
    return options.now.some((now) => Math.abs(now - time) <= maximumSkew)
      ? undefined
      : refuse('Skewed', 'The difference between the request time and the current time is too large.')
  }
  const now = options.now[0] ?? Number.NaN
  if (time - maximumSkew > now) return refuse('NotYetValid', 'Request is not yet valid')
  // Written so that a missing clock refuses.
  return now <= time + Number(claim.expires) * 1000 ? undefined : refuse('Expired', 'Request has expired')
}

function hasWideHeader(headers: HeaderMap): boolean {
  return Object.values(headers).some((value) => value !== undefined && /[\x80-\xff]/.test(value.toString()))
}
