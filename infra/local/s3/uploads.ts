import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { transaction } from '../kernel/database.ts'
import type { BlobStore } from './blobs.ts'
import type { BucketStore } from './buckets.ts'
import type { ChecksumAlgorithm, ChecksumType } from './checksums.ts'
import { S3Error } from './errors.ts'
import type { Description, Tags, Upload, UploadPart } from './model.ts'

export interface UploadStore {
  create(upload: Omit<Upload, 'id'>): Upload
  /** @throws S3Error `NoSuchUpload` unless the upload exists for this bucket and key */
  require(bucket: string, key: string, id: string): Upload
  /** Records a part, in place of an earlier one of the same number. */
  putPart(upload: Upload, part: UploadPart): void
  parts(upload: Upload): UploadPart[]
  /** Uploads of a bucket in the order of S3: by key, then by initiation. */
  list(bucket: string): Upload[]
  /** Forgets an upload without removing the files of its parts. To be called inside a transaction. */
  forget(upload: Upload): void
  /** Forgets an upload and removes the files of its parts. */
  abort(upload: Upload): Promise<void>
}

interface UploadRow {
  id: string
  bucket: string
  key: string
  initiated: number
  algorithm: string | null
  checksum_type: string | null
  description: string
  tags: string
}

function readUpload(row: unknown): Upload {
  const { algorithm, checksum_type, description, tags, ...rest } = row as UploadRow
  return {
    ...rest,
    algorithm: (algorithm ?? undefined) as ChecksumAlgorithm | undefined,
    checksumType: (checksum_type ?? undefined) as ChecksumType | undefined,
    description: JSON.parse(description) as Description,
    tags: JSON.parse(tags) as Tags,
  }
}

export function createUploadStore(options: {
  database: DatabaseSync
  buckets: BucketStore
  blobs: BlobStore
}): UploadStore {
  const { database, buckets, blobs } = options
  const insert = database.prepare(
    'INSERT INTO s3_upload (id, bucket, key, initiated, algorithm, checksum_type, description, tags) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const byId = database.prepare('SELECT * FROM s3_upload WHERE id = ?')
  const byBucket = database.prepare('SELECT * FROM s3_upload WHERE bucket = ? ORDER BY key, initiated, id')
  const remove = database.prepare('DELETE FROM s3_upload WHERE id = ?')
  const onePart = database.prepare('SELECT blob, size FROM s3_part WHERE upload = ? AND number = ?')
  const allParts = database.prepare('SELECT * FROM s3_part WHERE upload = ? ORDER BY number')
  const insertPart = database.prepare(
    'INSERT OR REPLACE INTO s3_part (upload, number, modified, size, etag, blob, algorithm, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )

  const require = (bucket: string, key: string, id: string) => {
    const row = byId.get(id)
    const upload = row === undefined ? undefined : readUpload(row)
    if (upload === undefined || upload.bucket !== bucket || upload.key !== key) {
      throw new S3Error('NoSuchUpload', { details: { UploadId: id } })
    }
    return upload
  }
  const parts = (upload: Upload) => allParts.all(upload.id) as unknown as UploadPart[]

  return {
    create: (made) =>
      transaction(database, () => {
        buckets.require(made.bucket)
        const id = randomBytes(48).toString('base64url')
        insert.run(
          id,
          made.bucket,
          made.key,
          made.initiated,
          made.algorithm ?? null,
          made.checksumType ?? null,
          JSON.stringify(made.description),
          JSON.stringify(made.tags),
        )
        return { id, ...made }
      }),
    require,
    putPart(upload, part) {
      const replaced = transaction(database, () => {
        require(upload.bucket, upload.key, upload.id)
        const earlier = onePart.get(upload.id, part.number) as { blob: string; size: number } | undefined
        const { number, modified, size, etag, blob, algorithm, checksum } = part
        insertPart.run(upload.id, number, modified, size, etag, blob, algorithm, checksum)
        return earlier
      })
      if (replaced === undefined) return
      // A removal that fails leaves an orphan, which the next start sweeps.
      blobs.remove([{ id: replaced.blob, size: replaced.size }]).catch(() => undefined)
    },
    parts,
    list: (bucket) => byBucket.all(bucket).map(readUpload),
    forget: (upload) => void remove.run(upload.id),
    async abort(upload) {
      const files = parts(upload).map((part) => ({ id: part.blob, size: part.size }))
      remove.run(upload.id)
      await blobs.remove(files)
    },
  }
}
