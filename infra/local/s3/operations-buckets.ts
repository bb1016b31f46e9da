import { localAccount, localRegion } from '../kernel/credentials.ts'
import { transaction } from '../kernel/database.ts'
import { readDocument } from './body.ts'
import {
  corsDocument,
  lifecycleDocument,
  parseCors,
  parseLifecycle,
  parseNotification,
} from './bucket-documents.ts'
import { emptyResponse, type S3Context, type S3Request, type S3Response, xmlResponse } from './context.ts'
import { invalidArgument, notImplemented, S3Error } from './errors.ts'
import { readXml, writeXml } from './xml.ts'

/** ListBuckets. */
export function listBuckets(context: S3Context, request: S3Request): S3Response {
  const prefix = request.query.get('prefix') ?? ''
  const text = request.query.get('max-buckets') ?? '10000'
  const limit = Number(text)
  if (!/^\d+$/.test(text) || limit < 1 || limit > 10_000) {
    throw invalidArgument('max-buckets must be an integer between 1 and 10000', 'max-buckets', text)
  }
  const token = request.query.get('continuation-token')
  const after = token === undefined ? '' : Buffer.from(token, 'base64').toString('utf8')
  const behind = context.buckets.list().filter(({ name }) => name.startsWith(prefix) && name > after)
  const page = behind.slice(0, limit)
  return xmlResponse(
    writeXml('ListAllMyBucketsResult', {
      Owner: { ID: localAccount, DisplayName: 'local' },
      Buckets: {
        Bucket: page.map(({ name, created }) => ({
          Name: name,
          CreationDate: new Date(created).toISOString(),
          BucketRegion: localRegion,
        })),
      },
      Prefix: prefix === '' ? undefined : prefix,
      ContinuationToken:
        page.length < behind.length ? Buffer.from(page.at(-1)?.name ?? '').toString('base64') : undefined,
    }),
  )
}

/** CreateBucket. */
export async function createBucket(context: S3Context, request: S3Request): Promise<S3Response> {
  const { headers } = request
  if (headers['x-amz-bucket-object-lock-enabled']?.toLowerCase() === 'true') {
    throw notImplemented('x-amz-bucket-object-lock-enabled')
  }
  const ownership = headers['x-amz-object-ownership'] ?? 'BucketOwnerEnforced'
  if (ownership !== 'BucketOwnerEnforced') throw notImplemented(`x-amz-object-ownership: ${ownership}`)
  if (headers['x-amz-acl'] !== undefined && headers['x-amz-acl'] !== 'private') {
    throw new S3Error('AccessControlListNotSupported')
  }
  const body = await readDocument(request)
  if (body.length > 0) {
    const document = readXml(body, 'CreateBucketConfiguration')
    const region = document.textOf('LocationConstraint')?.trim()
    if (region !== undefined && region !== localRegion) {
      throw new S3Error('IllegalLocationConstraintException', {
        message: `The ${region} location constraint is incompatible for the region specific endpoint this request was sent to.`,
      })
    }
    const other = document.names().find((name) => name !== 'LocationConstraint')
    if (other !== undefined) throw notImplemented(`CreateBucketConfiguration ${other}`)
  }
  context.buckets.create(request.bucket, context.clock.now())
  return emptyResponse(200, { location: `/${request.bucket}` })
}

/** HeadBucket. */
export function headBucket(context: S3Context, request: S3Request): S3Response {
  context.buckets.require(request.bucket)
  return emptyResponse(200, { 'x-amz-bucket-region': localRegion, 'x-amz-access-point-alias': 'false' })
}

/** DeleteBucket. Uploads that were never completed go with it. */
export async function deleteBucket(context: S3Context, request: S3Request): Promise<S3Response> {
  const files = transaction(context.database, () => {
    const uploads = context.uploads.list(request.bucket)
    const parts = uploads.flatMap((upload) => context.uploads.parts(upload))
    for (const upload of uploads) context.uploads.forget(upload)
    context.buckets.remove(request.bucket)
    return parts.map((part) => ({ id: part.blob, size: part.size }))
  })
  await context.blobs.remove(files)
  return emptyResponse(204)
}

/** GetBucketLocation. */
export function getLocation(context: S3Context, request: S3Request): S3Response {
  context.buckets.require(request.bucket)
  return xmlResponse(writeXml('LocationConstraint', { '#text': localRegion }))
}

/** GetBucketVersioning. */
export function getVersioning(context: S3Context, request: S3Request): S3Response {
  const { versioning } = context.buckets.require(request.bucket).configuration
  return xmlResponse(writeXml('VersioningConfiguration', { Status: versioning }))
}

/** PutBucketVersioning. */
export async function putVersioning(context: S3Context, request: S3Request): Promise<S3Response> {
  const document = readXml(await readDocument(request), 'VersioningConfiguration')
  const status = document.textOf('Status')?.trim()
  if (document.textOf('MfaDelete')?.trim() === 'Enabled') throw notImplemented('MfaDelete')
  if (status !== 'Enabled' && status !== 'Suspended') {
    throw new S3Error('MalformedXML')
  }
  context.buckets.configure(request.bucket, { versioning: status })
  return emptyResponse(200)
}

/** GetBucketNotificationConfiguration. */
export function getNotification(context: S3Context, request: S3Request): S3Response {
  const { eventBridge } = context.buckets.require(request.bucket).configuration
  return xmlResponse(
    writeXml('NotificationConfiguration', { EventBridgeConfiguration: eventBridge ? '' : undefined }),
  )
}

/** PutBucketNotificationConfiguration. */
export async function putNotification(context: S3Context, request: S3Request): Promise<S3Response> {
  const eventBridge = parseNotification(await readDocument(request))
  context.buckets.configure(request.bucket, { eventBridge })
  return emptyResponse(200)
}

/** GetBucketCors. */
export function getCors(context: S3Context, request: S3Request): S3Response {
  const { cors } = context.buckets.require(request.bucket).configuration
  if (cors.length === 0)
    throw new S3Error('NoSuchCORSConfiguration', { details: { BucketName: request.bucket } })
  return xmlResponse(writeXml('CORSConfiguration', corsDocument(cors)))
}

/** PutBucketCors. */
export async function putCors(context: S3Context, request: S3Request): Promise<S3Response> {
  const cors = parseCors(await readDocument(request))
  context.buckets.configure(request.bucket, { cors })
  return emptyResponse(200)
}

/** DeleteBucketCors. */
export function deleteCors(context: S3Context, request: S3Request): S3Response {
  context.buckets.configure(request.bucket, { cors: [] })
  return emptyResponse(204)
}

/** GetBucketLifecycleConfiguration. */
export function getLifecycle(context: S3Context, request: S3Request): S3Response {
  const { lifecycle } = context.buckets.require(request.bucket).configuration
  if (lifecycle.length === 0) {
    throw new S3Error('NoSuchLifecycleConfiguration', { details: { BucketName: request.bucket } })
  }
  return xmlResponse(writeXml('LifecycleConfiguration', lifecycleDocument(lifecycle)))
}

/** PutBucketLifecycleConfiguration. */
export async function putLifecycle(context: S3Context, request: S3Request): Promise<S3Response> {
  const lifecycle = parseLifecycle(await readDocument(request))
  context.buckets.configure(request.bucket, { lifecycle })
  return emptyResponse(200)
}

/** DeleteBucketLifecycle. */
export function deleteLifecycle(context: S3Context, request: S3Request): S3Response {
  context.buckets.configure(request.bucket, { lifecycle: [] })
  return emptyResponse(204)
}
