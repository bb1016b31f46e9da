import type { Cell, CellStyle, MergeRange, WriteSheet } from 'hucre'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { type Figure, figuresOf } from '#shared/domain/figures.ts'
import { MEASURES } from '#shared/text/figures.ts'
import { numberPrinter } from '#shared/text/number-printer.ts'
import { RATING_ABBREVIATIONS, RATING_NAMES } from '#shared/text/ratings.ts'
import { columnLetter } from '#shared/workbooks/columns.ts'
import { writeSheets } from '#shared/workbooks/write-sheet.ts'
import { REASON_TEXTS } from './sentences.ts'
import { RATING_ORDER, type ReportTable, type ReportTables, type TableCounts } from './tables.ts'
import { templateOf } from './template.ts'
import { notes, titleOf } from './word-table.ts'

const FONT = { name: 'Times New Roman', size: 11 }
const line = { style: 'thin' as const, color: { rgb: '000000' } }
const BORDER = { top: line, right: line, bottom: line, left: line }
const HEADER_TOP = 3
const FIRST_DATA = HEADER_TOP + 2

interface NumberColumn {
  readonly group: string
  readonly label: string
  readonly kind: 'count' | 'percent'
  readonly format: string
  readonly value: (line: Line) => number | null
}

interface Line {
  readonly counts: TableCounts
  readonly figures: readonly Figure[]
}

/**
 * The workbook with one sheet per table: numbers as numbers, sums as formulas whose stored results are the
 * counted values, headings frozen, printed on A4 landscape. The bytes depend on nothing but the arguments.
 */
export async function renderWorkbook(
  configuration: ProvinceConfiguration,
  tables: ReportTables,
): Promise<Uint8Array> {
  const sheets = tables.tables.map((table, index) => {
    const same = tables.tables.filter(({ id }) => id === table.id)
    // Several groups of one table: T8.1, T8.2, …
    const place = tables.tables.slice(0, index).filter(({ id }) => id === table.id).length + 1
    return sheetOf(table, same.length === 1 ? table.id : `${table.id}.${place}`, configuration)
  })
  return writeSheets(sheets, `Kết quả đánh giá, xếp loại năm ${configuration.year} – ${configuration.name}`)
}

function sheetOf(table: ReportTable, name: string, configuration: ProvinceConfiguration): WriteSheet {
  const template = templateOf(configuration)
  const columns = columnsOf(table, template.decimals)
  const width = columns.length + 2
  const cells = new Map<string, Partial<Cell>>()
  const merges: MergeRange[] = []
  const put = (row: number, column: number, cell: Partial<Cell>): void =>
    void cells.set(`${row},${column}`, cell)

  put(0, 0, { value: configuration.report.issuingBody, style: titleStyle(false) })
  put(1, 0, { value: `${name}. ${titleOf(table)} năm ${configuration.year}`, style: titleStyle(true) })
  merges.push({ startRow: 1, startCol: 0, endRow: 1, endCol: width - 1 })
  headerCells(columns, put, merges)

  const lines = table.rows.map(({ name, counts }) => ({
    name,
    counts,
    figures: figuresOf(table.id, name, counts, template),
  }))
  for (const [index, item] of lines.entries()) {
    const row = FIRST_DATA + index
    put(row, 0, { value: index + 1, style: bodyStyle('center') })
    put(row, 1, { value: item.name, style: bodyStyle('left') })
    for (const [at, column] of columns.entries()) put(row, at + 2, numberCell(column, item))
  }
  const last = FIRST_DATA + lines.length
  const sum: Line = { counts: table.sum, figures: table.figures }
  put(last, 0, { value: null, style: bodyStyle('center', true) })
  put(last, 1, { value: 'Tổng cộng', style: bodyStyle('left', true) })
  for (const [at, column] of columns.entries()) {
    put(
      last,
      at + 2,
      column.kind === 'count' && lines.length > 0
        ? sumCell(column, sum, at + 2, last)
        : numberCell(column, sum, true),
    )
  }
  const remarks = notes(table, numberPrinter(configuration.report))
  for (const [index, note] of remarks.entries()) {
    put(last + 1 + index, 0, {
      value: note,
      style: { font: { ...FONT, italic: true }, alignment: { wrapText: true, vertical: 'top' } },
    })
    merges.push({ startRow: last + 1 + index, startCol: 0, endRow: last + 1 + index, endCol: width - 1 })
  }
  const printed = `$A$1:$${columnLetter(width - 1)}$${last + 1 + remarks.length}`
  return {
    name,
    columns: [
      { width: 5 },
      { width: 32 },
      ...columns.map(({ kind }) => ({ width: kind === 'count' ? 10 : 9 })),
    ],
    rows: Array.from({ length: last + 1 + remarks.length }, () => []),
    cells,
    merges,
    freezePane: { rows: FIRST_DATA, columns: 2 },
    rowDefs: new Map([
      [HEADER_TOP, { height: 62 }],
      [HEADER_TOP + 1, { height: 62 }],
      ...remarks.map((_, index) => [last + 1 + index, { height: 30 }] as const),
    ]),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { top: 0.6, bottom: 0.6, left: 0.5, right: 0.5, header: 0.3, footer: 0.3 },
      printArea: printed,
      printTitlesRow: `$${HEADER_TOP + 1}:$${FIRST_DATA}`,
    },
    headerFooter: { oddFooter: '&CTrang &P/&N' },
  }
}

