import { parseQuery, splitTarget } from '../sigv4/canonical.ts'
import { S3Error } from './errors.ts'

/** What a request is about. */
export interface Target {
  readonly bucket: string
  readonly key: string
  readonly query: ReadonlyMap<string, string>
}

const longestKey = 1024

/** @throws S3Error `KeyTooLongError`, and `InvalidArgument` for a key that is empty or not Unicode */
export function requireKey(key: string): void {
  const size = Buffer.byteLength(key)
  if (size > longestKey) {
    throw new S3Error('KeyTooLongError', { details: { Size: size, MaxSizeAllowed: longestKey } })
  }
  if (key === '' || !key.isWellFormed()) {
    throw new S3Error('InvalidArgument', { message: 'The key is empty or not valid UTF-8.' })
  }
}

/**
 * Reads the target of a request in path style. A key is taken as it is: dots and slashes mean nothing, since
 * no file is named after it.
 *
 * @throws S3Error `InvalidURI`, `KeyTooLongError`
 */
export function parseTarget(url: string): Target {
  const { path, query } = splitTarget(url)
  let decoded: string
  let pairs: ReturnType<typeof parseQuery>
  try {
    decoded = decodeURIComponent(path)
    pairs = parseQuery(query)
  } catch {
    throw new S3Error('InvalidURI', { details: { URI: path } })
  }
  if (!decoded.startsWith('/')) throw new S3Error('InvalidURI', { details: { URI: path } })
  const slash = decoded.indexOf('/', 1)
  const bucket = slash === -1 ? decoded.slice(1) : decoded.slice(1, slash)
  const key = slash === -1 ? '' : decoded.slice(slash + 1)
  if (key !== '') requireKey(key)
  const parameters = new Map<string, string>()
  for (const [name, value] of pairs) if (!parameters.has(name)) parameters.set(name, value)
  return { bucket, key, query: parameters }
}
