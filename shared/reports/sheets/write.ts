import type { StreamedSheet } from './sheet.ts'
import { escapeXml, sheetXml } from './sheet-xml.ts'
import { stylesXml } from './styles.ts'
import { type StreamedEntry, streamedZip } from './zip-stream.ts'

export interface StreamedWorkbook {
  readonly title: string
  /** Decimals of the percentages. */
  readonly decimals: number
  readonly sheets: readonly StreamedSheet[]
  /** Printed at the foot of every page, in the words of the format (`&P` is the page). */
  readonly footer: string
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
// Metadata must not depend on the clock: the same input gives the same bytes.
const FIXED_DATE = '2023-01-01T00:00:00Z'

/**
 * The workbook in pieces. Rows are made, written and packed one after the other; what is in memory does not grow
 * with their number. The bytes depend on nothing but the argument.
 */
export function streamWorkbook(workbook: StreamedWorkbook): AsyncGenerator<Uint8Array> {
  return streamedZip(parts(workbook))
}

/** The packed workbook as a whole, for a store that wants its checksum and length first. */
export async function writeWorkbook(workbook: StreamedWorkbook): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of streamWorkbook(workbook)) pieces.push(piece)
  return Buffer.concat(pieces)
}

function* parts({ title, decimals, sheets, footer }: StreamedWorkbook): Generator<StreamedEntry> {
  yield { name: '[Content_Types].xml', content: [contentTypes(sheets)] }
  yield {
    name: '_rels/.rels',
    content: [
      relations([
        `${OFFICE}/officeDocument" Target="xl/workbook.xml`,
        `${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml`,
      ]),
    ],
  }
  yield { name: 'docProps/core.xml', content: [properties(title)] }
  yield { name: 'xl/workbook.xml', content: [workbookXml(sheets)] }
  yield {
    name: 'xl/_rels/workbook.xml.rels',
    content: [
      relations([
        ...sheets.map((_, index) => `${OFFICE}/worksheet" Target="worksheets/sheet${index + 1}.xml`),
        `${OFFICE}/styles" Target="styles.xml`,
      ]),
    ],
  }
  yield { name: 'xl/styles.xml', content: [stylesXml(decimals)] }
  for (const [index, sheet] of sheets.entries()) {
    yield { name: `xl/worksheets/sheet${index + 1}.xml`, content: sheetXml(sheet, footer) }
  }
}

function contentTypes(sheets: readonly StreamedSheet[]): string {
  const overrides = [
    ['/xl/workbook.xml', `${TYPES}.sheet.main+xml`],
    ['/xl/styles.xml', `${TYPES}.styles+xml`],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ...sheets.map((_, index) => [`/xl/worksheets/sheet${index + 1}.xml`, `${TYPES}.worksheet+xml`] as const),
  ]
  return [
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    ...overrides.map(([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`),
    '</Types>',
  ].join('')
}

function relations(targets: readonly string[]): string {
  const each = targets.map((target, index) => `<Relationship Id="rId${index + 1}" Type="${target}"/>`)
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}

function properties(title: string): string {
  return [
    `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"`,
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeXml(title)}</dc:title><dc:language>vi-VN</dc:language>`,
    `<dcterms:created xsi:type="dcterms:W3CDTF">${FIXED_DATE}</dcterms:created>`,
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${FIXED_DATE}</dcterms:modified>`,
    '</cp:coreProperties>',
  ].join('')
}

function workbookXml(sheets: readonly StreamedSheet[]): string {
  const listed = sheets.map(
    ({ name }, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  // The rows that are printed on top of every page.
  const titles = sheets.map(({ name, heads: [first, last] }, index) => {
    const quoted = escapeXml(name.replaceAll("'", "''"))
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${quoted}'!$${first}:$${last}</definedName>`
  })
  return [
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews>`,
    `<sheets>${listed.join('')}</sheets><definedNames>${titles.join('')}</definedNames>`,
    '</workbook>',
  ].join('')
}
