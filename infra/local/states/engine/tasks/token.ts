import { randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

// The length of a token of ours in characters; the checksum tells a mistyped token from an unknown one.
const randomLength = 56

/** Makes a task token. 448 random bits: it is all that a caller needs to complete the task. */
export function mintToken(): string {
  const random = randomBytes(randomLength)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(random))
  return Buffer.concat([random, check]).toString('base64')
}

/** Whether the text can be a token of this runtime. */
export function isWellFormed(token: string): boolean {
  const bytes = Buffer.from(token, 'base64')
  if (bytes.length !== randomLength + 4 || bytes.toString('base64') !== token) return false
  return bytes.readUInt32BE(randomLength) === crc32(bytes.subarray(0, randomLength))
}
