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

/** Why a request was refused. Each service has its own error code for each of these. */
export type RefusalCode =
  | 'Missing'
  | 'Malformed'
  | 'TwoMechanisms'
  | 'UnknownKey'
  | 'UnknownToken'
  | 'WrongScope'
  | 'UnsignedHeaders'
  | 'Skewed'
  | 'Expired'
  | 'NotYetValid'
  | 'PayloadMismatch'
  | 'SignatureMismatch'

export interface Refusal {
  readonly ok: false
  readonly code: RefusalCode
  readonly message: string
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

const algorithm = 'AWS4-HMAC-SHA256'
const longestExpiry = 7 * 24 * 3600
const unsignedPayload = 'UNSIGNED-PAYLOAD'

interface Claim {
  presigned: boolean
  credential: string
  signedHeaders: string
  signature: string
  date: string
  expires?: string
  token: string | undefined
  payloadHash: string
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

function refuse(code: RefusalCode, message: string): Refusal {
  return { ok: false, code, message }
}

function single(headers: HeaderMap, name: string): string | undefined {
  const value = headers[name]
  return value === undefined || typeof value === 'string' ? value : value.join(',')
}

function readClaim(request: SignedRequest, pairs: readonly QueryPair[], service: string): Claim | Refusal {
  const authorization = single(request.headers, 'authorization')
  const inQuery = pairs.some(([name]) => name === 'X-Amz-Algorithm' || name === 'X-Amz-Signature')
  if (authorization !== undefined && inQuery) {
    return refuse('TwoMechanisms', 'Only one auth mechanism allowed.')
  }
  if (inQuery) return readQueryClaim(request, pairs, service)
  if (authorization === undefined) return refuse('Missing', 'Request is missing Authentication Token')
  return readHeaderClaim(request, authorization)
}

function readHeaderClaim(request: SignedRequest, authorization: string): Claim | Refusal {
  const [scheme, rest = ''] = authorization.split(/ +(.*)/s)
  if (scheme !== algorithm) return refuse('Malformed', 'Unsupported Authorization Type')
  const parts = new Map<string, string>()
  for (const part of rest.split(',')) {
    const [name = '', value] = part.trim().split(/=(.*)/s)
    if (value === undefined || parts.has(name)) {
      return refuse('Malformed', 'The authorization header that you provided is not valid.')
    }
    parts.set(name, value)
  }
  const credential = parts.get('Credential')
  const signedHeaders = parts.get('SignedHeaders')
  const signature = parts.get('Signature')
  if (!credential || !signedHeaders || !signature || parts.size !== 3) {
    return refuse(
      'Malformed',
      "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' and nothing else.",
    )
  }
  const date = single(request.headers, 'x-amz-date')
  if (date === undefined)
    return refuse('Malformed', "Authorization header requires existence of 'X-Amz-Date'.")
  const payloadHash = single(request.headers, 'x-amz-content-sha256') ?? request.bodySha256
  if (payloadHash === undefined) {
    return refuse('Malformed', 'Missing required header for this request: x-amz-content-sha256')
  }
  const token = single(request.headers, 'x-amz-security-token')
  return { presigned: false, credential, signedHeaders, signature, date, token, payloadHash }
}

function readQueryClaim(
  request: SignedRequest,
  pairs: readonly QueryPair[],
  service: string,
): Claim | Refusal {
  const values = new Map<string, string>()
  for (const [name, value] of pairs) {
    if (!/^x-amz-/i.test(name)) continue
    if (values.has(name.toLowerCase())) return refuse('Malformed', `The parameter ${name} is given twice.`)
    values.set(name.toLowerCase(), value)
  }
  const credential = values.get('x-amz-credential')
  const signedHeaders = values.get('x-amz-signedheaders')
  const signature = values.get('x-amz-signature')
  const date = values.get('x-amz-date')
  const expires = values.get('x-amz-expires')
  if (values.get('x-amz-algorithm') !== algorithm) {
    return refuse('Malformed', `X-Amz-Algorithm only supports "${algorithm}"`)
  }
  if (!credential || !signedHeaders || !signature || !date || !expires) {
    return refuse(
      'Malformed',
      'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    )
  }
  if (!/^\d{1,9}$/.test(expires) || Number(expires) < 1) {
    return refuse('Malformed', 'X-Amz-Expires must be a positive number')
  }
  if (Number(expires) > longestExpiry) {
    return refuse('Malformed', 'X-Amz-Expires must be less than a week (in seconds) that is, 604800')
  }
  const stated = values.get('x-amz-content-sha256') ?? single(request.headers, 'x-amz-content-sha256')
  const payloadHash = stated ?? (service === 's3' ? unsignedPayload : (request.bodySha256 ?? unsignedPayload))
  const token = values.get('x-amz-security-token') ?? single(request.headers, 'x-amz-security-token')
  return { presigned: true, credential, signedHeaders, signature, date, expires, token, payloadHash }
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
