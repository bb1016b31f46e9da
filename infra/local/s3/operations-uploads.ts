import { expectationsOf, receiveBody } from './body.ts'
import { checksumHeader, checksumTypeOf, parseAlgorithm } from './checksums.ts'
import { emptyResponse, type S3Context, type S3Request, type S3Response, xmlResponse } from './context.ts'
import { readDescription, readTagging, refuseUnsupported } from './description.ts'
import { invalidArgument, S3Error } from './errors.ts'
import type { Upload } from './model.ts'
import { copyOctets, findCopySource } from './operations-copies.ts'
import { recordOr, versionHeader } from './operations-objects.ts'
import { parseRange } from './range.ts'
import { writeXml } from './xml.ts'

/** Most parts of one upload. */
export const mostParts = 10_000

/** CreateMultipartUpload. */
export function createUpload(context: S3Context, request: S3Request): S3Response {
  const { bucket, key, headers } = request
  refuseUnsupported(headers)
  const asked = headers['x-amz-checksum-algorithm']
  const algorithm = asked === undefined ? undefined : parseAlgorithm(asked)
  const type = headers['x-amz-checksum-type']
  if (algorithm === undefined && type !== undefined) {
    throw new S3Error('InvalidRequest', {
      message: 'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.',
    })
  }
  const upload = context.uploads.create({
    bucket,
    key,
    initiated: context.clock.now(),
    algorithm,
    checksumType: algorithm === undefined ? undefined : checksumTypeOf(algorithm, type),
    description: readDescription(headers),
    tags: readTagging(headers['x-amz-tagging']),
  })
  return xmlResponse(
    writeXml('InitiateMultipartUploadResult', { Bucket: bucket, Key: key, UploadId: upload.id }),
    upload.algorithm === undefined
      ? {}
      : { 'x-amz-checksum-algorithm': upload.algorithm, 'x-amz-checksum-type': upload.checksumType ?? '' },
  )
}

/** The upload a request is about. */
export function uploadOf(context: S3Context, request: S3Request): Upload {
  context.buckets.require(request.bucket)
  return context.uploads.require(request.bucket, request.key, request.query.get('uploadId') ?? '')
}

function partNumber(request: S3Request): number {
  const text = request.query.get('partNumber') ?? ''
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= 1 && number <= mostParts) return number
  throw invalidArgument('Part number must be an integer between 1 and 10000, inclusive', 'partNumber', text)
}

/** UploadPart. */
export async function uploadPart(context: S3Context, request: S3Request): Promise<S3Response> {
  refuseUnsupported(request.headers)
  const upload = uploadOf(context, request)
  const number = partNumber(request)
  const expected = expectationsOf(request, upload.algorithm)
  if (
    upload.algorithm !== undefined &&
    expected.checksum !== undefined &&
    expected.checksum.algorithm !== upload.algorithm
  ) {
    throw new S3Error('InvalidRequest', {
      message: `Checksum Type mismatch occurred, expected checksum Type: ${upload.algorithm.toLowerCase()}, actual checksum Type: ${expected.checksum.algorithm.toLowerCase()}`,
    })
  }
  const { segment, md5, algorithm, checksum } = await receiveBody(context.blobs, request, expected)
  const part = {
    number,
    modified: context.clock.now(),
    size: segment.size,
    etag: md5,
    blob: segment.id,
    algorithm,
    checksum,
  }
  await recordOr(context, segment, () => context.uploads.putPart(upload, part))
  return emptyResponse(200, { etag: `"${md5}"`, [checksumHeader(algorithm)]: checksum })
}

/** UploadPartCopy. */
export async function uploadPartCopy(context: S3Context, request: S3Request): Promise<S3Response> {
  const upload = uploadOf(context, request)
  const number = partNumber(request)
  const source = findCopySource(context, request)
  const header = request.headers['x-amz-copy-source-range']
  const range = header === undefined ? { start: 0, end: source.size - 1 } : parseRange(header, source.size)
  if (range === undefined || (header !== undefined && Number(header.split('-')[1]) >= source.size)) {
    throw invalidArgument(
      `The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy`,
      'x-amz-copy-source-range',
      header ?? '',
    )
  }
  const { segment, md5, algorithm, checksum } = await copyOctets(
    context,
    source,
    range,
    upload.algorithm ?? 'CRC64NVME',
  )
  const part = {
    number,
    modified: context.clock.now(),
    size: segment.size,
    etag: md5,
    blob: segment.id,
    algorithm,
    checksum,
  }
  await recordOr(context, segment, () => context.uploads.putPart(upload, part))
  const sourceVersion = versionHeader(context, source)['x-amz-version-id']
  return xmlResponse(
    writeXml('CopyPartResult', {
      LastModified: new Date(part.modified).toISOString(),
      ETag: `"${md5}"`,
      [`Checksum${algorithm}`]: checksum,
    }),
    sourceVersion === undefined ? {} : { 'x-amz-copy-source-version-id': sourceVersion },
  )
}

/** AbortMultipartUpload. */
export async function abortUpload(context: S3Context, request: S3Request): Promise<S3Response> {
  await context.uploads.abort(uploadOf(context, request))
  return emptyResponse(204)
}
