import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

/** One file of an archive, made piece by piece. */
export interface StreamedEntry {
  readonly name: string
  readonly content: Iterable<string>
}

// 1 January 1980, the first day that the format can say: an archive must not depend on the clock.
const DOS_DATE = 0x0021
// Names are UTF-8; sizes and checksum follow the content, because they are not known before.
const FLAGS = 0x0800 | 0x0008
const DEFLATE = 8
const DESCRIPTOR = 0x08074b50

interface Measured {
  checksum: number
  size: number
  packed: number
}

/** A zip archive whose bytes depend on nothing but its entries, of which never more than a piece is in memory. */
export async function* streamedZip(entries: Iterable<StreamedEntry>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content } of entries) {
    const fileName = Buffer.from(name, 'utf8')
    const local = Buffer.concat([
      Buffer.from('PK\u0003\u0004', 'latin1'),
      fields({ checksum: 0, size: 0, packed: 0 }, fileName),
      fileName,
    ])
    yield local
    const measured: Measured = { checksum: 0, size: 0, packed: 0 }
    for await (const chunk of packed(content, measured)) yield chunk
    const descriptor = Buffer.alloc(16)
    for (const [at, value] of [DESCRIPTOR, ...Object.values(measuredInOrder(measured))].entries()) {
      descriptor.writeUInt32LE(value, at * 4)
    }
    yield descriptor
    directory.push(listed(fileName, measured, offset))
    offset += local.length + measured.packed + descriptor.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 0, 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  yield central
  yield end
}

async function* packed(content: Iterable<string>, measured: Measured): AsyncGenerator<Buffer> {
  const source = Readable.from(counted(content, measured), { objectMode: false, highWaterMark: 65_536 })
  const deflate = createDeflateRaw({ level: 6 })
  // An error of the source destroys the deflation, which the loop below then throws.
  pipeline(source, deflate, () => undefined)
  for await (const chunk of deflate) {
    const bytes: Buffer = chunk
    measured.packed += bytes.length
    yield bytes
  }
}

function* counted(content: Iterable<string>, measured: Measured): Generator<Buffer> {
  for (const text of content) {
    const bytes = Buffer.from(text, 'utf8')
    measured.checksum = crc32(bytes, measured.checksum)
    measured.size += bytes.length
    yield bytes
  }
}

function measuredInOrder({ checksum, packed: bytes, size }: Measured) {
  return { checksum, bytes, size }
}

/** Version to bytes of the name, as both headers of an entry have them. */
function fields({ checksum, size, packed: bytes }: Measured, fileName: Buffer): Buffer {
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  common.writeUInt16LE(FLAGS, 2)
  common.writeUInt16LE(DEFLATE, 4)
  common.writeUInt16LE(DOS_DATE, 8)
  common.writeUInt32LE(checksum, 10)
  common.writeUInt32LE(bytes, 14)
  common.writeUInt32LE(size, 18)
  common.writeUInt16LE(fileName.length, 22)
  return common
}

function listed(fileName: Buffer, measured: Measured, offset: number): Buffer {
  const made = Buffer.alloc(2)
  made.writeUInt16LE(20)
  const tail = Buffer.alloc(14)
  tail.writeUInt32LE(offset, 10)
  return Buffer.concat([
    Buffer.from('PK\u0001\u0002', 'latin1'),
    made,
    fields(measured, fileName),
    tail,
    fileName,
  ])
}
