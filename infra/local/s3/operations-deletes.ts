import { readDocument } from './body.ts'
import { checksumAlgorithms, checksumHeader } from './checksums.ts'
import { checkDelete } from './conditions.ts'
import {
  emptyResponse,
  originOf,
  type S3Context,
  type S3Request,
  type S3Response,
  xmlResponse,
} from './context.ts'
import { notImplemented, S3Error } from './errors.ts'
import { requestedVersion } from './operations-objects.ts'
import { readXml, writeXml, type XmlElement, type XmlNode } from './xml.ts'

/** DeleteObject. */
export function deleteObject(context: S3Context, request: S3Request): S3Response {
  const { bucket, key, headers } = request
  if (headers['x-amz-mfa'] !== undefined) throw notImplemented('x-amz-mfa')
  const versionId = requestedVersion(request)
  const deletion = context.objects.delete(
    { bucket, key, versionId },
    context.clock.now(),
    originOf(request, 'DeleteObject'),
    (current) => checkDelete(headers['if-match'], current, key),
  )
  return emptyResponse(204, {
    ...(deletion.versionId === undefined ? {} : { 'x-amz-version-id': deletion.versionId }),
    ...(deletion.marker ? { 'x-amz-delete-marker': 'true' } : {}),
  })
}

const mostKeys = 1000

/** DeleteObjects: one result for each key, and an error for one does not keep the others. */
export async function deleteObjects(context: S3Context, request: S3Request): Promise<S3Response> {
  const { headers } = request
  const proven =
    headers['content-md5'] !== undefined ||
    headers['x-amz-trailer'] !== undefined ||
    checksumAlgorithms.some((algorithm) => headers[checksumHeader(algorithm)] !== undefined)
  if (!proven) {
    throw new S3Error('InvalidRequest', { message: 'Missing required header for this request: Content-MD5' })
  }
  context.buckets.require(request.bucket)
  const document = readXml(await readDocument(request), 'Delete')
  const targets = document.all('Object')
  if (targets.length === 0 || targets.length > mostKeys) throw new S3Error('MalformedXML')
  const quiet = document.textOf('Quiet')?.trim() === 'true'
  const named = targets.map((target) => {
    const key = target.textOf('Key')
    if (key === undefined || key === '') throw new S3Error('MalformedXML')
    return { key, target }
  })
  const deleted: XmlNode[] = []
  const errors: XmlNode[] = []
  for (const { key, target } of named) {
    try {
      const result = deleteOne(context, request, key, target)
      if (!quiet) deleted.push(result)
    } catch (error) {
      if (!(error instanceof S3Error)) throw error
      const VersionId = target.textOf('VersionId')
      errors.push({ Key: key, VersionId, Code: error.code, Message: error.message })
    }
  }
  return xmlResponse(writeXml('DeleteResult', { Deleted: deleted, Error: errors }))
}

function deleteOne(context: S3Context, request: S3Request, key: string, target: XmlElement): XmlNode {
  if (target.textOf('LastModifiedTime') !== undefined || target.textOf('Size') !== undefined) {
    throw notImplemented('LastModifiedTime and Size as conditions of a delete')
  }
  const asked = target.textOf('VersionId')
  const etag = target.textOf('ETag')
  const { versionId, marker } = context.objects.delete(
    { bucket: request.bucket, key, versionId: requestedVersion(request, asked) },
    context.clock.now(),
    originOf(request, 'DeleteObject'),
    (current) => checkDelete(etag, current, key),
  )
  return {
    Key: key,
    VersionId: asked,
    DeleteMarker: marker ? true : undefined,
    DeleteMarkerVersionId: marker ? versionId : undefined,
  }
}
