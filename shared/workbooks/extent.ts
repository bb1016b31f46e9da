/** Furthest cell of a part and the number of sheets it declares. */
export interface Extent {
  rows: number
  columns: number
  sheets: number
}

export interface ExtentScanner {
  readonly extent: Readonly<Extent>
  /** Whether a part declares a document type: no spreadsheet writes one, and entities are declared there. */
  readonly hasDocumentType: () => boolean
  /** Takes the next bytes of a part; false at a tag so long that no spreadsheet writes it. */
  feed(chunk: Uint8Array): boolean
}

// Quoted values may hold any sign. Each alternative starts with another sign and stops at the next "<", so that
// matching takes time in proportion to the length, whatever is sent.
const ATTRIBUTES = /(?:"[^"]*"|'[^']*'|[^<>"'])*/.source
const TAG = new RegExp(`<(?:[\\w-]+:)?(sheet|row|c)\\b(${ATTRIBUTES})>`, 'g')
const WHOLE_TAG = new RegExp(`^<${ATTRIBUTES}>`)
const REFERENCE = /\br\s*=\s*["']([A-Z]{0,4})(\d{1,9})["']/
const DOCUMENT_TYPE = /<!(?:DOCTYPE|ENTITY)/i
const LONGEST_TAG = 64 * 1024

/**
 * Reads from the raw XML how far a sheet reaches, before any library lays it out as a rectangle: two cells in
 * opposite corners are a few bytes, and gigabytes once laid out. Sheets are counted because several may point
 * to one part.
 */
export function scanExtent(): ExtentScanner {
  const extent: Extent = { rows: 0, columns: 0, sheets: 0 }
  let rest = ''
  let documentType = false
  return {
    extent,
    hasDocumentType: () => documentType,
    feed(chunk) {
      // Tags and references are ASCII; latin1 never tears a character apart.
      const text = rest + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1')
      for (const [, name, attributes = ''] of text.matchAll(TAG)) {
        if (name === 'sheet') extent.sheets += 1
        const reference = REFERENCE.exec(attributes)
        if (reference === null || name === 'sheet') continue
        extent.rows = Math.max(extent.rows, Number(reference[2]))
        extent.columns = Math.max(extent.columns, columnNumber(reference[1] ?? ''))
      }
      if (DOCUMENT_TYPE.test(text)) documentType = true
      const last = text.slice(Math.max(0, text.lastIndexOf('<')))
      rest = !last.startsWith('<') || WHOLE_TAG.test(last) ? '' : last
      return rest.length <= LONGEST_TAG
    },
  }
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}
