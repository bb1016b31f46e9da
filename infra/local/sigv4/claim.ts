import type { HeaderMap, QueryPair } from './canonical.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { SignedRequest } from './verify.ts'

/** The only signing algorithm. */
export const algorithm = 'AWS4-HMAC-SHA256'
const longestExpiry = 7 * 24 * 3600
const unsignedPayload = 'UNSIGNED-PAYLOAD'

/** What a request claims about its signature, before anything is proven. */
export interface Claim {
  presigned: boolean
  credential: string
  signedHeaders: string
  signature: string
  date: string
  expires?: string
  token: string | undefined
  payloadHash: string
}

function single(headers: HeaderMap, name: string): string | undefined {
  const value = headers[name]
  return value === undefined || typeof value === 'string' ? value : value.join(',')
}

/** Finds the claim in the Authorization header or in the query string. */
export function readClaim(
  request: SignedRequest,
  pairs: readonly QueryPair[],
  service: string,
): Claim | Refusal {
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
  if (scheme !== algorithm) return refuse('OtherScheme', 'Unsupported Authorization Type')
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
    return refuse('NoPayloadHash', 'Missing required header for this request: x-amz-content-sha256')
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
