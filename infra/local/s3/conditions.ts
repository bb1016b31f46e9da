import { notImplemented, S3Error } from './errors.ts'
import type { ObjectVersion } from './model.ts'

type Headers = Readonly<Record<string, string | undefined>>

/** The conditions that a write states. */
export interface WriteConditions {
  readonly ifMatch: string | undefined
  readonly ifNoneMatch: string | undefined
}

function failed(condition: string): S3Error {
  return new S3Error('PreconditionFailed', { details: { Condition: condition } })
}

// Weak comparison: S3 has strong tags only, and clients write them with and without quotes.
function tagsOf(value: string): string[] {
  return value.split(',').map((tag) => tag.trim().replace(/^W\//, '').replace(/^"|"$/g, ''))
}

function matches(value: string, etag: string): boolean {
  const tags = tagsOf(value)
  return tags.includes('*') || tags.includes(etag)
}

function seconds(value: string | undefined): number | undefined {
  const time = value === undefined ? Number.NaN : Date.parse(value)
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000)
}

/**
 * Judges the conditions of a read, or of the source of a copy with `prefix` `x-amz-copy-source-`.
 *
 * @returns false when the client's copy is still good, so that a 304 is the answer
 * @throws S3Error `PreconditionFailed`
 */
export function checkRead(headers: Headers, version: ObjectVersion, prefix = ''): boolean {
  const ifMatch = headers[`${prefix}if-match`]
  const ifNoneMatch = headers[`${prefix}if-none-match`]
  const unmodifiedSince = seconds(headers[`${prefix}if-unmodified-since`])
  const modifiedSince = seconds(headers[`${prefix}if-modified-since`])
  const modified = Math.floor(version.modified / 1000)
  // An entity tag outweighs a date (RFC 9110, 13.2.2).
  if (ifMatch !== undefined) {
    if (!matches(ifMatch, version.etag)) throw failed('If-Match')
  } else if (unmodifiedSince !== undefined && modified > unmodifiedSince) {
    throw failed('If-Unmodified-Since')
  }
  if (ifNoneMatch !== undefined) return !matches(ifNoneMatch, version.etag)
  return modifiedSince === undefined || modified > modifiedSince
}

/** @throws S3Error `NotImplemented` for an If-None-Match that is not `*`, as S3 does */
export function writeConditions(headers: Headers): WriteConditions {
  const ifNoneMatch = headers['if-none-match']
  if (ifNoneMatch !== undefined && ifNoneMatch.trim() !== '*') throw notImplemented('If-None-Match')
  return { ifMatch: headers['if-match'], ifNoneMatch }
}

/**
 * Judges the conditions of a write against the current version.
 *
 * @param deleted whether the key was deleted while the body was on its way
 * @throws S3Error `PreconditionFailed`, `NoSuchKey`, `ConditionalRequestConflict`
 */
export function checkWrite(
  conditions: WriteConditions,
  current: ObjectVersion | undefined,
  key: string,
  deleted: boolean,
): void {
  const { ifMatch, ifNoneMatch } = conditions
  if (ifMatch === undefined && ifNoneMatch === undefined) return
  const existing = current === undefined || current.marker ? undefined : current
  if (ifNoneMatch !== undefined && existing !== undefined) throw failed('If-None-Match')
  if (deleted) throw new S3Error('ConditionalRequestConflict', { details: { Key: key } })
  if (ifMatch === undefined) return
  if (existing === undefined) throw new S3Error('NoSuchKey', { details: { Key: key } })
  if (!matches(ifMatch, existing.etag)) throw failed('If-Match')
}

/**
 * Judges the condition of a delete.
 *
 * @throws S3Error `PreconditionFailed`, `NoSuchKey`
 */
export function checkDelete(
  ifMatch: string | undefined,
  current: ObjectVersion | undefined,
  key: string,
): void {
  if (ifMatch === undefined) return
  if (current === undefined) throw new S3Error('NoSuchKey', { details: { Key: key } })
  if (current.marker || !matches(ifMatch, current.etag)) throw failed('If-Match')
}
