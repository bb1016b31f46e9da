import { S3Error } from './errors.ts'

/** Octets `start` to `end`, both inclusive. */
export interface OctetRange {
  readonly start: number
  readonly end: number
}

/**
 * Reads a Range header. What is malformed, or asks for several ranges, is ignored as S3 does: the answer is
 * then the whole object.
 *
 * @throws S3Error `InvalidRange` when no octet of the object is in the range
 */
export function parseRange(header: string | undefined, size: number): OctetRange | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  if (match === null || (match[1] === '' && match[2] === '')) return undefined
  const first = match[1] === '' ? undefined : Number(match[1])
  const last = match[2] === '' ? undefined : Number(match[2])
  if (first !== undefined && last !== undefined && last < first) return undefined
  // Without a first octet the number counts from the end.
  const start = first ?? Math.max(size - (last ?? 0), 0)
  const end = first === undefined ? size - 1 : Math.min(last ?? size - 1, size - 1)
  if (start > end) {
    throw new S3Error('InvalidRange', {
      details: { RangeRequested: header ?? '', ActualObjectSize: size },
      headers: { 'content-range': `bytes */${size}` },
    })
  }
  return { start, end }
}
