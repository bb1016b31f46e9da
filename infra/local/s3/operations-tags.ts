import { readDocument } from './body.ts'
import { emptyResponse, type S3Context, type S3Request, type S3Response, xmlResponse } from './context.ts'
import { requireTags } from './description.ts'
import { invalidArgument, S3Error } from './errors.ts'
import type { Tags } from './model.ts'
import { findVersion, requestedVersion, versionHeader } from './operations-objects.ts'
import { readXml, writeXml } from './xml.ts'

/** Reads the tag set of a Tagging document. */
export function parseTagging(body: Buffer): Tags {
  const set = readXml(body, 'Tagging').one('TagSet')
  if (set === undefined) throw new S3Error('MalformedXML')
  return requireTags(
    set.all('Tag').map((tag) => [tag.textOf('Key') ?? '', tag.textOf('Value') ?? ''] as const),
  )
}

/** GetObjectTagging. */
export function getTagging(context: S3Context, request: S3Request): S3Response {
  const version = findVersion(context, request.bucket, request.key, requestedVersion(request))
  const tags = Object.entries(version.tags).map(([Key, Value]) => ({ Key, Value }))
  return xmlResponse(writeXml('Tagging', { TagSet: { Tag: tags } }), versionHeader(context, version))
}

/** PutObjectTagging. */
export async function putTagging(context: S3Context, request: S3Request): Promise<S3Response> {
  const tags = parseTagging(await readDocument(request))
  const version = findVersion(context, request.bucket, request.key, requestedVersion(request))
  context.objects.setTags(version, tags)
  return emptyResponse(200, versionHeader(context, version))
}

/** DeleteObjectTagging. */
export function deleteTagging(context: S3Context, request: S3Request): S3Response {
  const version = findVersion(context, request.bucket, request.key, requestedVersion(request))
  context.objects.setTags(version, {})
  return emptyResponse(204, versionHeader(context, version))
}

const attributes = ['ETag', 'Checksum', 'ObjectParts', 'StorageClass', 'ObjectSize']

/** GetObjectAttributes. */
export function getAttributes(context: S3Context, request: S3Request): S3Response {
  const header = request.headers['x-amz-object-attributes'] ?? ''
  const asked = header.split(',').map((name) => name.trim())
  if (asked.some((name) => !attributes.includes(name))) {
    throw invalidArgument('Invalid attribute name specified.', 'x-amz-object-attributes', header)
  }
  const version = findVersion(context, request.bucket, request.key, requestedVersion(request))
  const { checksum, parts } = version
  const document = {
    ETag: asked.includes('ETag') ? version.etag : undefined,
    Checksum:
      asked.includes('Checksum') && checksum !== undefined
        ? { [`Checksum${checksum.algorithm}`]: checksum.value, ChecksumType: checksum.type }
        : undefined,
    ObjectParts:
      asked.includes('ObjectParts') && parts.length > 0
        ? { PartsCount: parts.length, ...partList(request, parts, checksum?.algorithm) }
        : undefined,
    StorageClass: asked.includes('StorageClass') ? 'STANDARD' : undefined,
    ObjectSize: asked.includes('ObjectSize') ? version.size : undefined,
  }
  return xmlResponse(writeXml('GetObjectAttributesResponse', document), {
    'last-modified': new Date(version.modified).toUTCString(),
    ...versionHeader(context, version),
  })
}

function partList(
  request: S3Request,
  parts: readonly { number: number; size: number; checksum: string }[],
  algorithm: string | undefined,
) {
  const limit = Math.min(Number(request.headers['x-amz-max-parts'] ?? 1000), 1000)
  const from = Number(request.headers['x-amz-part-number-marker'] ?? 0)
  if (!Number.isInteger(limit) || !Number.isInteger(from)) {
    throw invalidArgument('Part number marker and limit must be integers', 'x-amz-max-parts', String(limit))
  }
  const behind = parts.filter((part) => part.number > from)
  const page = behind.slice(0, limit)
  return {
    PartNumberMarker: from,
    NextPartNumberMarker: page.at(-1)?.number,
    MaxParts: limit,
    IsTruncated: page.length < behind.length,
    Part: page.map((part) => ({
      PartNumber: part.number,
      Size: part.size,
      ...(algorithm === undefined ? {} : { [`Checksum${algorithm}`]: part.checksum }),
    })),
  }
}
