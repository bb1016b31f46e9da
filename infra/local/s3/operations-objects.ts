import { expectationsOf, receiveBody } from './body.ts'
import { checkRead, checkWrite, writeConditions } from './conditions.ts'
import { emptyResponse, originOf, type S3Context, type S3Request, type S3Response } from './context.ts'
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