function columnsOf(table: ReportTable, decimals: number): NumberColumn[] {
  const count = { kind: 'count', format: '#,##0' } as const
  const share = { kind: 'percent', format: decimals === 0 ? '0%' : `0.${'0'.repeat(decimals)}%` } as const
  const member = table.id === 'T7'
  const usual = member
    ? ['EXEMPT_WORK', 'SUSPENDED', 'NEW_UNDER_6M']
    : table.id === 'T9'
      ? ['UNDER_DISCIPLINE']
      : ['ORG_UNDER_6M']
  const exempt = [...new Set([...usual, ...Object.keys(table.sum.exempt)])]
  const owed = ['SICK', 'FAR_AWAY'].filter((code) => member || (table.sum.owed[code] ?? 0) > 0)
  const percent = (line: Line, measure: string): number | null => {
    const found = line.figures.find((figure) => figure.measure === measure)?.percent ?? null
    // The nearest number to the printed decimal, so that 11,54 % is stored as 0.1154.
    return found === null ? null : Number((found / 100).toFixed(8))
  }
  return [
    { group: 'Tổng số', label: 'SL', ...count, value: ({ counts }) => counts.total },
    { group: 'Được đánh giá, xếp loại', label: 'SL', ...count, value: ({ counts }) => counts.rated },
    {
      group: 'Được đánh giá, xếp loại',
      label: '% tổng số',
      ...share,
      value: (line) => percent(line, MEASURES.rated),
    },
    ...exempt.map(
      (code): NumberColumn => ({
        group: 'Không phải đánh giá, xếp loại',
        label: REASON_TEXTS[code] ?? code,
        ...count,
        value: ({ counts }) => counts.exempt[code] ?? 0,
      }),
    ),
    ...owed.map(
      (code): NumberColumn => ({
        group: 'Chưa đánh giá, xếp loại',
        label: REASON_TEXTS[code] ?? code,
        ...count,
        value: ({ counts }) => counts.owed[code] ?? 0,
      }),
    ),
    ...RATING_ORDER.flatMap((rating): NumberColumn[] => [
      {
        group: RATING_NAMES[rating],
        label: 'SL',
        ...count,
        value: ({ counts }) => counts.ratings[rating],
      },
      {
        group: RATING_NAMES[rating],
        label: '%',
        ...share,
        value: (line) => percent(line, RATING_ABBREVIATIONS[rating]),
      },
    ]),
  ]
}

function headerCells(
  columns: readonly NumberColumn[],
  put: (row: number, column: number, cell: Partial<Cell>) => void,
  merges: MergeRange[],
): void {
  for (const [column, label] of ['TT', 'Đơn vị'].entries()) {
    put(HEADER_TOP, column, { value: label, style: headStyle() })
    put(HEADER_TOP + 1, column, { value: null, style: headStyle() })
    merges.push({ startRow: HEADER_TOP, startCol: column, endRow: HEADER_TOP + 1, endCol: column })
  }
  let start = 0
  for (const [index, column] of columns.entries()) {
    put(HEADER_TOP, index + 2, {
      value: columns[index - 1]?.group === column.group ? null : column.group,
      style: headStyle(),
    })
    put(HEADER_TOP + 1, index + 2, { value: column.label, style: headStyle() })
    if (columns[index + 1]?.group === column.group) continue
    if (index > start)
      merges.push({ startRow: HEADER_TOP, startCol: start + 2, endRow: HEADER_TOP, endCol: index + 2 })
    start = index + 1
  }
}

function numberCell(column: NumberColumn, line: Line, bold = false): Partial<Cell> {
  return { value: column.value(line), style: { ...bodyStyle('right', bold), numFmt: column.format } }
}

function sumCell(column: NumberColumn, line: Line, index: number, row: number): Partial<Cell> {
  const letter = columnLetter(index)
  const result = column.value(line)
  return {
    value: result,
    type: 'formula',
    formula: `SUM(${letter}${FIRST_DATA + 1}:${letter}${row})`,
    formulaResult: result,
    style: { ...bodyStyle('right', true), numFmt: column.format },
  }
}

function titleStyle(title: boolean): CellStyle {
  return {
    font: { ...FONT, size: title ? 14 : 12, bold: true },
    alignment: { horizontal: title ? 'center' : 'left', vertical: 'center' },
  }
}

function headStyle(): CellStyle {
  return {
    font: { ...FONT, bold: true },
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'EDEDED' } },
    alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
    border: BORDER,
  }
}

function bodyStyle(horizontal: 'left' | 'center' | 'right', bold = false): CellStyle {
  return {
    font: { ...FONT, bold },
    alignment: { horizontal, vertical: 'center', wrapText: true },
    border: BORDER,
  }
}
