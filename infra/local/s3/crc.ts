/** A running checksum over octets that arrive in pieces. */
export interface Hasher {
  update(data: Uint8Array): void
  /** The checksum in network byte order. */
  digest(): Buffer
}

const crc32cPolynomial = 0x82f63b78n
const crc32Polynomial = 0xedb88320n
const crc64NvmePolynomial = 0x9a6c9329ac4bc9b5n

/** Polynomials in reflected form and widths in bits, for `combineCrc`. */
export const crcParameters = {
  CRC32: { polynomial: crc32Polynomial, width: 32 },
  CRC32C: { polynomial: crc32cPolynomial, width: 32 },
  CRC64NVME: { polynomial: crc64NvmePolynomial, width: 64 },
} as const

// `slices` tables of 256 entries: the register after an octet followed by that many zero octets. Halves of
// 32 bits, because arithmetic on BigInt is a hundred times slower than on numbers.
function slicedTables(polynomial: bigint, slices: number): { high: Uint32Array; low: Uint32Array } {
  const high = new Uint32Array(256 * slices)
  const low = new Uint32Array(256 * slices)
  for (let octet = 0; octet < 256; octet += 1) {
    let value = BigInt(octet)
    for (let slice = 0; slice < slices; slice += 1) {
      for (let bit = 0; bit < 8; bit += 1) value = value & 1n ? (value >> 1n) ^ polynomial : value >> 1n
      high[slice * 256 + octet] = Number(value >> 32n)
      low[slice * 256 + octet] = Number(value & 0xffffffffn)
    }
  }
  return { high, low }
}

const crc32cTable = slicedTables(crc32cPolynomial, 4).low

/** CRC-32C (Castagnoli), four octets at a time. */
export class Crc32c implements Hasher {
  private register = 0xffffffff

  update(data: Uint8Array): void {
    const table = crc32cTable
    const whole = data.length & ~3
    let register = this.register
    let at = 0
    for (; at < whole; at += 4) {
      register ^=
        (data[at] as number) |
        ((data[at + 1] as number) << 8) |
        ((data[at + 2] as number) << 16) |
        ((data[at + 3] as number) << 24)
      register =
        (table[768 + (register & 255)] as number) ^
        (table[512 + ((register >>> 8) & 255)] as number) ^
        (table[256 + ((register >>> 16) & 255)] as number) ^
        (table[register >>> 24] as number)
    }
    for (; at < data.length; at += 1) {
      register = (register >>> 8) ^ (table[(register ^ (data[at] as number)) & 255] as number)
    }
    this.register = register
  }

  digest(): Buffer {
    const octets = Buffer.alloc(4)
    octets.writeUInt32BE(~this.register >>> 0)
    return octets
  }
}

let crc64Tables: { high: Uint32Array; low: Uint32Array } | undefined

/** CRC-64/NVME, eight octets at a time. */
export class Crc64Nvme implements Hasher {
  private high = 0xffffffff
  private low = 0xffffffff

  update(data: Uint8Array): void {
    crc64Tables ??= slicedTables(crc64NvmePolynomial, 8)
    const tables = crc64Tables
    const whole = data.length & ~7
    let { high, low } = this
    let at = 0
    for (; at < whole; at += 8) {
      low ^=
        (data[at] as number) |
        ((data[at + 1] as number) << 8) |
        ((data[at + 2] as number) << 16) |
        ((data[at + 3] as number) << 24)
      high ^=
        (data[at + 4] as number) |
        ((data[at + 5] as number) << 8) |
        ((data[at + 6] as number) << 16) |
        ((data[at + 7] as number) << 24)
      let nextHigh = 0
      let nextLow = 0
      for (let octet = 0; octet < 8; octet += 1) {
        const word = octet < 4 ? low >>> (8 * octet) : high >>> (8 * (octet - 4))
        const index = (7 - octet) * 256 + (word & 255)
        nextHigh ^= tables.high[index] as number
        nextLow ^= tables.low[index] as number
      }
      high = nextHigh
      low = nextLow
    }
    for (; at < data.length; at += 1) {
      const index = (low ^ (data[at] as number)) & 255
      low = ((low >>> 8) | (high << 24)) ^ (tables.low[index] as number)
      high = (high >>> 8) ^ (tables.high[index] as number)
    }
    this.high = high
    this.low = low
  }

  digest(): Buffer {
    const octets = Buffer.alloc(8)
    octets.writeUInt32BE(~this.high >>> 0)
    octets.writeUInt32BE(~this.low >>> 0, 4)
    return octets
  }
}

/**
 * The CRC of two pieces one after the other, from their own CRCs: the first register is moved over as many
 * zero octets as the second piece has, by squaring the operator of one zero bit.
 *
 * @param secondLength octets of the second piece
 */
export function combineCrc(
  algorithm: keyof typeof crcParameters,
  first: Buffer,
  second: Buffer,
  secondLength: number,
): Buffer {
  const { polynomial, width } = crcParameters[algorithm]
  let operator = Array.from({ length: width }, (_, bit) => (bit === 0 ? polynomial : 1n << BigInt(bit - 1)))
  let register = BigInt(`0x${first.toString('hex')}`)
  for (let bits = BigInt(secondLength) * 8n; bits > 0n; bits >>= 1n) {
    if (bits & 1n) register = apply(operator, register)
    const current = operator
    operator = current.map((row) => apply(current, row))
  }
  const combined = register ^ BigInt(`0x${second.toString('hex')}`)
  return Buffer.from(combined.toString(16).padStart(width / 4, '0'), 'hex')
}

function apply(operator: readonly bigint[], vector: bigint): bigint {
  let sum = 0n
  for (let bit = 0, rest = vector; rest > 0n; bit += 1, rest >>= 1n) {
    if (rest & 1n) sum ^= operator[bit] ?? 0n
  }
  return sum
}
