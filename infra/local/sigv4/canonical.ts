import { hash } from 'node:crypto'

/** Request headers by lower-case name, as node:http hands them over. */
export type HeaderMap = Readonly<Record<string, string | readonly string[] | undefined>>

/** One decoded name and value of a query string, in the order sent. */
export type QueryPair = readonly [name: string, value: string]

const unreserved = /[A-Za-z0-9\-._~]/

/** Percent-encodes every octet of the UTF-8 form except the unreserved characters of RFC 3986. */
export function uriEncode(text: string): string {
  let encoded = ''
  for (const byte of Buffer.from(text, 'utf8')) {
    const character = String.fromCharCode(byte)
    encoded += unreserved.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  return encoded
}

/** Splits a request target into its path and its query string, both still encoded. */
export function splitTarget(url: string): { path: string; query: string } {
  const mark = url.indexOf('?')
  return mark === -1 ? { path: url, query: '' } : { path: url.slice(0, mark), query: url.slice(mark + 1) }
}

/**
 * Decodes a query string. A plus sign stands for itself, as AWS signs it.
 *
 * @throws URIError on a malformed percent sequence or octets that are not UTF-8
 */
export function parseQuery(query: string): QueryPair[] {
  if (query === '') return []
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=')
      return equals === -1
        ? [decodeURIComponent(part), '']
        : [decodeURIComponent(part.slice(0, equals)), decodeURIComponent(part.slice(equals + 1))]
    })
}

/**
 * The canonical URI. S3 signs the path as sent, every other service signs the normalised path encoded once
 * more.
 *
 * @throws URIError on a malformed percent sequence
 */
export function canonicalPath(path: string, service: string): string {
  if (service === 's3') return path.split('/').map(decodeURIComponent).map(uriEncode).join('/') || '/'
  const kept: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment === '..') kept.pop()
    else kept.push(uriEncode(segment))
  }
  return kept.length === 0 ? '/' : `/${kept.join('/')}${path.endsWith('/') ? '/' : ''}`
}

/** The canonical query string without the parameter that carries the signature itself. */
export function canonicalQuery(pairs: readonly QueryPair[]): string {
  return pairs
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [uriEncode(name), uriEncode(value)] as const)
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

/** A header's value in canonical form: several values joined by a comma, runs of blanks made one. */
export function canonicalHeaderValue(value: string | readonly string[]): string {
  const values = typeof value === 'string' ? [value] : value
  return values.map((one) => one.trim().replace(/[ \t]+/g, ' ')).join(',')
}

/** The canonical request, ready to be hashed. `signed` is the list of signed header names in order. */
export function canonicalRequest(parts: {
  method: string
  path: string
  query: string
  headers: HeaderMap
  signed: readonly string[]
  payloadHash: string
}): string {
  const lines = parts.signed.map((name) => `${name}:${canonicalHeaderValue(parts.headers[name] ?? '')}\n`)
  return [
    parts.method,
    parts.path,
    parts.query,
    lines.join(''),
    parts.signed.join(';'),
    parts.payloadHash,
  ].join('\n')
}

/** SHA-256 as lower-case hexadecimal. */
export function sha256Hex(data: string | Uint8Array, encoding: 'utf8' | 'latin1' = 'utf8'): string {
  return hash(
    'sha256',
    typeof data === 'string' && encoding === 'latin1' ? Buffer.from(data, 'latin1') : data,
  )
}
