import type { DatabaseSync } from 'node:sqlite'
import type { ObjectVersion } from './model.ts'
import { readVersion } from './objects.ts'

/** A stretch of a bucket's keys in the order of their UTF-8 octets. */
export interface ListQuery {
  readonly bucket: string
  readonly prefix: string
  readonly delimiter: string
  /** Only keys and common prefixes behind this one; empty from the start. */
  readonly after: string
  readonly limit: number
}

/** One line of a listing: an object, or the common prefix of several. */
export type ListEntry = { readonly object: ObjectVersion } | { readonly prefix: string }

export interface ListPage {
  readonly entries: readonly ListEntry[]
  /** The last key or common prefix of the page, when there is more behind it. */
  readonly next: string | undefined
}

/** A page of all versions, with the version behind which the next one begins. */
export interface VersionPage {
  readonly entries: readonly ListEntry[]
  readonly next: { readonly key: string; readonly versionId: string | undefined } | undefined
}

/** The first text that sorts behind every text with this prefix; undefined when there is none. */
export function successor(prefix: string): string | undefined {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0)
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    if (last === 0x10ffff) continue
    // Surrogates are no characters of their own.
    return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1)
  }
  return undefined
}

/** The common prefix that a key is rolled up into, if it is. */
export function commonPrefix(key: string, prefix: string, delimiter: string): string | undefined {
  if (delimiter === '') return undefined
  const end = key.indexOf(delimiter, prefix.length)
  return end === -1 ? undefined : key.slice(0, end + delimiter.length)
}

const batch = 500

/** Lists current objects, without delete markers. */
export function listCurrent(database: DatabaseSync, query: ListQuery): ListPage {
  const { bucket, prefix, delimiter, after, limit } = query
  if (limit === 0) return { entries: [], next: undefined }
  const end = successor(prefix)
  const statement = database.prepare(`
    SELECT * FROM s3_version
    WHERE bucket = ? AND latest = 1 AND marker = 0 AND key >= ? AND key > ? ${end === undefined ? '' : 'AND key < ?'}
    ORDER BY key LIMIT ?`)
  const entries: ListEntry[] = []
  let last = ''
  let from = prefix
  // A common prefix given as the marker has been listed with all that is below it.
  if (after !== '' && commonPrefix(after, prefix, delimiter) === after) from = successor(after) ?? after
  for (;;) {
    const rows = statement.all(
      bucket,
      from,
      after,
      ...(end === undefined ? [] : [end]),
      Math.min(batch, limit + 1),
    )
    if (rows.length === 0) return { entries, next: undefined }
    for (const row of rows) {
      const object = readVersion(row)
      const group = commonPrefix(object.key, prefix, delimiter)
      if (entries.length === limit) return { entries, next: last }
      entries.push(group === undefined ? { object } : { prefix: group })
      last = group ?? object.key
      if (group !== undefined) {
        const behind = successor(group)
        if (behind === undefined) return { entries, next: undefined }
        from = behind
        break
      }
      from = `${object.key}\u0000`
    }
  }
}

/** Lists versions and delete markers: by key, the newest first. */
export function listVersions(
  database: DatabaseSync,
  query: ListQuery & { afterSequence: number | undefined },
): VersionPage {
  const { bucket, prefix, delimiter, after, afterSequence, limit } = query
  if (limit === 0) return { entries: [], next: undefined }
  const statement = database.prepare(`
    SELECT * FROM s3_version
    WHERE bucket = ? AND key >= ? AND (key > ? OR (key = ? AND sequence < ?))
    ORDER BY key, sequence DESC LIMIT ?`)
  const entries: ListEntry[] = []
  const rolledUp = after !== '' && commonPrefix(after, prefix, delimiter) === after
  let from = rolledUp ? (successor(after) ?? after) : prefix
  let key = after
  let sequence = afterSequence ?? 0
  let last: VersionPage['next']
  for (;;) {
    const rows = statement.all(bucket, from, key, key, sequence, Math.min(batch, limit + 1))
    if (rows.length === 0) return { entries, next: undefined }
    for (const row of rows) {
      const object = readVersion(row)
      if (!object.key.startsWith(prefix)) return { entries, next: undefined }
      const group = commonPrefix(object.key, prefix, delimiter)
      if (entries.length === limit) return { entries, next: last }
      entries.push(group === undefined ? { object } : { prefix: group })
      last = { key: group ?? object.key, versionId: group === undefined ? object.versionId : undefined }
      key = object.key
      sequence = object.sequence
      if (group !== undefined) {
        const behind = successor(group)
        if (behind === undefined) return { entries, next: undefined }
        from = behind
        break
      }
    }
  }
}
