import type { Readable } from 'node:stream'
import yauzl from 'yauzl'
import { uploadLimits } from '#shared/constants.ts'
import type { Problem } from '#shared/contracts/problem.ts'
import { type Extent, scanExtent } from './extent.ts'
import type { Audience, ProblemDetail, WorkbookProblemCode } from './problems.ts'
import { workbookProblem } from './problems.ts'

export interface GuardLimits {
  /** Largest file as sent, in bytes. */
  readonly bytes: number
  /** Largest sum of the bytes that come out of all entries. */
  readonly unpackedBytes: number
  /** Largest single entry, unpacked. */
  readonly entryBytes: number
  readonly entries: number
  /** How far a sheet may reach, and how many there may be: a library lays each out as a full rectangle. */
  readonly rows: number
  readonly columns: number
  readonly sheets: number
  /** Lets pass what links to or carries other files: for who reads values alone and opens none of them. */
  readonly linksAllowed?: true
}

/** Limits for what a unit sends. */
export const submissionLimits: GuardLimits = {
  bytes: uploadLimits.submissionBytes,
  unpackedBytes: uploadLimits.unpackedBytes / 8,
  entryBytes: uploadLimits.unpackedBytes / 8,
  entries: uploadLimits.entries,
  rows: 5_001,
  columns: 100,
  // Eleven of the template, and room for one that somebody added, which is then named.
  sheets: 16,
}

/** Limits for the roster of a whole province. */
export const rosterLimits: GuardLimits = {
  bytes: uploadLimits.rosterBytes,
  unpackedBytes: uploadLimits.unpackedBytes,
  entryBytes: uploadLimits.unpackedBytes,
  entries: uploadLimits.entries,
  // 50,000 people of a province and room to spare.
  rows: 60_001,
  columns: 100,
  sheets: 12,
}

class Refusal extends Error {
  readonly code: WorkbookProblemCode
  readonly detail: ProblemDetail
  constructor(code: WorkbookProblemCode, detail: ProblemDetail = {}) {
    super(code)
    this.code = code
    this.detail = detail
  }
}

// Relationship and content-type parts are read as text; a real one has a few kilobytes.
const LARGEST_TEXT_PART = 1024 * 1024
const CONTENT_TYPES = '[Content_Types].xml'
const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'

/**
 * Looks at an upload before any spreadsheet library does. Sizes are counted on the bytes that come out of
 * the decompressor; what the headers claim decides nothing.
 * @returns null when the file may be read, otherwise why not.
 */
export async function guardWorkbook(
  bytes: Uint8Array,
  limits: GuardLimits,
  audience: Audience = 'unit',
): Promise<Problem | null> {
  try {
    checkOuterBytes(bytes, limits)
    await checkEntries(bytes, limits)
    return null
  } catch (error) {
    if (error instanceof Refusal) return workbookProblem(audience, error.code, {}, error.detail)
    throw error
  }
}

function checkOuterBytes(bytes: Uint8Array, limits: GuardLimits): void {
  if (bytes.length === 0) throw new Refusal('WORKBOOK_EMPTY')
  if (bytes.length > limits.bytes) {
    throw new Refusal('WORKBOOK_TOO_LARGE', {
      value: megabytes(bytes.length),
      expected: megabytes(limits.bytes),
    })
  }
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new Refusal('WORKBOOK_OLD_OR_ENCRYPTED')
  if (!startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) throw new Refusal('WORKBOOK_NOT_XLSX')
}

async function checkEntries(bytes: Uint8Array, limits: GuardLimits): Promise<void> {
  const names = new Set<string>()
  const texts = new Map<string, string>()
  let unpacked = 0
  const archive = await openArchive(bytes)
  try {
    if (archive.entryCount > limits.entries) throw tooMany(limits)
    for await (const entry of brokenWhenThrown(archive.eachEntry())) {
      const name = entry.fileName
      // Two entries of one name are how two readers are made to see two files.
      if (names.has(name.toLowerCase())) throw new Refusal('WORKBOOK_BROKEN')
      names.add(name.toLowerCase())
      if (names.size > limits.entries) throw tooMany(limits)
      if (entry.isEncrypted()) throw new Refusal('WORKBOOK_OLD_OR_ENCRYPTED')
      refuseActiveContent(name, limits)
      const asText = name === CONTENT_TYPES || name.toLowerCase().endsWith('.rels')
      const allowed = Math.min(
        limits.entryBytes,
        limits.unpackedBytes - unpacked,
        asText ? LARGEST_TEXT_PART : Infinity,
      )
      const { size, text } = await drain(await openEntry(archive, entry), allowed, asText, limits)
      unpacked += size
      if (text !== null) texts.set(name, text)
    }
  } finally {
    archive.close()
  }
  checkParts(names, texts, limits)
}

