import { type S3Context, type S3Request, type S3Response, xmlResponse } from './context.ts'
import { commonPrefix } from './listing.ts'
import { encoder, integer, mostKeys, owner } from './operations-lists.ts'
import { uploadOf } from './operations-uploads.ts'
import { writeXml } from './xml.ts'

/** ListMultipartUploads. */
export function listUploads(context: S3Context, request: S3Request): S3Response {
  const { bucket, query } = request
  context.buckets.require(bucket)
  const { encode, EncodingType } = encoder(request)
  const prefix = query.get('prefix') ?? ''
  const delimiter = query.get('delimiter') ?? ''
  const keyMarker = query.get('key-marker') ?? ''
  const idMarker = query.get('upload-id-marker') ?? ''
  const limit = integer(request, 'max-uploads', mostKeys)
  const all = context.uploads.list(bucket).filter((upload) => upload.key.startsWith(prefix))
  const start = idMarker === '' ? -1 : all.findIndex((upload) => upload.id === idMarker)
  const behind = all.filter((upload, index) =>
    start === -1 ? Buffer.compare(Buffer.from(upload.key), Buffer.from(keyMarker)) > 0 : index > start,
  )
  const prefixes = new Set<string>()
  const single = behind.filter((upload) => {
    const group = commonPrefix(upload.key, prefix, delimiter)
    if (group !== undefined) prefixes.add(group)
    return group === undefined
  })
  const page = single.slice(0, limit)
  const last = page.length < single.length ? page.at(-1) : undefined
  return xmlResponse(
    writeXml('ListMultipartUploadsResult', {
      Bucket: bucket,
      KeyMarker: encode(keyMarker),
      UploadIdMarker: idMarker,
      NextKeyMarker: last === undefined ? undefined : encode(last.key),
      NextUploadIdMarker: last?.id,
      Prefix: encode(prefix),
      Delimiter: delimiter === '' ? undefined : encode(delimiter),
      EncodingType,
      MaxUploads: limit,
      IsTruncated: last !== undefined,
      Upload: page.map((upload) => ({
        Key: encode(upload.key),
        UploadId: upload.id,
        Initiator: owner,
        Owner: owner,
        StorageClass: 'STANDARD',
        Initiated: new Date(upload.initiated).toISOString(),
        ChecksumAlgorithm: upload.algorithm,
        ChecksumType: upload.checksumType,
      })),
      CommonPrefixes: [...prefixes].map((one) => ({ Prefix: encode(one) })),
    }),
  )
}

/** ListParts. */
export function listParts(context: S3Context, request: S3Request): S3Response {
  const upload = uploadOf(context, request)
  const { encode } = encoder(request)
  const marker = integer(request, 'part-number-marker', 2_147_483_647)
  const from = request.query.has('part-number-marker') ? marker : 0
  const limit = integer(request, 'max-parts', mostKeys)
  const behind = context.uploads.parts(upload).filter((part) => part.number > from)
  const page = behind.slice(0, limit)
  const truncated = page.length < behind.length
  return xmlResponse(
    writeXml('ListPartsResult', {
      Bucket: upload.bucket,
      Key: encode(upload.key),
      UploadId: upload.id,
      Initiator: owner,
      Owner: owner,
      StorageClass: 'STANDARD',
      PartNumberMarker: from,
      NextPartNumberMarker: truncated ? page.at(-1)?.number : undefined,
      MaxParts: limit,
      IsTruncated: truncated,
      ChecksumAlgorithm: upload.algorithm,
      ChecksumType: upload.checksumType,
      Part: page.map((part) => ({
        PartNumber: part.number,
        LastModified: new Date(part.modified).toISOString(),
        ETag: `"${part.etag}"`,
        Size: part.size,
        [`Checksum${part.algorithm}`]: part.checksum,
      })),
    }),
  )
}
