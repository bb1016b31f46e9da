import type { Operation, S3Request } from './context.ts'
import { notImplemented, S3Error } from './errors.ts'
import * as buckets from './operations-buckets.ts'
import { completeUpload } from './operations-completions.ts'
import { copyObject } from './operations-copies.ts'
import * as deletes from './operations-deletes.ts'
import * as lists from './operations-lists.ts'
import * as objects from './operations-objects.ts'
import { postObject } from './operations-post.ts'
import * as tags from './operations-tags.ts'
import { listParts, listUploads } from './operations-upload-lists.ts'
import * as uploads from './operations-uploads.ts'

export interface Route {
  /** Name of the operation in the S3 API reference. */
  readonly name: string
  readonly run: Operation
}

type Table = Readonly<Record<string, readonly [name: string, run: Operation]>>

// Keyed by method and the parameter that selects the operation.
const bucketTable: Table = {
  'PUT ': ['CreateBucket', buckets.createBucket],
  'HEAD ': ['HeadBucket', buckets.headBucket],
  'DELETE ': ['DeleteBucket', buckets.deleteBucket],
  'GET ': ['ListObjects', lists.listObjectsV1],
  'GET list-type': ['ListObjectsV2', lists.listObjectsV2],
  'GET versions': ['ListObjectVersions', lists.listObjectVersions],
  'GET uploads': ['ListMultipartUploads', listUploads],
  'POST delete': ['DeleteObjects', deletes.deleteObjects],
  'GET location': ['GetBucketLocation', buckets.getLocation],
  'GET versioning': ['GetBucketVersioning', buckets.getVersioning],
  'PUT versioning': ['PutBucketVersioning', buckets.putVersioning],
  'GET notification': ['GetBucketNotificationConfiguration', buckets.getNotification],
  'PUT notification': ['PutBucketNotificationConfiguration', buckets.putNotification],
  'GET cors': ['GetBucketCors', buckets.getCors],
  'PUT cors': ['PutBucketCors', buckets.putCors],
  'DELETE cors': ['DeleteBucketCors', buckets.deleteCors],
  'GET lifecycle': ['GetBucketLifecycleConfiguration', buckets.getLifecycle],
  'PUT lifecycle': ['PutBucketLifecycleConfiguration', buckets.putLifecycle],
  'DELETE lifecycle': ['DeleteBucketLifecycle', buckets.deleteLifecycle],
}

const objectTable: Table = {
  'GET ': ['GetObject', objects.getObject],
  'HEAD ': ['HeadObject', objects.getObject],
  'PUT ': ['PutObject', objects.putObject],
  'DELETE ': ['DeleteObject', deletes.deleteObject],
  'POST uploads': ['CreateMultipartUpload', uploads.createUpload],
  'PUT uploadId': ['UploadPart', uploads.uploadPart],
  'POST uploadId': ['CompleteMultipartUpload', completeUpload],
  'DELETE uploadId': ['AbortMultipartUpload', uploads.abortUpload],
  'GET uploadId': ['ListParts', listParts],
  'GET tagging': ['GetObjectTagging', tags.getTagging],
  'PUT tagging': ['PutObjectTagging', tags.putTagging],
  'DELETE tagging': ['DeleteObjectTagging', tags.deleteTagging],
  'GET attributes': ['GetObjectAttributes', tags.getAttributes],
}

const copies: Table = {
  'PUT ': ['CopyObject', copyObject],
  'PUT uploadId': ['UploadPartCopy', uploads.uploadPartCopy],
}

// Parameters that select an operation of S3 which is not done here: ignoring one would do something else.
const foreign = new Set([
  'abac',
  'accelerate',
  'acl',
  'analytics',
  'encryption',
  'intelligent-tiering',
  'inventory',
  'legal-hold',
  'logging',
  'metadataConfiguration',
  'metadataTable',
  'metrics',
  'object-lock',
  'ownershipControls',
  'policy',
  'policyStatus',
  'publicAccessBlock',
  'renameObject',
  'replication',
  'requestPayment',
  'restore',
  'retention',
  'select',
  'session',
  'torrent',
  'website',
])

function selector(table: Table, query: ReadonlyMap<string, string>): string {
  for (const entry of Object.keys(table)) {
    const parameter = entry.slice(entry.indexOf(' ') + 1)
    if (parameter !== '' && query.has(parameter)) return parameter
  }
  return ''
}

/**
 * Finds the operation that a request asks for.
 *
 * @throws S3Error `NotImplemented` for operations of S3 that are not done here, `MethodNotAllowed` otherwise
 */
export function routeOf(request: Pick<S3Request, 'method' | 'bucket' | 'key' | 'query' | 'headers'>): Route {
  const { method, bucket, key, query, headers } = request
  const unsupported = [...query.keys()].find((name) => foreign.has(name))
  if (unsupported !== undefined) throw notImplemented(`?${unsupported}`)
  if (bucket === '') {
    if (method === 'GET') return { name: 'ListBuckets', run: buckets.listBuckets }
    throw new S3Error('MethodNotAllowed', { details: { Method: method, ResourceType: 'SERVICE' } })
  }
  if (key === '' && method === 'POST' && isForm(headers)) return { name: 'PostObject', run: postObject }
  const table = key === '' ? bucketTable : objectTable
  const name = `${method} ${selector(table, query)}`
  if (key === '' && query.has('tagging')) throw notImplemented('?tagging of a bucket')
  const copying = key !== '' && headers['x-amz-copy-source'] !== undefined
  const entry = (copying ? copies[name] : undefined) ?? table[name]
  if (entry !== undefined) return { name: entry[0], run: entry[1] }
  throw new S3Error('MethodNotAllowed', {
    details: { Method: method, ResourceType: key === '' ? 'BUCKET' : 'OBJECT' },
  })
}

/** Whether the body is the form of a browser upload, which proves a policy and has no signature of its own. */
export function isForm(headers: Readonly<Record<string, string | undefined>>): boolean {
  return /^multipart\/form-data\b/i.test(headers['content-type'] ?? '')
}
