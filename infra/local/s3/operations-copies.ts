import { type Expectations, largestObject, receive } from './body.ts'
import { type ChecksumAlgorithm, parseAlgorithm } from './checksums.ts'
import { checkRead, checkWrite, writeConditions } from './conditions.ts'
import { originOf, type S3Context, type S3Request, type S3Response, xmlResponse } from './context.ts'
import { readDescription, readTagging, refuseUnsupported } from './description.ts'
import { invalidArgument, S3Error } from './errors.ts'
import type { ObjectVersion } from './model.ts'
import { findVersion, recordOr, requestedVersion, versionHeader } from './operations-objects.ts'
import type { OctetRange } from './range.ts'
import { writeXml } from './xml.ts'

/** A copy's source as its header names it. */
export function copySource(request: S3Request): {
  bucket: string
  key: string
  versionId: string | undefined
} {
  const header = request.headers['x-amz-copy-source'] ?? ''
  const [path = '', query = ''] = header.split('?')
  const wrong = () =>
    invalidArgument(
      'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
      'x-amz-copy-source',
      header,
    )
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    throw wrong()
  }
  const match = /^\/?([^/]+)\/(.+)$/s.exec(decoded)
  if (match === null) throw wrong()
  const versionId = /^versionId=(.*)$/.exec(query)?.[1]
  return { bucket: match[1] ?? '', key: match[2] ?? '', versionId: requestedVersion(request, versionId) }
}

/** Finds a copy's source and judges the conditions on it. */
export function findCopySource(context: S3Context, request: S3Request): ObjectVersion {
  const { bucket, key, versionId } = copySource(request)
  const source = findVersion(context, bucket, key, versionId)
  if (!checkRead(request.headers, source, 'x-amz-copy-source-')) {
    throw new S3Error('PreconditionFailed', { details: { Condition: 'x-amz-copy-source-If-None-Match' } })
  }
  return source
}

/** Copies octets of a stored version into a new file. */
export async function copyOctets(
  context: S3Context,
  source: ObjectVersion,
  range: OctetRange,
  algorithm: ChecksumAlgorithm,
): ReturnType<typeof receive> {
  const length = range.end - range.start + 1
  const expected: Expectations = {
    checksum: undefined,
    contentMd5: undefined,
    sha256: undefined,
    length,
    algorithm,
  }
  const release = context.blobs.pin(source.segments)
  try {
    return await receive(context.blobs, context.blobs.read(source.segments, range.start, range.end), expected)
  } finally {
    release()
  }
}

function directive(request: S3Request, name: string): 'COPY' | 'REPLACE' {
  const value = request.headers[name] ?? 'COPY'
  if (value === 'COPY' || value === 'REPLACE') return value
  throw invalidArgument(`Unknown ${name.replace('x-amz-', '').replace('-', ' ')}.`, name, value)
}

/** CopyObject. */
export async function copyObject(context: S3Context, request: S3Request): Promise<S3Response> {
  const { bucket, key, headers } = request
  refuseUnsupported(headers)
  context.buckets.require(bucket)
  const conditions = writeConditions(headers)
  const replaceMetadata = directive(request, 'x-amz-metadata-directive') === 'REPLACE'
  const replaceTags = directive(request, 'x-amz-tagging-directive') === 'REPLACE'
  const source = findCopySource(context, request)
  const onto = source.bucket === bucket && source.key === key
  if (onto && !replaceMetadata && copySource(request).versionId === undefined) {
    throw new S3Error('InvalidRequest', {
      message:
        "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    })
  }
  if (source.size > largestObject) {
    throw new S3Error('InvalidRequest', {
      message:
        'The specified copy source is larger than the maximum allowable size for a copy source: 5368709120',
    })
  }
  const asked = headers['x-amz-checksum-algorithm']
  const algorithm = asked === undefined ? (source.checksum?.algorithm ?? 'CRC64NVME') : parseAlgorithm(asked)
  const watch = context.objects.watch(bucket, key)
  try {
    const { segment, md5, checksum } = await copyOctets(
      context,
      source,
      { start: 0, end: source.size - 1 },
      algorithm,
    )
    const version = await recordOr(context, segment, () =>
      context.objects.put(
        {
          bucket,
          key,
          modified: context.clock.now(),
          size: segment.size,
          etag: md5,
          segments: [segment],
          description: replaceMetadata ? readDescription(headers) : source.description,
          tags: replaceTags ? readTagging(headers['x-amz-tagging']) : source.tags,
          checksum: { algorithm, value: checksum, type: 'FULL_OBJECT' },
        },
        originOf(request, 'CopyObject'),
        (current) => checkWrite(conditions, current, key, watch.deleted()),
      ),
    )
    const result = {
      LastModified: new Date(version.modified).toISOString(),
      ETag: `"${version.etag}"`,
      ChecksumType: 'FULL_OBJECT',
      [`Checksum${algorithm}`]: checksum,
    }
    const sourceVersion = versionHeader(context, source)['x-amz-version-id']
    return xmlResponse(writeXml('CopyObjectResult', result), {
      ...versionHeader(context, version),
      ...(sourceVersion === undefined ? {} : { 'x-amz-copy-source-version-id': sourceVersion }),
    })
  } finally {
    watch.end()
  }
}
