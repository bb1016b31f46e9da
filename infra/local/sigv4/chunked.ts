import { createHash, type Hash } from 'node:crypto'
import { sha256Hex } from './canonical.ts'
import { equalInConstantTime, scopeText, signatureOf } from './scope.ts'
import type { Verified } from './verify.ts'

/** Why an `aws-chunked` body was refused. */
export type ChunkErrorCode = 'IncompleteBody' | 'SignatureMismatch' | 'MalformedTrailer' | 'MalformedChunk'

/** Thrown while the body is read; what was read before it must not be used. */
export class ChunkError extends Error {
  override readonly name = 'ChunkError'
  readonly code: ChunkErrorCode
  constructor(code: ChunkErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

/** The payload hashes that announce an `aws-chunked` body. */
export const streamingPayloads = {
  signed: 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
  signedWithTrailer: 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
  unsignedWithTrailer: 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
} as const

/** Whether a payload hash announces an `aws-chunked` body that can be decoded here. */
export function isStreamingPayload(payloadHash: string): boolean {
  return Object.values<string>(streamingPayloads).includes(payloadHash)
}

const emptyHash = sha256Hex('')
// A chunk line holds a size and a signature, a trailer a checksum: neither comes near to this.
const longestLine = 4096
const mostTrailers = 16

export interface ChunkedOptions {
  readonly seed: Pick<Verified, 'payloadHash' | 'scope' | 'date' | 'signature' | 'signingKey'>
  /** Receives the trailing headers, by lower-case name, once the body has been read to its end. */
  readonly trailers: Map<string, string>
}

/** Reads lines and counted octets from a stream of buffers. */
class Reader {
  private readonly source: AsyncIterator<Buffer>
  private held: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Buffer>) {
    this.source = source[Symbol.asyncIterator]()
  }

  private async more(): Promise<boolean> {
    const next = await this.source.next()
    if (next.done === true) return false
    this.held = this.held.length === 0 ? next.value : Buffer.concat([this.held, next.value])
    return true
  }

  async line(): Promise<string | undefined> {
    for (;;) {
      const end = this.held.indexOf('\r\n')
      if (end > longestLine || (end === -1 && this.held.length > longestLine)) {
        throw new ChunkError('MalformedChunk', 'A chunk header or trailer is too long.')
      }
      if (end !== -1) {
        const line = this.held.toString('latin1', 0, end)
        this.held = this.held.subarray(end + 2)
        return line
      }
      if (!(await this.more())) {
        if (this.held.length === 0) return undefined
        throw incomplete()
      }
    }
  }

  async *octets(count: number): AsyncGenerator<Buffer> {
    let left = count
    while (left > 0) {
      if (this.held.length === 0 && !(await this.more())) throw incomplete()
      const part = this.held.subarray(0, left)
      this.held = this.held.subarray(part.length)
      left -= part.length
      if (part.length > 0) yield part
    }
  }
}

function incomplete(): ChunkError {
  return new ChunkError('IncompleteBody', 'The request body terminated unexpectedly')
}

/**
 * Decodes an `aws-chunked` body and verifies the signature of each chunk and of the trailer.
 * Octets are handed on before their chunk's signature is known, so that no chunk is held in memory: the
 * caller may use them only when the generator has ended without an error.
 *
 * @throws ChunkError on a body that is cut short, malformed or not signed as announced
 */
export async function* decodeChunked(
  source: AsyncIterable<Buffer>,
  options: ChunkedOptions,
): AsyncGenerator<Buffer> {
  const { seed, trailers } = options
  const reader = new Reader(source)
  const signed = seed.payloadHash !== streamingPayloads.unsignedWithTrailer
  let previous = seed.signature
  for (;;) {
    const { size, signature } = parseChunkLine(await reader.line(), signed)
    const hash = signed ? createHash('sha256') : undefined
    for await (const octets of reader.octets(size)) {
      hash?.update(octets)
      yield octets
    }
    if (hash !== undefined) previous = checkChunk(seed, previous, hash, signature)
    if (size === 0) break
    const end = await reader.line()
    if (end === undefined) throw incomplete()
    if (end !== '') throw new ChunkError('MalformedChunk', 'A chunk has not the stated size.')
  }
  const lines = await readTrailers(reader)
  // Without the trailer variant the body ends after the last chunk: unsigned additions are not taken.
  if (seed.payloadHash === streamingPayloads.signed) {
    if (lines.length > 0)
      throw new ChunkError('MalformedTrailer', 'The body has a trailer that was not announced.')
    return
  }
  for (const [name, value] of checkTrailers(seed, previous, lines, signed)) trailers.set(name, value)
}

function parseChunkLine(line: string | undefined, signed: boolean): { size: number; signature: string } {
  if (line === undefined) throw incomplete()
  const match = /^([0-9a-fA-F]{1,12})(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(line)
  if (match === null) throw new ChunkError('MalformedChunk', 'A chunk header is malformed.')
  if (signed && match[2] === undefined)
    throw new ChunkError('SignatureMismatch', 'A chunk carries no signature.')
  return { size: Number.parseInt(match[1] ?? '', 16), signature: match[2] ?? '' }
}

function checkChunk(seed: ChunkedOptions['seed'], previous: string, hash: Hash, signature: string): string {
  const text = [
    'AWS4-HMAC-SHA256-PAYLOAD',
    seed.date,
    scopeText(seed.scope),
    previous,
    emptyHash,
    hash.digest('hex'),
  ].join('\n')
  if (!equalInConstantTime(signatureOf(seed.signingKey, text), signature)) {
    throw new ChunkError('SignatureMismatch', 'The signature of a chunk does not match its content.')
  }
  return signature
}

async function readTrailers(reader: Reader): Promise<[string, string][]> {
  const lines: [string, string][] = []
  for (;;) {
    const line = await reader.line()
    if (line === undefined || line === '') break
    const colon = line.indexOf(':')
    if (colon < 1 || lines.length === mostTrailers) {
      throw new ChunkError(
        'MalformedTrailer',
        'The request contained trailing data that was not well-formed.',
      )
    }
    lines.push([line.slice(0, colon).toLowerCase(), line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '')])
  }
  if ((await reader.line()) !== undefined) {
    throw new ChunkError('MalformedTrailer', 'There is data behind the end of the body.')
  }
  return lines
}

function checkTrailers(
  seed: ChunkedOptions['seed'],
  previous: string,
  lines: readonly [string, string][],
  signed: boolean,
): readonly [string, string][] {
  const content = lines.filter(([name]) => name !== 'x-amz-trailer-signature')
  if (new Set(content.map(([name]) => name)).size !== content.length) {
    throw new ChunkError('MalformedTrailer', 'A trailing header is given twice.')
  }
  if (!signed) return content
  const signature = lines.find(([name]) => name === 'x-amz-trailer-signature')?.[1] ?? ''
  const hash = sha256Hex(content.map(([name, value]) => `${name}:${value}\n`).join(''))
  const text = ['AWS4-HMAC-SHA256-TRAILER', seed.date, scopeText(seed.scope), previous, hash].join('\n')
  if (!equalInConstantTime(signatureOf(seed.signingKey, text), signature)) {
    throw new ChunkError('SignatureMismatch', 'The signature of the trailer does not match its content.')
  }
  return content
}
