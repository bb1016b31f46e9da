import type { Cell, CellStyle, CellValue, DataValidation, NamedRange, WriteSheet } from 'hucre'
import { writeXlsx } from 'hucre/xlsx'
import type { Column, SheetLayout } from './columns.ts'
import { columnLetter } from './columns.ts'

// Metadata must not depend on the clock: the same input gives the same bytes.
const FIXED_DATE = new Date('2023-01-01T00:00:00.000Z')
const FONT = { name: 'Times New Roman', size: 11 }
const LONGEST_INLINE_LIST = 255

const thin = { style: 'thin' as const, color: { rgb: 'BFBFBF' } }
const BORDER = { top: thin, right: thin, bottom: thin, left: thin }

export const headerStyle: CellStyle = {
  font: { ...FONT, bold: true, color: { rgb: 'FFFFFF' } },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: '8B1A1A' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  border: BORDER,
}

/** Writes sheets to bytes that depend on nothing but their content. */
export async function writeSheets(sheets: WriteSheet[], title: string): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(withoutTitles),
    namedRanges: sheets.flatMap(printTitles),
    defaultFont: FONT,
    properties: { title, created: FIXED_DATE, modified: FIXED_DATE },
  })
}

// The writer names the sheet without quotes; with a blank in its name no spreadsheet finds the titles then.
function printTitles({ name, pageSetup = {} }: WriteSheet): NamedRange[] {
  const quoted = `'${name.replaceAll("'", "''")}'`
  const parts = [pageSetup.printTitlesColumn, pageSetup.printTitlesRow].filter((part) => part !== undefined)
  if (parts.length === 0) return []
  const range = parts.map((part) => `${quoted}!${part}`).join(',')
  return [{ name: '_xlnm.Print_Titles', range, scope: name }]
}

function withoutTitles({ pageSetup = {}, ...sheet }: WriteSheet): WriteSheet {
  const { printTitlesRow, printTitlesColumn, ...rest } = pageSetup
  return { ...sheet, pageSetup: rest }
}

/**
 * A sheet with headers in row 1, lists for the columns with choices, and rows keyed by column.
 * Text is written as text: whatever it starts with, it never becomes a formula.
 * @param spareRows empty rows that also get the lists, for templates that people extend
 */
export function tableSheet<Key extends string>(
  layout: SheetLayout<Key>,
  rows: readonly Readonly<Partial<Record<Key, CellValue>>>[],
  spareRows = 0,
): WriteSheet {
  const lastRow = Math.max(2, rows.length + 1 + spareRows)
  const cells = new Map<string, Partial<Cell>>()
  for (const [index, column] of layout.columns.entries()) {
    cells.set(`0,${index}`, { value: column.header, type: 'string', style: headerStyle })
    for (const [row, record] of rows.entries()) {
      cells.set(`${row + 1},${index}`, { value: record[column.key] ?? null, style: bodyStyle(column) })
    }
  }
  return {
    name: layout.name,
    columns: layout.columns.map((column) => ({ width: column.width, style: bodyStyle(column) })),
    rows: [
      layout.columns.map(({ header }) => header),
      ...rows.map((record) => layout.columns.map(({ key }) => record[key] ?? null)),
    ],
    cells,
    dataValidations: layout.columns.flatMap((column, index) =>
      validation(column, columnLetter(index), lastRow),
    ),
    freezePane: { rows: 1, columns: Math.min(2, layout.columns.length) },
    rowDefs: new Map([
      [
        0,
        {
          height: rowHeight(
            layout.columns.map(({ header, width }) => ({ text: header, width: width * 0.8 })),
          ),
        },
      ],
      ...rows.map((record, row) => {
        const texts = layout.columns.map(({ key, width }) => ({ text: shownText(record[key]), width }))
        return [row + 1, { height: rowHeight(texts) }] as const
      }),
    ]),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      // Beyond some twenty columns one page across cannot be read any more.
      fitToWidth: Math.ceil(layout.columns.length / 20),
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
      printTitlesColumn: '$A:$B',
    },
  }
}

