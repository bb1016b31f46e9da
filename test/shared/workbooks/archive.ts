import { crc32, deflateRawSync } from 'node:zlib'

export interface Part {
  readonly name: string
  readonly content: Uint8Array | string
  /** What the headers claim instead of the true unpacked size. */
  readonly claimedSize?: number
  readonly encrypted?: boolean
}

// The same large content in several entries is packed once.
const packedBefore = new WeakMap<object, { readonly packed: Buffer; readonly sum: number }>()

function pack(content: Uint8Array | string): {
  readonly bytes: Uint8Array
  readonly packed: Buffer
  readonly sum: number
} {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const known = packedBefore.get(bytes) ?? { packed: deflateRawSync(bytes, { level: 9 }), sum: crc32(bytes) }
  packedBefore.set(bytes, known)
  return { bytes, ...known }
}

/** Writes zip archives as honest and dishonest programs do. */
export function archive(parts: readonly Part[]): Uint8Array {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, claimedSize, encrypted } of parts) {
    const { bytes, packed, sum } = pack(content)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(encrypted === true ? 1 : 0, 2)
    fields.writeUInt16LE(8, 4)
    fields.writeUInt32LE(sum, 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(claimedSize ?? bytes.length, 18)
    fields.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), fields, Buffer.from(name), packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), fields, rest, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, central, end])
}

const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'
const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'

/** The parts every workbook has; tests add what must be refused. */
export function workbookParts(mainType = SHEET): Part[] {
  return [
    {
      name: '[Content_Types].xml',
      content: `<Types xmlns="${TYPES}"><Override PartName="/xl/workbook.xml" ContentType="${mainType}"/></Types>`,
    },
    { name: 'xl/workbook.xml', content: '<workbook/>' },
  ]
}
