import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { transaction } from '../kernel/database.ts'
import type { EventOutbox } from '../kernel/events.ts'
import type { BlobStore, Segment } from './blobs.ts'
import type { BucketStore } from './buckets.ts'
import type { Checksum } from './checksums.ts'
import { S3Error } from './errors.ts'
import { type DeletionType, objectCreated, objectDeleted } from './events.ts'
import {
  type Description,
  nullVersion,
  type ObjectVersion,
  type Origin,
  type StoredPart,
  type Tags,
} from './model.ts'

/** An object whose octets are already durable, ready to be recorded. */
export interface NewVersion {
  readonly bucket: string
  readonly key: string
  readonly modified: number
  readonly size: number
  readonly etag: string
  readonly segments: readonly Segment[]
  readonly description: Description
  readonly tags: Tags
  readonly checksum: Checksum | undefined
  readonly parts?: readonly StoredPart[]
}

/** What a delete did, as its response tells. */
export interface Deletion {
  /** The version removed, or the delete marker made; absent in a bucket without versioning. */
  readonly versionId: string | undefined
  readonly marker: boolean
}

export interface ObjectStore {
  /** The current version of a key, which may be a delete marker. */
  current(bucket: string, key: string): ObjectVersion | undefined
  version(bucket: string, key: string, versionId: string): ObjectVersion | undefined
  /**
   * Records a version and its event in one transaction.
   *
   * @param check called inside the transaction with the current version; throws to refuse the write
   * @param before called inside the transaction, for records that go with it
   */
  put(
    version: NewVersion,
    origin: Origin,
    check: (current: ObjectVersion | undefined) => void,
    before?: () => void,
  ): ObjectVersion
  /** Deletes the current version, leaving a marker where the bucket is versioned, or one version for good. */
  delete(
    target: { bucket: string; key: string; versionId?: string | undefined },
    time: number,
    origin: Origin,
    check?: (current: ObjectVersion | undefined) => void,
  ): Deletion
  setTags(version: ObjectVersion, tags: Tags): void
  /** Tells whether the key is deleted between now and the call of `end`. */
  watch(bucket: string, key: string): { deleted(): boolean; end(): void }
  /** Ids of all files that versions and parts name. */
  named(): Set<string>
}

interface Row {
  sequence: number
  bucket: string
  key: string
  version_id: string
  latest: number
  marker: number
  modified: number
  size: number
  etag: string
  segments: string
  description: string
  tags: string
}

interface StoredDescription extends Description {
  readonly checksum?: Checksum
  readonly parts?: readonly StoredPart[]
}

/** Turns a row of `s3_version` into the version it stands for. */
export function readVersion(row: unknown): ObjectVersion {
  const { version_id, latest, marker, segments, description, tags, ...rest } = row as Row
  const stored = JSON.parse(description) as StoredDescription
  return {
    ...rest,
    versionId: version_id,
    latest: latest === 1,
    marker: marker === 1,
    segments: JSON.parse(segments) as Segment[],
    description: { headers: stored.headers, metadata: stored.metadata },
    tags: JSON.parse(tags) as Tags,
    checksum: stored.checksum,
    parts: stored.parts ?? [],
  }
}

const emptyMd5 = 'd41d8cd98f00b204e9800998ecf8427e'

