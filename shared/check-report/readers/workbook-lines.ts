import type { Sheet } from 'hucre'
import { readXlsx } from 'hucre/xlsx'
import { checkedReportLimits } from '#shared/constants.ts'
import type { ReportLine } from '#shared/contracts/check-report.ts'
import { AppError, type ErrorCode } from '#shared/errors.ts'
import { reportPlaces } from '#shared/text/check-report.ts'
import { type GuardLimits, guardWorkbook } from '#shared/workbooks/guard.ts'
import { cellText } from './cell-text.ts'
import { letterCount } from './letter-count.ts'

// A library lays every sheet out as a rectangle; a list of all units of a province has 5,000 rows.
const limits: GuardLimits = {
  bytes: checkedReportLimits.bytes,
  unpackedBytes: 4 * checkedReportLimits.partBytes,
  entryBytes: 2 * checkedReportLimits.partBytes,
  entries: 5000,
  rows: 10_000,
  columns: 100,
  sheets: 40,
  linksAllowed: true,
}

/** What the guard of workbooks refuses, in the words of this reader. */
const refusals: Readonly<Record<string, ErrorCode>> = {
  WORKBOOK_EMPTY: 'REPORT_EMPTY',
  WORKBOOK_OLD_OR_ENCRYPTED: 'REPORT_PROTECTED',
  WORKBOOK_MACRO: 'REPORT_MACRO',
  WORKBOOK_BROKEN: 'REPORT_BROKEN',
  WORKBOOK_NOT_XLSX: 'REPORT_BROKEN',
  WORKBOOK_UNPACKS_TOO_LARGE: 'REPORT_UNPACKS_TOO_LARGE',
}

/**
 * The rows of a workbook as it is shown. A row with a single text is a line of prose, e.g. a title or a note.
 *
 * @throws AppError for a workbook that cannot or must not be read
 */
export async function workbookLines(bytes: Uint8Array): Promise<ReportLine[]> {
  const problem = await guardWorkbook(bytes, limits)
  if (problem !== null) {
    const code = refusals[problem.code]
    throw code === undefined ? new AppError('REPORT_WORKBOOK', { why: problem.message }) : new AppError(code)
  }
  const workbook = await readXlsx(bytes, { readStyles: true }).catch(() => {
    throw new AppError('REPORT_BROKEN')
  })
  if (workbook.sheets.length === 0) throw new AppError('REPORT_BROKEN')
  let tables = 0
  const count = letterCount()
  return workbook.sheets.flatMap((sheet) => sheetLines(rowsOf(sheet, count), sheet, () => (tables += 1)))
}

interface Row {
  readonly number: number
  readonly cells: readonly string[]
}

function sheetLines(rows: readonly Row[], sheet: Sheet, nextTable: () => number): ReportLine[] {
  const name = sheet.hidden || sheet.veryHidden ? reportPlaces.hiddenSheet(sheet.name) : sheet.name
  let table: number | undefined
  let before = 0
  return rows.map(({ number, cells }) => {
    const filled = cells.filter((cell) => cell !== '')
    const text = filled.join('\t')
    const place = reportPlaces.sheetRow(name, number)
    const gap = number > before + 1
    before = number
    const prose = filled.length === 1 && /\p{L}{2}/u.test(text)
    // Behind an empty row, words alone are the heading of another table; numbers go on with the one before.
    if (prose || (gap && !/\d/.test(text))) table = undefined
    if (prose) return { line: number, text, place }
    table ??= nextTable()
    return { line: number, text, place, cells, table }
  })
}

/** Rows that show anything, with the number that the spreadsheet gives them. */
function rowsOf(sheet: Sheet, count: (more: number) => void): Row[] {
  const rows: Row[] = []
  for (const [row, values] of sheet.rows.entries()) {
    const cells = values.map((value, column) => {
      if (typeof value === 'string') count(value.length)
      return cellText(value, sheet.cells?.get(`${row},${column}`)?.style?.numFmt)
    })
    if (cells.some((cell) => cell !== '')) rows.push({ number: row + 1, cells })
  }
  return rows
}
