import { crc32, deflateRawSync } from 'node:zlib'
import yauzl from 'yauzl'

// 1 January 1980, the first day that the format can say: an archive must not depend on the clock.
const DOS_DATE = 0x0021
const UTF8_NAMES = 0x0800
const DEFLATE = 8

export interface Entry {
  readonly name: string
  readonly content: Uint8Array
}

/** All entries of an archive that this program has made, in order. */
export async function readZip(bytes: Uint8Array): Promise<Entry[]> {
  const archive = await yauzl.fromBufferPromise(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    {
      lazyEntries: true,
    },
  )
  const entries: Entry[] = []
  for await (const entry of archive.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await archive.openReadStreamPromise(entry)) chunks.push(chunk)
    entries.push({ name: entry.fileName, content: Buffer.concat(chunks) })
  }
  return entries
}

/** A zip archive whose bytes depend on nothing but its entries. */
export function writeZip(entries: readonly Entry[]): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const { local, listed } = packEntry(entry, offset)
    parts.push(local)
    directory.push(listed)
    offset += local.length
  }
  return Buffer.concat([...parts, ...closing(directory, offset)])
}

/** The same archive piece by piece: only one entry is in memory at a time. */
export async function* streamZip(entries: AsyncIterable<Entry>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const entry of entries) {
    const { local, listed } = packEntry(entry, offset)
    directory.push(listed)
    offset += local.length
    yield local
  }
  yield* closing(directory, offset)
}

function packEntry({ name, content }: Entry, offset: number): { local: Buffer; listed: Buffer } {
  const fileName = Buffer.from(name, 'utf8')
  const packed = deflateRawSync(content, { level: 6 })
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  common.writeUInt16LE(UTF8_NAMES, 2)
  common.writeUInt16LE(DEFLATE, 4)
  common.writeUInt16LE(0, 6)
  common.writeUInt16LE(DOS_DATE, 8)
  common.writeUInt32LE(crc32(content), 10)
  common.writeUInt32LE(packed.length, 14)
  common.writeUInt32LE(content.length, 18)
  common.writeUInt16LE(fileName.length, 22)
  common.writeUInt16LE(0, 24)
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, fileName, packed])
  const tail = Buffer.alloc(14)
  tail.writeUInt32LE(offset, 10)
  const listed = Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), u16(20), common, tail, fileName])
  return { local, listed }
}

function closing(directory: readonly Buffer[], offset: number): Buffer[] {
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 0, 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return [central, end]
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value, 0)
  return bytes
}