function checkParts(
  names: ReadonlySet<string>,
  texts: ReadonlyMap<string, string>,
  { linksAllowed }: GuardLimits,
): void {
  const contentTypes = texts.get(CONTENT_TYPES)
  if (contentTypes === undefined) throw new Refusal('WORKBOOK_NOT_XLSX')
  if (/macroEnabled|vbaProject/i.test(contentTypes)) throw new Refusal('WORKBOOK_MACRO')
  if (!contentTypes.includes(WORKBOOK_TYPE)) throw new Refusal('WORKBOOK_NOT_XLSX')
  if (!names.has('xl/workbook.xml') && !contentTypes.includes('/workbook.xml'))
    throw new Refusal('WORKBOOK_NOT_XLSX')
  for (const text of texts.values()) {
    // A plain hyperlink is external too, and harmless: it is text that nobody follows on the server.
    for (const [relationship] of text.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
      if (/relationships\/vbaProject/i.test(relationship)) throw new Refusal('WORKBOOK_MACRO')
      if (linksAllowed) continue
      if (/relationships\/(oleObject|package|control|attachedToolbars)"/i.test(relationship)) {
        throw new Refusal('WORKBOOK_EMBEDDED_OBJECT')
      }
      const external = /TargetMode\s*=\s*["']External["']/i.test(relationship)
      if (external && !/relationships\/hyperlink["']/i.test(relationship))
        throw new Refusal('WORKBOOK_EXTERNAL_LINK')
    }
  }
}

function refuseActiveContent(name: string, { linksAllowed }: GuardLimits): void {
  const path = name.toLowerCase()
  if (/vbaproject|vbadata|macrosheets\//.test(path)) throw new Refusal('WORKBOOK_MACRO')
  if (linksAllowed) return
  if (/(^|\/)(externallinks|querytables)\/|(^|\/)connections\.xml$/.test(path))
    throw new Refusal('WORKBOOK_EXTERNAL_LINK')
  if (/(^|\/)(embeddings|activex|ctrlprops)\//.test(path)) throw new Refusal('WORKBOOK_EMBEDDED_OBJECT')
}

async function openArchive(bytes: Uint8Array): Promise<yauzl.ZipFile> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return await yauzl.fromBufferPromise(buffer, { lazyEntries: true, validateEntrySizes: true })
  } catch {
    throw new Refusal('WORKBOOK_BROKEN')
  }
}

async function openEntry(archive: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> {
  try {
    return await archive.openReadStreamPromise(entry)
  } catch {
    throw new Refusal('WORKBOOK_BROKEN')
  }
}

interface Drained {
  readonly size: number
  readonly text: string | null
}

async function drain(
  stream: Readable,
  allowed: number,
  keep: boolean,
  limits: GuardLimits,
): Promise<Drained> {
  const kept: Buffer[] = []
  const scanner = scanExtent()
  let size = 0
  for await (const chunk of brokenWhenThrown<Buffer>(stream)) {
    size += chunk.length
    if (size > allowed) {
      stream.destroy()
      throw new Refusal('WORKBOOK_UNPACKS_TOO_LARGE', { expected: megabytes(limits.unpackedBytes) })
    }
    if (keep) kept.push(chunk)
    if (!scanner.feed(chunk)) {
      stream.destroy()
      throw new Refusal('WORKBOOK_BROKEN')
    }
    if (scanner.hasDocumentType()) throw new Refusal('WORKBOOK_XML_ENTITY')
    checkExtent(scanner.extent, limits)
  }
  return { size, text: keep ? Buffer.concat(kept).toString('utf8') : null }
}

// Whatever the archive reader throws while reading means that the archive is damaged or lies about itself.
async function* brokenWhenThrown<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]()
  try {
    for (;;) {
      const step = await iterator.next().catch(() => {
        throw new Refusal('WORKBOOK_BROKEN')
      })
      if (step.done) return
      yield step.value
    }
  } finally {
    await iterator.return?.()
  }
}

function checkExtent({ rows, columns, sheets }: Extent, limits: GuardLimits): void {
  if (rows > limits.rows) throw new Refusal('SHEET_TOO_MANY_ROWS', { expected: String(limits.rows) })
  if (columns > limits.columns)
    throw new Refusal('SHEET_TOO_MANY_COLUMNS', { expected: String(limits.columns) })
  if (sheets > limits.sheets)
    throw new Refusal('WORKBOOK_TOO_MANY_SHEETS', { expected: String(limits.sheets) })
}

function tooMany(limits: GuardLimits): Refusal {
  return new Refusal('WORKBOOK_TOO_MANY_PARTS', { expected: String(limits.entries) })
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte)
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`
}
