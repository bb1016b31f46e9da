import { createHash } from 'node:crypto'
import { readDocument } from './body.ts'
import {
  type Checksum,
  checksumAlgorithms,
  checksumHeader,
  checksumOfParts,
  checksumTypeOf,
} from './checksums.ts'
import { checkWrite, writeConditions } from './conditions.ts'
import { originOf, type S3Context, type S3Request, type S3Response, xmlResponse } from './context.ts'
import { S3Error } from './errors.ts'
import type { Upload, UploadPart } from './model.ts'
import { versionHeader } from './operations-objects.ts'
import { mostParts, uploadOf } from './operations-uploads.ts'
import { readXml, writeXml, type XmlElement } from './xml.ts'

const smallestPart = 5 * 1024 * 1024

// The parts that the client lists, in the order in which it lists them.
function chooseParts(listed: readonly XmlElement[], stored: readonly UploadPart[]): UploadPart[] {
  if (listed.length === 0 || listed.length > mostParts) throw new S3Error('MalformedXML')
  const byNumber = new Map(stored.map((part) => [part.number, part]))
  let previous = 0
  return listed.map((element) => {
    const number = Number(element.textOf('PartNumber'))
    const etag = element.textOf('ETag')?.trim().replace(/^"|"$/g, '')
    if (!Number.isInteger(number) || etag === undefined) throw new S3Error('MalformedXML')
    if (number <= previous) throw new S3Error('InvalidPartOrder')
    previous = number
    const part = byNumber.get(number)
    if (part === undefined || part.etag !== etag) {
      throw new S3Error('InvalidPart', { details: { PartNumber: number, ETag: etag } })
    }
    const stated = checksumAlgorithms
      .map((algorithm) => ({ algorithm, value: element.textOf(`Checksum${algorithm}`) }))
      .find(({ value }) => value !== undefined)
    if (stated !== undefined && (stated.algorithm !== part.algorithm || stated.value !== part.checksum)) {
      throw new S3Error('InvalidPart', { details: { PartNumber: number, ETag: etag } })
    }
    return part
  })
}

function wholeChecksum(upload: Upload, parts: readonly UploadPart[]): Checksum | undefined {
  // Parts without a common algorithm were uploaded by clients that asked for none.
  const algorithm = upload.algorithm ?? parts[0]?.algorithm
  if (algorithm === undefined || parts.some((part) => part.algorithm !== algorithm)) return undefined
  const type = upload.checksumType ?? checksumTypeOf(algorithm, undefined)
  return checksumOfParts(
    algorithm,
    type,
    parts.map(({ checksum, size }) => ({ value: checksum, size })),
  )
}

function checkStated(request: S3Request, checksum: Checksum | undefined, size: number): void {
  for (const algorithm of checksumAlgorithms) {
    const stated = request.headers[checksumHeader(algorithm)]
    if (stated === undefined || (checksum?.algorithm === algorithm && checksum.value === stated)) continue
    throw new S3Error('BadDigest', {
      message: `The ${algorithm} you specified did not match the calculated checksum.`,
    })
  }
  const statedType = request.headers['x-amz-checksum-type']
  if (statedType !== undefined && statedType !== checksum?.type) {
    throw new S3Error('InvalidRequest', {
      message: `The upload was created using the ${checksum?.type} checksum mode. The complete request must use the same checksum mode.`,
    })
  }
  const statedSize = request.headers['x-amz-mp-object-size']
  if (statedSize !== undefined && Number(statedSize) !== size) {
    throw new S3Error('InvalidRequest', {
      message: `The provided 'x-amz-mp-object-size' header value ${statedSize} does not match what was computed: ${size}`,
    })
  }
}

/** CompleteMultipartUpload. */
export async function completeUpload(context: S3Context, request: S3Request): Promise<S3Response> {
  const { bucket, key } = request
  const upload = uploadOf(context, request)
  const conditions = writeConditions(request.headers)
  const document = readXml(await readDocumentUnproven(request), 'CompleteMultipartUpload')
  const stored = context.uploads.parts(upload)
  const parts = chooseParts(document.all('Part'), stored)
  const small = parts.slice(0, -1).find((part) => part.size < smallestPart)
  if (small !== undefined) {
    throw new S3Error('EntityTooSmall', {
      details: {
        ProposedSize: small.size,
        MinSizeAllowed: smallestPart,
        PartNumber: small.number,
        ETag: small.etag,
      },
    })
  }
  const size = parts.reduce((sum, part) => sum + part.size, 0)
  const checksum = wholeChecksum(upload, parts)
  checkStated(request, checksum, size)
  const digest = createHash('md5')
  for (const part of parts) digest.update(part.etag, 'hex')
  const version = context.objects.put(
    {
      bucket,
      key,
      modified: context.clock.now(),
      size,
      etag: `${digest.digest('hex')}-${parts.length}`,
      segments: parts.map((part) => ({ id: part.blob, size: part.size })),
      description: upload.description,
      tags: upload.tags,
      checksum,
      parts: parts.map((part) => ({ number: part.number, size: part.size, checksum: part.checksum })),
    },
    originOf(request, 'CompleteMultipartUpload'),
    (current) => checkWrite(conditions, current, key, false),
    () => {
      context.uploads.require(bucket, key, upload.id)
      context.uploads.forget(upload)
    },
  )
  const unused = stored.filter((part) => !parts.includes(part))
  await context.blobs.remove(unused.map((part) => ({ id: part.blob, size: part.size })))
  return xmlResponse(
    writeXml('CompleteMultipartUploadResult', {
      Location: `http://${request.headers.host ?? ''}/${bucket}/${encodeURIComponent(key)}`,
      Bucket: bucket,
      Key: key,
      ETag: `"${version.etag}"`,
      ...(checksum === undefined
        ? {}
        : { [`Checksum${checksum.algorithm}`]: checksum.value, ChecksumType: checksum.type }),
    }),
    versionHeader(context, version),
  )
}

// Here the checksum headers state the checksum of the object, not that of the document.
function readDocumentUnproven(request: S3Request): Promise<Buffer> {
  const headers = Object.fromEntries(
    Object.entries(request.headers).filter(
      ([name]) => !checksumAlgorithms.some((algorithm) => checksumHeader(algorithm) === name),
    ),
  )
  return readDocument({ ...request, headers })
}
