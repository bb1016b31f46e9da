import yauzl from 'yauzl'
import { checkedReportLimits as limits } from '#shared/constants.ts'
import { AppError } from '#shared/errors.ts'
import { otherType } from './file-kind.ts'

/** A Word or Excel file of which single parts are read. */
export interface OfficePackage {
  readonly kind: 'word' | 'workbook'
  /** A part as text; undefined where there is none of that name. @throws AppError REPORT_BROKEN and others */
  part(name: string): Promise<string | undefined>
  close(): void
}

const contentTypes = '[Content_Types].xml'
const wordType = 'wordprocessingml.document.main+xml'
const workbookType = 'spreadsheetml.sheet.main+xml'
const entriesAtMost = 5000

/**
 * Looks at the directory of a package before anything of it is unpacked. Only parts that are asked for are ever
 * unpacked, each up to a limit that is counted on what comes out.
 *
 * @throws AppError REPORT_BROKEN, REPORT_PROTECTED, REPORT_MACRO, REPORT_UNPACKS_TOO_LARGE, REPORT_OTHER_TYPE
 */
export async function openPackage(bytes: Uint8Array): Promise<OfficePackage> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const options = { lazyEntries: true, validateEntrySizes: true, autoClose: false }
  const archive = await yauzl.fromBufferPromise(buffer, options).catch(broken)
  try {
    const entries = await readDirectory(archive)
    const part = async (name: string) => {
      const entry = entries.get(name)
      return entry === undefined ? undefined : textOf(archive, entry)
    }
    const kind = kindOf(await part(contentTypes), entries)
    return { kind, part, close: () => archive.close() }
  } catch (error) {
    archive.close()
    throw error
  }
}

async function readDirectory(archive: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  const entries = new Map<string, yauzl.Entry>()
  let claimed = 0
  if (archive.entryCount > entriesAtMost) throw new AppError('REPORT_UNPACKS_TOO_LARGE')
  const iterator = archive.eachEntry()[Symbol.asyncIterator]()
  for (;;) {
    const { value: entry, done } = await iterator.next().catch(broken)
    if (done === true) return entries
    if (entry.isEncrypted()) throw new AppError('REPORT_PROTECTED')
    if (/vbaproject|vbadata|macrosheets\//i.test(entry.fileName)) throw new AppError('REPORT_MACRO')
    claimed += entry.uncompressedSize
    if (claimed > limits.unpackedBytes) throw new AppError('REPORT_UNPACKS_TOO_LARGE')
    // Two parts of one name are how two readers are made to see two files.
    if (entries.has(entry.fileName)) throw new AppError('REPORT_BROKEN')
    entries.set(entry.fileName, entry)
  }
}

function kindOf(types: string | undefined, entries: ReadonlyMap<string, unknown>): 'word' | 'workbook' {
  if (types === undefined) throw otherType(entries.has('mimetype') ? 'openDocument' : 'archive')
  if (/macroEnabled|vbaProject/i.test(types)) throw new AppError('REPORT_MACRO')
  if (types.includes(wordType)) return 'word'
  if (types.includes(workbookType)) return 'workbook'
  throw otherType('archive')
}

async function textOf(archive: yauzl.ZipFile, entry: yauzl.Entry): Promise<string> {
  if (entry.uncompressedSize > limits.partBytes) throw new AppError('REPORT_UNPACKS_TOO_LARGE')
  const stream = await archive.openReadStreamPromise(entry).catch(broken)
  const kept: Buffer[] = []
  try {
    // No more can come than the directory claims: the reader of the archive counts.
    for await (const chunk of stream) kept.push(chunk as Buffer)
  } catch {
    throw new AppError('REPORT_BROKEN')
  }
  return Buffer.concat(kept).toString('utf8')
}

/** Whatever the reader of the archive throws means that the archive is damaged or lies about itself. */
function broken(): never {
  throw new AppError('REPORT_BROKEN')
}
