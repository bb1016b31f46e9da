import type { DatabaseSync } from 'node:sqlite'
import { transaction } from '../kernel/database.ts'
import { S3Error } from './errors.ts'

/** One rule of a bucket's cross-origin configuration. */
export interface CorsRule {
  readonly id?: string
  readonly allowedOrigins: readonly string[]
  readonly allowedMethods: readonly string[]
  readonly allowedHeaders?: readonly string[]
  readonly exposeHeaders?: readonly string[]
  readonly maxAgeSeconds?: number
}

/** One lifecycle rule. Days count from creation, or from the time a version stopped being current. */
export interface LifecycleRule {
  readonly id: string
  readonly enabled: boolean
  readonly prefix?: string
  readonly tags?: Readonly<Record<string, string>>
  readonly expirationDays?: number
  readonly expiredObjectDeleteMarker?: boolean
  readonly noncurrentDays?: number
  readonly newerNoncurrentVersions?: number
  readonly abortIncompleteMultipartDays?: number
}

export interface BucketConfiguration {
  /** Absent when versioning was never asked for. */
  readonly versioning?: 'Enabled' | 'Suspended'
  /** Whether object events go to the event bus. */
  readonly eventBridge: boolean
  readonly cors: readonly CorsRule[]
  readonly lifecycle: readonly LifecycleRule[]
  readonly objectOwnership: string
}

export interface Bucket {
  readonly name: string
  /** Milliseconds since the epoch. */
  readonly created: number
  readonly configuration: BucketConfiguration
}

export interface BucketStore {
  get(name: string): Bucket | undefined
  /** @throws S3Error `NoSuchBucket` */
  require(name: string): Bucket
  list(): Bucket[]
  /** @throws S3Error `BucketAlreadyOwnedByYou`, `InvalidBucketName` */
  create(name: string, created: number, configuration?: Partial<BucketConfiguration>): Bucket
  /** @throws S3Error `NoSuchBucket` */
  configure(name: string, changes: Partial<BucketConfiguration>): Bucket
  /** @throws S3Error `NoSuchBucket`, `BucketNotEmpty` */
  remove(name: string): void
}

const unconfigured: BucketConfiguration = {
  eventBridge: false,
  cors: [],
  lifecycle: [],
  objectOwnership: 'BucketOwnerEnforced',
}

/** @throws S3Error `InvalidBucketName` unless the name follows the rules for general purpose buckets */
export function requireBucketName(name: string): void {
  const wellFormed = /^[a-z0-9](?:[a-z0-9.-]{1,61})[a-z0-9]$/.test(name)
  const address = /^\d{1,3}(\.\d{1,3}){3}$/.test(name)
  if (wellFormed && !address && !name.includes('..') && !name.startsWith('xn--')) return
  throw new S3Error('InvalidBucketName', { details: { BucketName: name } })
}

export function createBucketStore(database: DatabaseSync): BucketStore {
  const byName = database.prepare('SELECT name, created, configuration FROM s3_bucket WHERE name = ?')
  const all = database.prepare('SELECT name, created, configuration FROM s3_bucket ORDER BY name')
  const insert = database.prepare('INSERT INTO s3_bucket (name, created, configuration) VALUES (?, ?, ?)')
  const update = database.prepare('UPDATE s3_bucket SET configuration = ? WHERE name = ?')
  const remove = database.prepare('DELETE FROM s3_bucket WHERE name = ?')
  const anyVersion = database.prepare('SELECT 1 FROM s3_version WHERE bucket = ? LIMIT 1')

  const read = (row: unknown): Bucket => {
    const { name, created, configuration } = row as { name: string; created: number; configuration: string }
    return { name, created, configuration: JSON.parse(configuration) as BucketConfiguration }
  }
  const get = (name: string) => {
    const row = byName.get(name)
    return row === undefined ? undefined : read(row)
  }
  const require = (name: string) => {
    const bucket = get(name)
    if (bucket === undefined) throw new S3Error('NoSuchBucket', { details: { BucketName: name } })
    return bucket
  }

  return {
    get,
    require,
    list: () => all.all().map(read),
    create: (name, created, configuration = {}) =>
      transaction(database, () => {
        requireBucketName(name)
        if (get(name) !== undefined) {
          throw new S3Error('BucketAlreadyOwnedByYou', { details: { BucketName: name } })
        }
        insert.run(name, created, JSON.stringify({ ...unconfigured, ...configuration }))
        return require(name)
      }),
    configure: (name, changes) =>
      transaction(database, () => {
        update.run(JSON.stringify({ ...require(name).configuration, ...changes }), name)
        return require(name)
      }),
    remove: (name) =>
      transaction(database, () => {
        require(name)
        if (anyVersion.get(name) !== undefined) {
          throw new S3Error('BucketNotEmpty', { details: { BucketName: name } })
        }
        remove.run(name)
      }),
  }
}
