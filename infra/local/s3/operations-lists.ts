import { localAccount } from '../kernel/credentials.ts'
import { uriEncode } from '../sigv4/canonical.ts'
import { type S3Context, type S3Request, type S3Response, xmlResponse } from './context.ts'
import { invalidArgument } from './errors.ts'
import { type ListEntry, listCurrent, listVersions } from './listing.ts'
import type { ObjectVersion } from './model.ts'
import { writeXml, type XmlNode } from './xml.ts'

/** Most entries of one page. */
export const mostKeys = 1000
/** The one owner of everything. */
export const owner = { ID: localAccount, DisplayName: 'local' }

/**
 * Reads a number from a parameter; the fallback is also the most it may be.
 *
 * @throws S3Error `InvalidArgument`
 */
export function integer(request: S3Request, name: string, fallback: number): number {
  const text = request.query.get(name)
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > 2_147_483_647) {
    throw invalidArgument(`Provided ${name} not an integer or within integer range`, name, text)
  }
  return Math.min(value, fallback)
}

/** With `encoding-type=url` every name is percent-encoded, so that XML can carry it whatever it is. */
export function encoder(request: S3Request): {
  encode: (text: string) => string
  EncodingType: string | undefined
} {
  const type = request.query.get('encoding-type')
  if (type === undefined) return { encode: (text) => text, EncodingType: undefined }
  if (type !== 'url')
    throw invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', type)
  return { encode: (text) => uriEncode(text).replaceAll('%2F', '/'), EncodingType: 'url' }
}

function content(version: ObjectVersion, encode: (text: string) => string, withOwner: boolean): XmlNode {
  return {
    Key: encode(version.key),
    LastModified: new Date(version.modified).toISOString(),
    ETag: `"${version.etag}"`,
    ChecksumAlgorithm: version.checksum?.algorithm,
    ChecksumType: version.checksum?.type,
    Size: version.size,
    Owner: withOwner ? owner : undefined,
    StorageClass: 'STANDARD',
  }
}

function prefixesOf(entries: readonly ListEntry[], encode: (text: string) => string): XmlNode[] {
  return entries.flatMap((entry) => ('prefix' in entry ? [{ Prefix: encode(entry.prefix) }] : []))
}

function objectsOf(entries: readonly ListEntry[]): ObjectVersion[] {
  return entries.flatMap((entry) => ('object' in entry ? [entry.object] : []))
}

/** ListObjectsV2. */
export function listObjectsV2(context: S3Context, request: S3Request): S3Response {
  const { bucket, query } = request
  context.buckets.require(bucket)
  const { encode, EncodingType } = encoder(request)
  const prefix = query.get('prefix') ?? ''
  const delimiter = query.get('delimiter') ?? ''
  const startAfter = query.get('start-after')
  const token = query.get('continuation-token')
  const limit = integer(request, 'max-keys', mostKeys)
  const after = token === undefined ? (startAfter ?? '') : decodeToken(token)
  const { entries, next } = listCurrent(context.database, { bucket, prefix, delimiter, after, limit })
  const withOwner = query.get('fetch-owner') === 'true'
  return xmlResponse(
    writeXml('ListBucketResult', {
      Name: bucket,
      Prefix: encode(prefix),
      Delimiter: delimiter === '' ? undefined : encode(delimiter),
      MaxKeys: limit,
      EncodingType,
      KeyCount: entries.length,
      IsTruncated: next !== undefined,
      ContinuationToken: token,
      NextContinuationToken: next === undefined ? undefined : encodeToken(next),
      StartAfter: startAfter === undefined ? undefined : encode(startAfter),
      Contents: objectsOf(entries).map((version) => content(version, encode, withOwner)),
      CommonPrefixes: prefixesOf(entries, encode),
    }),
  )
}

// Tokens are opaque to clients; the mark in front tells ours from what somebody made up.
function encodeToken(after: string): string {
  return Buffer.from(`1${after}`, 'utf8').toString('base64')
}

function decodeToken(token: string): string {
  const text = Buffer.from(token, 'base64').toString('utf8')
  if (text.startsWith('1') && encodeToken(text.slice(1)) === token) return text.slice(1)
  throw invalidArgument('The continuation token provided is incorrect', 'continuation-token', token)
}

/** ListObjects, the first version. */
export function listObjectsV1(context: S3Context, request: S3Request): S3Response {
  const { bucket, query } = request
  context.buckets.require(bucket)
  const { encode, EncodingType } = encoder(request)
  const prefix = query.get('prefix') ?? ''
  const delimiter = query.get('delimiter') ?? ''
  const marker = query.get('marker') ?? ''
  const limit = integer(request, 'max-keys', mostKeys)
  const { entries, next } = listCurrent(context.database, { bucket, prefix, delimiter, after: marker, limit })
  return xmlResponse(
    writeXml('ListBucketResult', {
      Name: bucket,
      Prefix: encode(prefix),
      Marker: encode(marker),
      // Without a delimiter the last key serves as the next marker, and S3 leaves this out.
      NextMarker: next === undefined || delimiter === '' ? undefined : encode(next),
      MaxKeys: limit,
      Delimiter: delimiter === '' ? undefined : encode(delimiter),
      EncodingType,
      IsTruncated: next !== undefined,
      Contents: objectsOf(entries).map((version) => content(version, encode, true)),
      CommonPrefixes: prefixesOf(entries, encode),
    }),
  )
}

/** ListObjectVersions. */
export function listObjectVersions(context: S3Context, request: S3Request): S3Response {
  const { bucket, query } = request
  context.buckets.require(bucket)
  const { encode, EncodingType } = encoder(request)
  const prefix = query.get('prefix') ?? ''
  const delimiter = query.get('delimiter') ?? ''
  const keyMarker = query.get('key-marker') ?? ''
  const versionMarker = query.get('version-id-marker')
  if (versionMarker !== undefined && keyMarker === '') {
    throw invalidArgument(
      'A version-id marker cannot be specified without a key marker.',
      'version-id-marker',
      versionMarker,
    )
  }
  const limit = integer(request, 'max-keys', mostKeys)
  const afterSequence =
    versionMarker === undefined
      ? undefined
      : context.objects.version(bucket, keyMarker, versionMarker)?.sequence
  const { entries, next } = listVersions(context.database, {
    bucket,
    prefix,
    delimiter,
    after: keyMarker,
    afterSequence,
    limit,
  })
  const common = (version: ObjectVersion) => ({
    Key: encode(version.key),
    VersionId: version.versionId,
    IsLatest: version.latest,
    LastModified: new Date(version.modified).toISOString(),
    Owner: owner,
  })
  const versions = objectsOf(entries)
  return xmlResponse(
    writeXml('ListVersionsResult', {
      Name: bucket,
      Prefix: encode(prefix),
      KeyMarker: encode(keyMarker),
      VersionIdMarker: versionMarker ?? '',
      NextKeyMarker: next === undefined ? undefined : encode(next.key),
      NextVersionIdMarker: next?.versionId,
      MaxKeys: limit,
      Delimiter: delimiter === '' ? undefined : encode(delimiter),
      EncodingType,
      IsTruncated: next !== undefined,
      Version: versions
        .filter((version) => !version.marker)
        .map((version) => ({
          ...common(version),
          ETag: `"${version.etag}"`,
          ChecksumAlgorithm: version.checksum?.algorithm,
          ChecksumType: version.checksum?.type,
          Size: version.size,
          StorageClass: 'STANDARD',
        })),
      DeleteMarker: versions.filter((version) => version.marker).map(common),
      CommonPrefixes: prefixesOf(entries, encode),
    }),
  )
}
