import { columnLetter } from '#shared/workbooks/columns.ts'
import type { SheetCell, SheetRow, StreamedSheet } from './sheet.ts'
import { styleNumber } from './styles.ts'

// What a spreadsheet holds in one cell.
const LONGEST_TEXT = 32_767
const ROWS_PER_PIECE = 200

/** `xl/worksheets/sheetN.xml`, some rows at a time; only the list of merged cells grows meanwhile. */
export function* sheetXml(sheet: StreamedSheet, footer: string): Generator<string> {
  yield opening(sheet)
  const merged: string[] = []
  let piece: string[] = []
  let number = 0
  for (const row of sheet.rows()) {
    number += 1
    piece.push(rowXml(row, number, merged))
    if (piece.length === ROWS_PER_PIECE) {
      yield piece.join('')
      piece = []
    }
  }
  yield piece.join('')
  yield closing(sheet, footer, merged)
}

function opening({ widths, frozen: { rows, columns } }: StreamedSheet): string {
  const cell = `${columnLetter(columns)}${rows + 1}`
  const pane = columns > 0 ? 'bottomRight' : 'bottomLeft'
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    '<sheetViews><sheetView workbookViewId="0" showGridLines="0">',
    `<pane${columns > 0 ? ` xSplit="${columns}"` : ''} ySplit="${rows}" topLeftCell="${cell}" activePane="${pane}" state="frozen"/>`,
    `<selection pane="${pane}" activeCell="${cell}" sqref="${cell}"/>`,
    '</sheetView></sheetViews>',
    '<sheetFormatPr defaultRowHeight="15"/>',
    '<cols>',
    ...widths.map(
      (width, index) =>
        `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${styleNumber('plain', false)}" customWidth="1"/>`,
    ),
    '</cols><sheetData>',
  ].join('')
}

function closing({ orientation }: StreamedSheet, footer: string, merged: readonly string[]): string {
  return [
    '</sheetData>',
    merged.length === 0
      ? ''
      : `<mergeCells count="${merged.length}">${merged.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`,
    '<printOptions horizontalCentered="1"/>',
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    // 9 is A4; as wide as one page, as long as it takes.
    `<pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/>`,
    `<headerFooter><oddFooter>${escapeXml(footer)}</oddFooter></headerFooter>`,
    '</worksheet>',
  ].join('')
}

function rowXml({ cells, height }: SheetRow, number: number, merged: string[]): string {
  const size = height === undefined ? '' : ` ht="${height}" customHeight="1"`
  const written = new Map<number, string>()
  for (const cell of cells) {
    const { column, style, across = 1, down = 1 } = cell
    written.set(column, cellXml(cell, number))
    // The cells under a merged one carry its border.
    for (let next = column + 1; next < column + across; next += 1) {
      written.set(next, cellXml({ column: next, value: null, style }, number))
    }
    if (across > 1 || down > 1) {
      const end = `${columnLetter(column + across - 1)}${number + down - 1}`
      merged.push(`${columnLetter(column)}${number}:${end}`)
    }
  }
  const inOrder = [...written].sort(([a], [b]) => a - b).map(([, xml]) => xml)
  return `<row r="${number}"${size}>${inOrder.join('')}</row>`
}

function cellXml({ column, value, style, formula }: SheetCell, row: number): string {
  const at = `r="${columnLetter(column)}${row}"`
  if (typeof value === 'string' && formula === undefined) {
    const text = cellText(value)
    const look = styleNumber(style, beginsFormula(text))
    return `<c ${at} s="${look}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`
  }
  const look = styleNumber(style, false)
  if (value === null) return `<c ${at} s="${look}"/>`
  if (formula === undefined) return `<c ${at} s="${look}"><v>${value}</v></c>`
  return `<c ${at} s="${look}"><f>${escapeXml(formula)}</f><v>${value}</v></c>`
}

/** Whether a spreadsheet would take the text for the beginning of a formula (or a command) when it is typed. */
export function beginsFormula(text: string): boolean {
  return /^[=+\-@\t\r\n|%＝＋－＠]/u.test(text)
}

/** The text as a cell can hold it: one kind of line break, nothing that XML cannot say, not too long. */
export function cellText(text: string): string {
  const clean = text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
  return clean.length <= LONGEST_TEXT
    ? clean
    : `${clean.slice(0, LONGEST_TEXT - 2).replace(/[\uD800-\uDBFF]$/, '')}…`
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