export function createObjectStore(options: {
  database: DatabaseSync
  buckets: BucketStore
  blobs: BlobStore
  events: EventOutbox
  report: (error: unknown) => void
}): ObjectStore {
  const { database, buckets, blobs, events, report } = options
  const prepare = (sql: string) => database.prepare(sql)
  const selectCurrent = prepare('SELECT * FROM s3_version WHERE bucket = ? AND key = ? AND latest = 1')
  const selectVersion = prepare('SELECT * FROM s3_version WHERE bucket = ? AND key = ? AND version_id = ?')
  const selectNewest = prepare(
    'SELECT sequence FROM s3_version WHERE bucket = ? AND key = ? ORDER BY sequence DESC LIMIT 1',
  )
  const nextSequence = prepare('UPDATE s3_counter SET value = value + 1 WHERE id = 1 RETURNING value')
  const setLatest = prepare('UPDATE s3_version SET latest = ? WHERE sequence = ?')
  const removeRow = prepare('DELETE FROM s3_version WHERE sequence = ?')
  const updateTags = prepare('UPDATE s3_version SET tags = ? WHERE sequence = ?')
  const insert = prepare(`
    INSERT INTO s3_version
      (sequence, bucket, key, version_id, latest, marker, modified, size, etag, segments, description, tags)
    VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?)`)
  const watched = new Set<{ bucket: string; key: string; deleted: boolean }>()

  const find = (statement: typeof selectCurrent, ...parameters: string[]) => {
    const row = statement.get(...parameters)
    return row === undefined ? undefined : readVersion(row)
  }
  const current = (bucket: string, key: string) => find(selectCurrent, bucket, key)
  const version = (bucket: string, key: string, id: string) => find(selectVersion, bucket, key, id)
  const sequence = () => (nextSequence.get() as { value: number }).value

  const record = (versionId: string, marker: boolean, made: NewVersion): ObjectVersion => {
    const { bucket, key, modified, size, etag, segments, description, tags, checksum, parts } = made
    const number = sequence()
    const stored: StoredDescription = {
      ...description,
      ...(checksum === undefined ? {} : { checksum }),
      ...(parts === undefined ? {} : { parts }),
    }
    insert.run(
      number,
      bucket,
      key,
      versionId,
      marker ? 1 : 0,
      modified,
      size,
      etag,
      JSON.stringify(segments),
      JSON.stringify(stored),
      JSON.stringify(tags),
    )
    return { ...made, sequence: number, versionId, latest: true, marker, parts: parts ?? [] }
  }
  // Makes room for a new current version; returns the files of the version that it replaces for good.
  const displace = (bucket: string, key: string, versionId: string): readonly Segment[] => {
    const latest = current(bucket, key)
    if (latest !== undefined) setLatest.run(0, latest.sequence)
    const replaced = versionId === nullVersion ? version(bucket, key, nullVersion) : undefined
    if (replaced === undefined) return []
    removeRow.run(replaced.sequence)
    return replaced.segments
  }
  const newVersionId = (versioning: string | undefined) =>
    versioning === 'Enabled' ? randomBytes(24).toString('base64url') : nullVersion
  const removeFiles = (segments: readonly Segment[]) => {
    // A removal that fails leaves an orphan, which the next start sweeps.
    if (segments.length > 0) blobs.remove(segments).catch(() => undefined)
  }
  // The change is committed: a dispatcher in trouble must not make it look as if it were not.
  const wake = () => {
    try {
      events.wake()
    } catch (error) {
      report(error)
    }
  }
  const noteDeletion = (bucket: string, key: string) => {
    for (const watch of watched) if (watch.bucket === bucket && watch.key === key) watch.deleted = true
  }

  const deleteVersion = (found: ObjectVersion) => {
    removeRow.run(found.sequence)
    const newest = found.latest ? selectNewest.get(found.bucket, found.key) : undefined
    if (newest !== undefined) setLatest.run(1, (newest as { sequence: number }).sequence)
  }

  return {
    current,
    version,
    put(made, origin, check, before) {
      const { stored, freed, announced } = transaction(database, () => {
        const { configuration } = buckets.require(made.bucket)
        check(current(made.bucket, made.key))
        before?.()
        const versionId = newVersionId(configuration.versioning)
        const replaced = displace(made.bucket, made.key, versionId)
        const added = record(versionId, false, made)
        if (configuration.eventBridge) events.append(objectCreated(added, origin))
        return { stored: added, freed: replaced, announced: configuration.eventBridge }
      })
      removeFiles(freed)
      if (announced) wake()
      return stored
    },
    delete({ bucket, key, versionId }, time, origin, check) {
      const announce = (deleted: ObjectVersion, type: DeletionType, number: number) => {
        if (buckets.require(bucket).configuration.eventBridge) {
          events.append(objectDeleted(deleted, type, time, number, origin))
        }
      }
      const forGood = (found: ObjectVersion, named: boolean) => {
        deleteVersion(found)
        announce(found, 'Permanently Deleted', sequence())
        const deletion = { versionId: named ? found.versionId : undefined, marker: found.marker }
        return { deletion, freed: found.segments }
      }
      const leaveMarker = (versioning: string) => {
        const id = newVersionId(versioning)
        const freed = displace(bucket, key, id)
        const description = { headers: {}, metadata: {} }
        const made = {
          bucket,
          key,
          modified: time,
          size: 0,
          etag: emptyMd5,
          segments: [],
          description,
          tags: {},
          checksum: undefined,
        }
        const marker = record(id, true, made)
        announce(marker, 'Delete Marker Created', marker.sequence)
        return { deletion: { versionId: id, marker: true }, freed }
      }
      const { deletion, freed } = transaction(database, () => {
        const { versioning } = buckets.require(bucket).configuration
        check?.(current(bucket, key))
        if (versionId === undefined && versioning !== undefined) return leaveMarker(versioning)
        const found = version(bucket, key, versionId ?? nullVersion)
        if (found !== undefined) return forGood(found, versionId !== undefined)
        return { deletion: { versionId, marker: false }, freed: [] }
      })
      noteDeletion(bucket, key)
      removeFiles(freed)
      wake()
      return deletion
    },
    setTags(target, tags) {
      const { changes } = updateTags.run(JSON.stringify(tags), target.sequence)
      if (changes === 0) throw new S3Error('NoSuchKey', { details: { Key: target.key } })
    },
    watch(bucket, key) {
      const watch = { bucket, key, deleted: false }
      watched.add(watch)
      return { deleted: () => watch.deleted, end: () => void watched.delete(watch) }
    },
    named() {
      const ids = new Set<string>()
      for (const row of database.prepare('SELECT segments FROM s3_version').iterate()) {
        for (const { id } of JSON.parse(String(row.segments)) as Segment[]) ids.add(id)
      }
      for (const row of database.prepare('SELECT blob FROM s3_part').iterate()) ids.add(String(row.blob))
      return ids
    },
  }
}
