import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { Crc32c, Crc64Nvme, combineCrc, type Hasher } from './crc.ts'
import { invalidArgument, S3Error } from './errors.ts'

/** The checksum algorithms of S3. */
export const checksumAlgorithms = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const
export type ChecksumAlgorithm = (typeof checksumAlgorithms)[number]
export type ChecksumType = 'FULL_OBJECT' | 'COMPOSITE'

/** A checksum as S3 keeps it: Base64, for composites with the number of parts behind a hyphen. */
export interface Checksum {
  readonly algorithm: ChecksumAlgorithm
  readonly value: string
  readonly type: ChecksumType
}

const lengths: Record<ChecksumAlgorithm, number> = { CRC32: 4, CRC32C: 4, CRC64NVME: 8, SHA1: 20, SHA256: 32 }

/** A running checksum of an algorithm. */
export function createHasher(algorithm: ChecksumAlgorithm): Hasher {
  switch (algorithm) {
    case 'CRC32':
      return crc32Hasher()
    case 'CRC32C':
      return new Crc32c()
    case 'CRC64NVME':
      return new Crc64Nvme()
    case 'SHA1':
    case 'SHA256': {
      const hash = createHash(algorithm.toLowerCase())
      return { update: (data) => void hash.update(data), digest: () => hash.digest() }
    }
  }
}

function crc32Hasher(): Hasher {
  let value = 0
  return {
    update(data) {
      value = crc32(data, value)
    },
    digest() {
      const octets = Buffer.alloc(4)
      octets.writeUInt32BE(value)
      return octets
    },
  }
}

/** The header, form field or XML element suffix of an algorithm: `x-amz-checksum-crc32`, `ChecksumCRC32`. */
export function checksumHeader(algorithm: ChecksumAlgorithm): string {
  return `x-amz-checksum-${algorithm.toLowerCase()}`
}

/** @throws S3Error `InvalidRequest` for an algorithm that S3 does not know */
export function parseAlgorithm(text: string): ChecksumAlgorithm {
  const found = checksumAlgorithms.find((algorithm) => algorithm === text.toUpperCase())
  if (found !== undefined) return found
  throw new S3Error('InvalidRequest', {
    message:
      'Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]',
  })
}

/** What a request states about the checksum of its body. */
export interface StatedChecksum {
  readonly algorithm: ChecksumAlgorithm
  /** Base64; undefined when it will come in the trailer, or is only to be computed. */
  readonly value: string | undefined
  readonly inTrailer: boolean
}

/**
 * Finds the checksum that a request states in a header, a form field or the announcement of a trailer.
 *
 * @throws S3Error when there are several, when a value is malformed or an algorithm unknown
 */
export function statedChecksum(headers: Readonly<Record<string, string>>): StatedChecksum | undefined {
  const given = checksumAlgorithms.filter((algorithm) => headers[checksumHeader(algorithm)] !== undefined)
  if (given.length > 1) {
    throw new S3Error('InvalidRequest', {
      message: 'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    })
  }
  const named = headers['x-amz-sdk-checksum-algorithm']
  const trailer = headers['x-amz-trailer']?.trim().toLowerCase()
  const [algorithm] = given
  if (algorithm !== undefined) {
    const value = headers[checksumHeader(algorithm)] ?? ''
    requireChecksumForm(algorithm, value)
    return { algorithm, value, inTrailer: false }
  }
  if (trailer !== undefined) {
    const announced = checksumAlgorithms.find((one) => checksumHeader(one) === trailer)
    if (announced === undefined) {
      throw new S3Error('InvalidRequest', {
        message: 'The value specified in the x-amz-trailer header is not supported',
      })
    }
    return { algorithm: announced, value: undefined, inTrailer: true }
  }
  if (named === undefined) return undefined
  parseAlgorithm(named)
  throw new S3Error('InvalidRequest', {
    message:
      'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
  })
}

/** @throws S3Error `InvalidRequest` unless `value` is the Base64 of as many octets as the algorithm gives */
export function requireChecksumForm(algorithm: ChecksumAlgorithm, value: string): void {
  const octets = Buffer.from(value, 'base64')
  if (octets.length === lengths[algorithm] && octets.toString('base64') === value) return
  throw new S3Error('InvalidRequest', {
    message: `Value for ${checksumHeader(algorithm)} header is invalid.`,
  })
}

/** The checksum type of a multipart upload: as asked for, or the default of the algorithm. */
export function checksumTypeOf(algorithm: ChecksumAlgorithm, asked: string | undefined): ChecksumType {
  if (asked === undefined) return algorithm === 'CRC64NVME' ? 'FULL_OBJECT' : 'COMPOSITE'
  if (asked !== 'FULL_OBJECT' && asked !== 'COMPOSITE') {
    throw invalidArgument('Checksum type provided is unsupported.', 'x-amz-checksum-type', asked)
  }
  const isSha = algorithm === 'SHA1' || algorithm === 'SHA256'
  if ((asked === 'FULL_OBJECT' && isSha) || (asked === 'COMPOSITE' && algorithm === 'CRC64NVME')) {
    throw new S3Error('InvalidRequest', {
      message: `The ${asked} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
    })
  }
  return asked
}

/** The checksum of an object made of parts. */
export function checksumOfParts(
  algorithm: ChecksumAlgorithm,
  type: ChecksumType,
  parts: readonly { value: string; size: number }[],
): Checksum {
  const octets: Buffer[] = parts.map((part) => Buffer.from(part.value, 'base64'))
  if (type === 'FULL_OBJECT' && algorithm !== 'SHA1' && algorithm !== 'SHA256') {
    const whole = octets.reduce((sum, octet, index) =>
      combineCrc(algorithm, sum, octet, parts[index]?.size ?? 0),
    )
    return { algorithm, type, value: whole.toString('base64') }
  }
  const hasher = createHasher(algorithm)
  for (const octet of octets) hasher.update(octet)
  return { algorithm, type, value: `${hasher.digest().toString('base64')}-${parts.length}` }
}