/** A sheet of plain sentences, one a row; the first is the title. */
export function instructionSheet(name: string, lines: readonly string[]): WriteSheet {
  const cells = new Map<string, Partial<Cell>>(
    lines.map((line, row) => [
      `${row},0`,
      {
        value: line,
        style: {
          font: row === 0 ? { ...FONT, size: 14, bold: true } : { ...FONT, size: 12 },
          alignment: { wrapText: true, vertical: 'top' },
        },
      },
    ]),
  )
  return {
    name,
    columns: [{ width: 100 }],
    rows: lines.map((line) => [line]),
    rowDefs: new Map(lines.map((line, row) => [row, { height: 4 + rowHeight([{ text: line, width: 85 }]) }])),
    cells,
    pageSetup: { paperSize: 'a4', orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  }
}

// Spreadsheets do not fit the height of a row by themselves when a program wrote the file.
const LINE_HEIGHT = 15

function shownText(value: CellValue | undefined): string {
  return value instanceof Date ? 'dd/mm/yyyy' : String(value ?? '')
}

function rowHeight(cells: readonly { readonly text: string; readonly width: number }[]): number {
  const lines = cells.flatMap(({ text, width }) =>
    text.split('\n').map((line) => Math.ceil(line.length / Math.max(1, width))),
  )
  // 409 points is the highest row there is.
  return Math.min(409, LINE_HEIGHT * Math.max(1, ...lines) + 3)
}

function bodyStyle(column: Column): CellStyle {
  return {
    font: column.given === true ? { ...FONT, color: { rgb: '404040' } } : FONT,
    ...(column.given === true
      ? { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F2F2F2' } } }
      : {}),
    alignment: {
      vertical: 'top',
      wrapText: true,
      horizontal: isNumber(column) || column.choices !== undefined ? 'center' : 'left',
    },
    border: BORDER,
    ...numberFormat(column),
  }
}

function numberFormat(column: Column): CellStyle {
  switch (column.format) {
    case 'date':
      return { numFmt: 'dd/mm/yyyy' }
    case 'integer':
      return { numFmt: '#,##0' }
    // Keeps ids such as 0012 as they are typed.
    case 'text':
      return { numFmt: '@' }
    default:
      return {}
  }
}

function isNumber({ format }: Column): boolean {
  return format === 'integer' || format === 'decimal'
}

// A list inside the validation ends each choice with a comma, so none may hold one.
function offer({ choices = [], choicesAt }: Column): Pick<DataValidation, 'values' | 'formula1'> | null {
  if (choicesAt !== undefined) return { formula1: choicesAt }
  const inline =
    choices.join(',').length <= LONGEST_INLINE_LIST && choices.every((choice) => !choice.includes(','))
  return inline ? { values: [...choices] } : null
}

function validation(column: Column, letter: string, lastRow: number): DataValidation[] {
  const range = `${letter}2:${letter}${lastRow}`
  const prompt =
    column.hint === undefined
      ? {}
      : { showInputMessage: true, inputTitle: 'Cách điền', inputMessage: column.hint }
  if (column.choices !== undefined) {
    const offered = offer(column)
    if (offered === null) return []
    return [
      {
        type: 'list',
        ...offered,
        allowBlank: true,
        range,
        showErrorMessage: true,
        errorTitle: 'Giá trị không hợp lệ',
        errorMessage: 'Hãy chọn một giá trị trong danh sách.',
        ...prompt,
      },
    ]
  }
  if (isNumber(column)) {
    return [
      {
        type: column.format === 'integer' ? 'whole' : 'decimal',
        ...(column.max === undefined
          ? { operator: 'greaterThanOrEqual', formula1: '0' }
          : { operator: 'between', formula1: '0', formula2: String(column.max) }),
        allowBlank: true,
        range,
        showErrorMessage: true,
        errorTitle: 'Giá trị không hợp lệ',
        errorMessage: `Hãy nhập ${column.format === 'integer' ? 'số nguyên' : 'số'} từ 0${column.max === undefined ? '' : ` đến ${column.max}`}.`,
        ...prompt,
      },
    ]
  }
  return []
}
