import { deflateRawSync, constants as zlib } from 'node:zlib'
import { Document, type FileChild, type ISectionOptions, Packer, Paragraph } from 'docx'
import { readReport } from '#shared/check-report/readers/read-report.ts'
import { writeZip } from '#shared/reports/zip.ts'

const utf8 = new TextEncoder()
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'

/** A Word document as the library for Word documents writes it. */
export async function wordDocument(
  children: readonly FileChild[],
  options: Partial<ConstructorParameters<typeof Document>[0]> = {},
): Promise<Uint8Array> {
  const section: ISectionOptions = { children: [...children] }
  return Packer.toBuffer(new Document({ ...options, sections: [section] }))
}

export const plainDocument = (...texts: readonly string[]) =>
  wordDocument(texts.map((text) => new Paragraph(text)))

/** The parts of the smallest package of that type. */
export function packageParts(type: 'word' | 'workbook', content: string): Record<string, string> {
  const main = type === 'word' ? 'word/document.xml' : 'xl/workbook.xml'
  const override = `<Override PartName="/${main}" ContentType="${type === 'word' ? word : workbook}"/>`
  return {
    '[Content_Types].xml': `<Types>${override}</Types>`,
    '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${relation}" Target="${main}"/></Relationships>`,
    [main]: content,
  }
}

export function zipOf(parts: Readonly<Record<string, string>>): Uint8Array {
  return writeZip(Object.entries(parts).map(([name, text]) => ({ name, content: utf8.encode(text) })))
}

/** A Word document of which the body is written by hand. */
export function wordBody(body: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  const document = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`
  return zipOf({ ...packageParts('word', document), ...more })
}

/** What a reader says of a file: its texts, or the code with which it refuses. */
export async function textsOf(bytes: Uint8Array): Promise<string[]> {
  return (await readReport(bytes)).lines.map(({ text }) => text)
}

export async function refusalOf(bytes: Uint8Array): Promise<string> {
  return readReport(bytes).then(
    () => 'read',
    (error: { code?: string }) => error.code ?? String(error),
  )
}

const megabyte = 1024 * 1024
const stored = (size: number, bytes: number) => {
  const field = Buffer.alloc(bytes)
  if (bytes === 8) field.writeBigUInt64LE(BigInt(size))
  else field.writeUIntLE(size, 0, bytes)
  return field
}

/**
 * An archive whose last part unpacks to gigabytes of blanks: one compressed megabyte, written again and again.
 *
 * @param claimed what the headers say that it unpacks to; the truth where it is left out
 */
export function zipBomb(
  parts: Readonly<Record<string, string>>,
  name: string,
  gigabytes: number,
  claimed?: number,
): Uint8Array {
  const honest = zipOf(parts)
  const end = honest.length - 22
  const directoryAt = Buffer.from(honest).readUInt32LE(end + 16)
  const blocks = gigabytes * 1024
  const block = deflateRawSync(Buffer.alloc(megabyte, ' '), { finishFlush: zlib.Z_SYNC_FLUSH })
  const packed = Buffer.concat([...Array<Buffer>(blocks).fill(block), deflateRawSync(Buffer.alloc(0))])
  const size = claimed ?? blocks * megabyte
  const large = size > 0xfffffffe
  // The field for large sizes: its number, its length, the unpacked size.
  const extra = large ? Buffer.concat([stored(1, 2), stored(8, 2), stored(size, 8)]) : Buffer.alloc(0)
  const head = Buffer.concat([
    Buffer.from('2d000000080000002100', 'hex'),
    stored(0, 4),
    stored(packed.length, 4),
    stored(large ? 0xffffffff : size, 4),
    stored(Buffer.byteLength(name), 2),
    stored(extra.length, 2),
  ])
  const local = Buffer.concat([Buffer.from('504b0304', 'hex'), head, Buffer.from(name), extra, packed])
  const listed = Buffer.concat([
    Buffer.from('504b01022d00', 'hex'),
    head,
    Buffer.alloc(10),
    stored(directoryAt, 4),
    Buffer.from(name),
    extra,
  ])
  const before = Buffer.from(honest.subarray(directoryAt, end))
  // The parts in front stay where they are; the large one stands behind them.
  const directory = Buffer.concat([before, listed])
  const tail = Buffer.alloc(22)
  tail.writeUInt32LE(0x06054b50, 0)
  tail.writeUInt16LE(Object.keys(parts).length + 1, 8)
  tail.writeUInt16LE(Object.keys(parts).length + 1, 10)
  tail.writeUInt32LE(directory.length, 12)
  tail.writeUInt32LE(directoryAt + local.length, 16)
  return Buffer.concat([honest.subarray(0, directoryAt), local, directory, tail])
}
