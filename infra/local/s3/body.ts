import { createHash } from 'node:crypto'
import { ChunkError, decodeChunked, isStreamingPayload } from '../sigv4/chunked.ts'
import type { BlobStore, BlobWriter, Segment } from './blobs.ts'
import {
  type ChecksumAlgorithm,
  checksumHeader,
  createHasher,
  requireChecksumForm,
  type StatedChecksum,
  statedChecksum,
} from './checksums.ts'
import type { S3Request } from './context.ts'
import { invalidArgument, notImplemented, S3Error } from './errors.ts'

/** Largest object that one request may bring, in octets. */
export const largestObject = 5 * 1024 ** 3

/** Octets that have been received whole and proven against everything the request states of them. */
export interface Received {
  readonly segment: Segment
  /** Hexadecimal MD5. */
  readonly md5: string
  readonly algorithm: ChecksumAlgorithm
  /** Base64. */
  readonly checksum: string
}

/** What the body must agree with. */
export interface Expectations {
  readonly checksum: StatedChecksum | undefined
  /** Base64 MD5. */
  readonly contentMd5: string | undefined
  /** Hexadecimal SHA-256 that was signed; undefined where the payload is not signed as a whole. */
  readonly sha256: string | undefined
  /** The only length accepted, in octets; undefined where it is not known beforehand. */
  readonly length: number | undefined
  /** Algorithm to compute when the request states none. */
  readonly algorithm: ChecksumAlgorithm
}

/** Reads a request's own words about its body. */
export function expectationsOf(request: S3Request, algorithm: ChecksumAlgorithm = 'CRC64NVME'): Expectations {
  const payloadHash = request.signature?.payloadHash ?? 'UNSIGNED-PAYLOAD'
  const streaming = isStreamingPayload(payloadHash)
  if (payloadHash.startsWith('STREAMING-') && !streaming) throw notImplemented(payloadHash)
  const signed = /^[0-9a-f]{64}$/.test(payloadHash)
  if (!signed && !streaming && payloadHash !== 'UNSIGNED-PAYLOAD') {
    throw invalidArgument(
      'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.',
      'x-amz-content-sha256',
      payloadHash,
    )
  }
  const stated = request.headers[streaming ? 'x-amz-decoded-content-length' : 'content-length']
  if (stated === undefined || !/^\d+$/.test(stated)) throw new S3Error('MissingContentLength')
  return {
    checksum: statedChecksum(request.headers),
    contentMd5: contentMd5Of(request.headers),
    sha256: signed ? payloadHash : undefined,
    length: Number(stated),
    algorithm,
  }
}

/** @throws S3Error `InvalidDigest` unless the Content-MD5 is the Base64 of 16 octets */
export function contentMd5Of(headers: Readonly<Record<string, string>>): string | undefined {
  const value = headers['content-md5']
  if (value === undefined) return undefined
  const octets = Buffer.from(value, 'base64')
  if (octets.length !== 16 || octets.toString('base64') !== value) throw new S3Error('InvalidDigest')
  return value
}

/** The octets of a request's body, decoded where they are sent as `aws-chunked`. */
export function octetsOf(request: S3Request, trailers: Map<string, string>): AsyncIterable<Buffer> {
  // Leaving the loop early must not destroy the request: its socket still has to carry the answer.
  const source = request.raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>
  const seed = request.signature
  return seed !== undefined && isStreamingPayload(seed.payloadHash)
    ? decodeChunked(source, { seed, trailers })
    : source
}

