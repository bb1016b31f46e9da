import yauzl from 'yauzl'

export type DocumentType = 'pdf' | 'docx'

/** Content types of what {@link documentType} recognises. */
export const documentContentTypes: Readonly<Record<DocumentType, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

const contentTypesPart = '[Content_Types].xml'
const mainPart = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const entriesAtMost = 5000
// A real one has a few kilobytes.
const contentTypesAtMost = 1024 * 1024

/**
 * What a file is by its content, whatever it is called: a PDF, or a Word document without macros. `null`: neither.
 * Of a Word document only the directory and the list of content types are read; nothing else is unpacked.
 */
export async function documentType(bytes: Uint8Array): Promise<DocumentType | null> {
  if (isPdf(bytes)) return 'pdf'
  return (await isWord(bytes)) ? 'docx' : null
}

function isPdf(bytes: Uint8Array): boolean {
  const text = (from: number, to?: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1')
  return text(0, 5) === '%PDF-' && text(-2048).includes('%%EOF')
}

async function isWord(bytes: Uint8Array): Promise<boolean> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const archive = await yauzl.fromBufferPromise(buffer, { lazyEntries: true, validateEntrySizes: true })
    try {
      return await isWordArchive(archive)
    } finally {
      archive.close()
    }
  } catch {
    // Whatever the reader throws means that the archive is damaged or lies about itself.
    return false
  }
}

async function isWordArchive(archive: yauzl.ZipFile): Promise<boolean> {
  if (archive.entryCount > entriesAtMost) return false
  let types: string | undefined
  for await (const entry of archive.eachEntry()) {
    if (entry.isEncrypted() || /vbaproject|vbadata|activex\//i.test(entry.fileName)) return false
    if (entry.fileName === contentTypesPart) types = await textOf(archive, entry)
  }
  return types?.includes(mainPart) === true && !/macroEnabled|vbaProject/i.test(types)
}

async function textOf(archive: yauzl.ZipFile, entry: yauzl.Entry): Promise<string | undefined> {
  const kept: Buffer[] = []
  let size = 0
  for await (const chunk of await archive.openReadStreamPromise(entry)) {
    size += (chunk as Buffer).length
    if (size > contentTypesAtMost) return undefined
    kept.push(chunk as Buffer)
  }
  return Buffer.concat(kept).toString('utf8')
}
