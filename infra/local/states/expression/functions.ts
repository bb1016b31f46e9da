import { createHash, randomBytes, randomUUID } from 'node:crypto'

/** Functions that the States Language adds to JSONata, with their JSONata signatures. */
export const addedFunctions: readonly {
  name: string
  signature: string
  run: (...values: never[]) => unknown
}[] = [
  { name: 'partition', signature: '<an:a>', run: partition },
  { name: 'range', signature: '<nnn:a>', run: range },
  { name: 'hash', signature: '<js:s>', run: hash },
  { name: 'random', signature: '<n?:n>', run: random },
  { name: 'uuid', signature: '<:s>', run: () => randomUUID() },
  { name: 'parse', signature: '<s:x>', run: (text: string) => JSON.parse(text) as unknown },
  { name: 'eval', signature: '<sx?:x>', run: refuseEval },
]

function partition(array: unknown[], size: number): unknown[][] {
  const step = Math.trunc(size)
  if (step < 1) throw new Error('the chunk size of $partition must be at least 1')
  const chunks: unknown[][] = []
  for (let at = 0; at < array.length; at += step) chunks.push(array.slice(at, at + step))
  return chunks
}

// The States Language allows at most 1,000 numbers.
function range(first: number, last: number, step: number): number[] {
  if (step === 0) throw new Error('the step of $range must not be 0')
  const count = Math.floor((last - first) / step) + 1
  if (count > 1000) throw new Error('$range returns at most 1000 numbers')
  return Array.from({ length: Math.max(count, 0) }, (_, index) => first + index * step)
}

const algorithms: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
}

function hash(data: unknown, algorithm: string): string {
  const name = algorithms[algorithm]
  if (name === undefined)
    throw new Error(`$hash knows ${Object.keys(algorithms).join(', ')}, not "${algorithm}"`)
  return createHash(name)
    .update(typeof data === 'string' ? data : JSON.stringify(data))
    .digest('hex')
}

// mulberry32: the same seed gives the same number, which is all the documentation promises.
function random(seed?: number): number {
  if (seed === undefined) return randomBytes(4).readUInt32BE() / 2 ** 32
  let state = (Math.trunc(seed) + 0x6d2b79f5) | 0
  state = Math.imul(state ^ (state >>> 15), state | 1)
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61)
  return ((state ^ (state >>> 14)) >>> 0) / 2 ** 32
}

function refuseEval(): never {
  throw new Error('$eval is not supported; use $parse to read JSON')
}