/** Running digests of a body, compared at its end with what was stated. */
function createProof(expected: Expectations) {
  const algorithm = expected.checksum?.algorithm ?? expected.algorithm
  const md5 = createHash('md5')
  const sha256 = expected.sha256 === undefined ? undefined : createHash('sha256')
  const hasher = createHasher(algorithm)
  return {
    update(data: Buffer) {
      md5.update(data)
      sha256?.update(data)
      hasher.update(data)
    },
    end(trailers: ReadonlyMap<string, string>) {
      const digest = md5.digest()
      const checksum = hasher.digest().toString('base64')
      if (sha256 !== undefined && sha256.digest('hex') !== expected.sha256) {
        throw new S3Error('XAmzContentSHA256Mismatch')
      }
      if (expected.contentMd5 !== undefined && digest.toString('base64') !== expected.contentMd5) {
        throw new S3Error('BadDigest')
      }
      const stated = expected.checksum?.inTrailer
        ? trailers.get(checksumHeader(algorithm))
        : expected.checksum?.value
      if (expected.checksum !== undefined && stated === undefined) throw new S3Error('MalformedTrailerError')
      if (stated !== undefined) requireChecksumForm(algorithm, stated)
      if (stated !== undefined && stated !== checksum) {
        throw new S3Error('BadDigest', {
          message: `The ${algorithm} you specified did not match the calculated checksum.`,
        })
      }
      return { md5: digest.toString('hex'), algorithm, checksum }
    },
  }
}

/**
 * Writes octets into a new file while they arrive and proves them. Nothing is left when this throws.
 *
 * @param limit octets above which `EntityTooLarge` is thrown at once, without reading on
 */
export async function receive(
  blobs: BlobStore,
  source: AsyncIterable<Buffer>,
  expected: Expectations,
  options: { trailers?: ReadonlyMap<string, string>; limit?: number } = {},
): Promise<Received> {
  const limit = options.limit ?? largestObject
  if (expected.length !== undefined && expected.length > limit) throw tooLarge(expected.length, limit)
  const proof = createProof(expected)
  let writer: BlobWriter | undefined
  let size = 0
  try {
    writer = await blobs.create()
    for await (const data of source) {
      size += data.length
      if (size > limit) throw tooLarge(size, limit)
      if (expected.length !== undefined && size > expected.length) throw wrongLength(expected.length, size)
      proof.update(data)
      await writer.write(data)
    }
    if (expected.length !== undefined && size !== expected.length) throw wrongLength(expected.length, size)
    const proven = proof.end(options.trailers ?? new Map())
    return { segment: await writer.finish(), ...proven }
  } catch (error) {
    await writer?.abort()
    throw translate(error)
  }
}

/** Receives the body of a request into a new file. */
export function receiveBody(
  blobs: BlobStore,
  request: S3Request,
  expected: Expectations = expectationsOf(request),
): Promise<Received> {
  const trailers = new Map<string, string>()
  return receive(blobs, octetsOf(request, trailers), expected, { trailers })
}

/** Reads a document sent as the body of a request, proven in the same way, into memory. */
export async function readDocument(request: S3Request, limit = 2 * 1024 * 1024): Promise<Buffer> {
  const expected = expectationsOf(request)
  const proof = createProof(expected)
  const trailers = new Map<string, string>()
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const data of octetsOf(request, trailers)) {
      size += data.length
      if (size > limit)
        throw new S3Error('MaxMessageLengthExceeded', { details: { MaxMessageLengthBytes: limit } })
      proof.update(data)
      parts.push(data)
    }
    if (size !== expected.length) throw wrongLength(expected.length ?? 0, size)
    proof.end(trailers)
  } catch (error) {
    throw translate(error)
  }
  return Buffer.concat(parts)
}

function tooLarge(size: number, limit: number): S3Error {
  return new S3Error('EntityTooLarge', { details: { ProposedSize: size, MaxSizeAllowed: limit } })
}

function wrongLength(stated: number, received: number): S3Error {
  return new S3Error('IncompleteBody', {
    message: 'You did not provide the number of bytes specified by the Content-Length HTTP header',
    details: { NumberBytesExpected: stated, NumberBytesProvided: received },
  })
}

const chunkErrors = {
  IncompleteBody: 'IncompleteBody',
  MalformedChunk: 'IncompleteBody',
  MalformedTrailer: 'MalformedTrailerError',
  SignatureMismatch: 'SignatureDoesNotMatch',
} as const

function translate(error: unknown): unknown {
  return error instanceof ChunkError
    ? new S3Error(chunkErrors[error.code], { message: error.message })
    : error
}
