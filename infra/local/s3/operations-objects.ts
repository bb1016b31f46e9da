import { type Expectations, expectationsOf, largestObject, receive, receiveBody } from './body.ts'
import type { ChecksumAlgorithm } from './checksums.ts'
import { parseAlgorithm } from './checksums.ts'
import { checkRead, checkWrite, writeConditions } from './conditions.ts'
import {
  emptyResponse,
  originOf,
  type S3Context,
  type S3Request,
  type S3Response,
  xmlResponse,
} from './context.ts'
import {
  checksumHeaders,
  describe,
  readDescription,
  readTagging,
  refuseUnsupported,
  requireHeader,
} from './description.ts'
import { invalidArgument, S3Error } from './errors.ts'
import { nullVersion, type ObjectVersion } from './model.ts'
import { type OctetRange, parseRange } from './range.ts'
import { writeXml } from './xml.ts'

/** The header that names a version, where the bucket has ever had versioning. */
export function versionHeader(context: S3Context, version: ObjectVersion): Record<string, string> {
  const { versioning } = context.buckets.require(version.bucket).configuration
  return versioning === undefined ? {} : { 'x-amz-version-id': version.versionId }
}

/** @throws S3Error `InvalidArgument` unless the parameter is absent or has the form of a version id */
export function requestedVersion(
  request: S3Request,
  text = request.query.get('versionId'),
): string | undefined {
  if (text === undefined || text === nullVersion || /^[A-Za-z0-9_-]{32}$/.test(text)) return text
  throw invalidArgument('Invalid version id specified', 'versionId', text)
}

/**
 * Finds the version a request reads.
 *
 * @throws S3Error `NoSuchBucket`, `NoSuchKey`, `NoSuchVersion`, and `MethodNotAllowed` for a delete marker
 */
export function findVersion(
  context: S3Context,
  bucket: string,
  key: string,
  versionId?: string,
): ObjectVersion {
  context.buckets.require(bucket)
  if (versionId === undefined) {
    const current = context.objects.current(bucket, key)
    if (current !== undefined && !current.marker) return current
    const marker =
      current === undefined ? {} : { 'x-amz-delete-marker': 'true', ...versionHeader(context, current) }
    throw new S3Error('NoSuchKey', { details: { Key: key }, headers: marker })
  }
  const version = context.objects.version(bucket, key, versionId)
  if (version === undefined) {
    throw new S3Error('NoSuchVersion', { details: { Key: key, VersionId: versionId } })
  }
  if (version.marker) {
    throw new S3Error('MethodNotAllowed', {
      details: { Method: 'GET', ResourceType: 'DeleteMarker' },
      headers: {
        'x-amz-delete-marker': 'true',
        allow: 'DELETE',
        'last-modified': new Date(version.modified).toUTCString(),
        ...versionHeader(context, version),
      },
    })
  }
  return version
}

/** PutObject. */
export async function putObject(context: S3Context, request: S3Request): Promise<S3Response> {
  const { bucket, key, headers } = request
  refuseUnsupported(headers)
  context.buckets.require(bucket)
  const conditions = writeConditions(headers)
  const description = readDescription(headers)
  const tags = readTagging(headers['x-amz-tagging'])
  const expected = expectationsOf(request)
  // Refused before the body is read, where that is already certain.
  checkWrite(conditions, context.objects.current(bucket, key), key, false)
  const watch = context.objects.watch(bucket, key)
  try {
    const { segment, md5, algorithm, checksum } = await receiveBody(context.blobs, request, expected)
    const version = await recordOr(context, segment, () =>
      context.objects.put(
        {
          bucket,
          key,
          modified: context.clock.now(),
          size: segment.size,
          etag: md5,
          segments: [segment],
          description,
          tags,
          checksum: { algorithm, value: checksum, type: 'FULL_OBJECT' },
        },
        originOf(request, 'PutObject'),
        (current) => checkWrite(conditions, current, key, watch.deleted()),
      ),
    )
    return emptyResponse(200, {
      etag: `"${version.etag}"`,
      ...checksumHeaders(version.checksum),
      ...versionHeader(context, version),
    })
  } finally {
    watch.end()
  }
}

/** Records what a finished file belongs to, or removes the file again. */
export async function recordOr<T>(
  context: S3Context,
  segment: { id: string; size: number },
  record: () => T | Promise<T>,
): Promise<T> {
  try {
    return await record()
  } catch (error) {
    await context.blobs.remove([segment])
    throw error
  }
}

const overrides: Readonly<Record<string, string>> = {
  'response-cache-control': 'cache-control',
  'response-content-disposition': 'content-disposition',
  'response-content-encoding': 'content-encoding',
  'response-content-language': 'content-language',
  'response-content-type': 'content-type',
  'response-expires': 'expires',
}

// A part of an object uploaded in parts; an object uploaded at once is its own part 1.
function partRange(version: ObjectVersion, text: string): OctetRange | undefined {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1 || number > 10_000) {
    throw invalidArgument('Part number must be an integer between 1 and 10000, inclusive', 'partNumber', text)
  }
  if (version.parts.length === 0 && number === 1) {
    return version.size === 0 ? undefined : { start: 0, end: version.size - 1 }
  }
  let start = 0
  for (const part of version.parts) {
    if (part.number === number) return { start, end: start + part.size - 1 }
    start += part.size
  }
  throw new S3Error('InvalidPartNumber', {
    details: { PartNumberRequested: text, ActualPartCount: Math.max(version.parts.length, 1) },
  })
}

/** GetObject and HeadObject: the same answer with and without its body. */
export function getObject(context: S3Context, request: S3Request): S3Response {
  const { bucket, key, headers, query } = request
  const version = findVersion(context, bucket, key, requestedVersion(request))
  const described = { ...describe(version), ...versionHeader(context, version) }
  if (!checkRead(headers, version)) {
    const { etag = '', 'last-modified': modified = '' } = described
    return emptyResponse(304, { etag, 'last-modified': modified, ...versionHeader(context, version) })
  }
  const part = query.get('partNumber')
  if (part !== undefined && headers.range !== undefined) {
    throw new S3Error('InvalidRequest', {
      message: 'Cannot specify both Range header and partNumber query parameter',
    })
  }
  const range = part === undefined ? parseRange(headers.range, version.size) : partRange(version, part)
  for (const [parameter, header] of Object.entries(overrides)) {
    const value = query.get(parameter)
    if (value === undefined) continue
    requireHeader(parameter, value)
    described[header] = value
  }
  const { start, end } = range ?? { start: 0, end: version.size - 1 }
  const whole = start === 0 && end === version.size - 1
  // A client would compare the checksum of the whole with the octets of the range.
  const checksum =
    whole && headers['x-amz-checksum-mode']?.toUpperCase() === 'ENABLED' ? version.checksum : undefined
  const answer = {
    ...described,
    ...checksumHeaders(checksum),
    'content-length': String(end - start + 1),
    ...(range === undefined ? {} : { 'content-range': `bytes ${start}-${end}/${version.size}` }),
    ...(part !== undefined && version.parts.length > 0
      ? { 'x-amz-mp-parts-count': String(version.parts.length) }
      : {}),
  }
  const status = range === undefined ? 200 : 206
  if (request.method === 'HEAD') return emptyResponse(status, answer)
  // Pinned in the same turn in which the record was read: a delete cannot come in between.
  const release = context.blobs.pin(version.segments)
  return { status, headers: answer, body: context.blobs.read(version.segments, start, end), release }
}

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
