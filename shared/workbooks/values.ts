import { z } from 'zod'
import { comparable } from './columns.ts'
import type { ProblemDetail, Problems, WorkbookProblemCode } from './problems.ts'
import { isBlank, type SheetCell } from './read-sheet.ts'

/**
 * Readers of single cells. Each gives the value, `null` for an empty cell, or `undefined` when the cell is
 * unusable – then the problem has been reported.
 */
export type Read<T> = T | null | undefined

const SPREADSHEET_EPOCH = Date.UTC(1899, 11, 30)
const DAY = 86_400_000
const CONTROL_OR_BIDI = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u
const emailFormat = z.email()

/** Reports a problem at a cell, with its value. */
export function reportCell(
  problems: Problems,
  cell: SheetCell,
  code: WorkbookProblemCode,
  detail: ProblemDetail = {},
): void {
  const { sheet, row, column, columnName } = cell
  const value = detail.value ?? (isBlank(cell) ? undefined : showValue(cell))
  problems.add(
    code,
    { sheet, row, column, columnName },
    { ...detail, ...(value === undefined ? {} : { value }) },
  )
}

/** Turns an empty cell into a problem. */
export function required<T>(
  read: Read<T>,
  cell: SheetCell,
  expected: string,
  problems: Problems,
): T | undefined {
  if (read === null) {
    reportCell(problems, cell, 'CELL_REQUIRED', { expected })
    return undefined
  }
  return read
}

export interface TextRules {
  readonly max: number
  /** Keeps line breaks; otherwise every run of blanks becomes one. */
  readonly multiline?: boolean
  readonly pattern?: RegExp
  /** What the pattern means, in words. */
  readonly expected?: string
}

/** Text in NFC. A number is taken as its digits, because spreadsheets turn ids into numbers. */
export function readText(cell: SheetCell, rules: TextRules, problems: Problems): Read<string> {
  if (cell.kind !== 'value') return undefined
  if (isBlank(cell)) return null
  if (cell.value instanceof Date || typeof cell.value === 'boolean') {
    reportCell(problems, cell, 'CELL_INVALID', { expected: rules.expected ?? 'chữ' })
    return undefined
  }
  const raw = String(cell.value).normalize('NFC')
  const text =
    rules.multiline === true ? raw.replace(/\r\n?/g, '\n').trim() : raw.replace(/\s+/gu, ' ').trim()
  if (CONTROL_OR_BIDI.test(text.replace(/[\n\t]/g, ''))) {
    reportCell(problems, cell, 'CELL_CONTROL_CHARACTER')
    return undefined
  }
  if ([...text].length > rules.max) {
    reportCell(problems, cell, 'CELL_TOO_LONG', { expected: `tối đa ${rules.max} ký tự` })
    return undefined
  }
  if (rules.pattern !== undefined && !rules.pattern.test(text)) {
    reportCell(problems, cell, 'CELL_INVALID', { expected: rules.expected ?? 'đúng dạng' })
    return undefined
  }
  return text
}

/** A whole number from 0 (or `min`) to `max`; text made of digits counts as one. */
export function readInteger(
  cell: SheetCell,
  range: { readonly min?: number; readonly max: number },
  problems: Problems,
): Read<number> {
  if (cell.kind !== 'value') return undefined
  if (isBlank(cell)) return null
  const { value } = cell
  const number = typeof value === 'string' && /^\s*\d{1,15}\s*$/.test(value) ? Number(value) : value
  const min = range.min ?? 0
  if (typeof number === 'number' && Number.isInteger(number) && number >= min && number <= range.max)
    return number
  reportCell(problems, cell, 'CELL_INVALID', { expected: `số nguyên từ ${min} đến ${range.max}` })
  return undefined
}

// Six decimals are what the facts keep, and what the thresholds are compared with.
const POINTS = /^\d{1,3}(\.\d{1,6})?$/

/** Points from 0 to `max` with at most six decimals; text counts as a number, with a decimal comma or point. */
export function readPoints(cell: SheetCell, max: number, problems: Problems): Read<number> {
  if (cell.kind !== 'value') return undefined
  if (isBlank(cell)) return null
  // Fifteen digits are what a spreadsheet shows: 27.299999999999997 is the 27,3 that the person sees.
  const shown = typeof cell.value === 'number' ? String(Number(cell.value.toPrecision(15))) : cell.value
  const text = typeof shown === 'string' ? shown.trim().replace(',', '.') : ''
  if (POINTS.test(text) && Number(text) <= max) return Number(text)
  const expected = `số điểm từ 0 đến ${max}, tối đa 6 chữ số thập phân`
  reportCell(problems, cell, 'CELL_INVALID', { expected })
  return undefined
}

const PERCENT = /^\d{1,3}([.,]\d{1,4})?\s*%?$/

/** A percentage from 0 to 100 with at most four decimals, as a number or as text such as `19,24%`. */
export function readPercent(cell: SheetCell, problems: Problems): Read<number> {
  if (cell.kind !== 'value') return undefined
  if (isBlank(cell)) return null
  const shown = typeof cell.value === 'number' ? String(Number(cell.value.toPrecision(15))) : cell.value
  const text = typeof shown === 'string' ? shown.trim() : ''
  const number = PERCENT.test(text) ? Number.parseFloat(text.replace(',', '.')) : Number.NaN
  if (number <= 100) return number
  reportCell(problems, cell, 'CELL_INVALID', {
    expected: 'tỷ lệ phần trăm từ 0 đến 100, tối đa 4 chữ số thập phân',
  })
  return undefined
}

/** One of the labels, compared without case and extra blanks. */
export function readChoice<T>(cell: SheetCell, labels: ReadonlyMap<string, T>, problems: Problems): Read<T> {
  if (cell.kind !== 'value') return undefined
  if (isBlank(cell)) return null
  const wanted = comparable(showValue(cell))
  for (const [label, value] of labels) {
    if (comparable(label) === wanted) return value
  }
  reportCell(problems, cell, 'CELL_INVALID', { expected: [...labels.keys()].join(' | ') })
  return undefined
}

/**
 * A date as `YYYY-MM-DD`: a date cell, a spreadsheet serial number, or text as dd/mm/yyyy.
 * @param serialOffset days to add to a bare serial number of the workbook's date system
 */
export function readDate(cell: SheetCell, serialOffset: number, problems: Problems): Read<string> {
  if (cell.kind !== 'value') return undefined
  if (isBlank(cell)) return null
  const date = parseDate(cell.value, serialOffset)
  if (date !== null && date >= '1900-01-01' && date <= '2100-12-31') return date
  reportCell(problems, cell, 'CELL_INVALID', { expected: 'ngày có thật dạng dd/mm/yyyy' })
  return undefined
}

/** An address in lower case. */
export function readEmail(cell: SheetCell, problems: Problems): Read<string> {
  if (cell.kind !== 'value') return undefined
  if (isBlank(cell)) return null
  const address = typeof cell.value === 'string' ? cell.value.trim().toLowerCase() : ''
  if (address.length <= 254 && emailFormat.safeParse(address).success) return address
  reportCell(problems, cell, 'CELL_INVALID', { expected: 'địa chỉ thư điện tử' })
  return undefined
}

/** `2023-05-06` as `06/05/2023`. */
export function printDate(isoDate: string): string {
  return isoDate.split('-').reverse().join('/')
}

/** A place in a workbook in words: `trang Người, dòng 5`. */
export function describePlace(place: { readonly sheet: string; readonly row: number }): string {
  return `trang ${place.sheet}, dòng ${place.row}`
}

/** The date that a spreadsheet stores, at noon-less UTC, for writing. */
export function toSpreadsheetDate(isoDate: string): Date {
  return new Date(`${isoDate}T00:00:00.000Z`)
}

function showValue(cell: SheetCell): string {
  return cell.value instanceof Date ? printDate(isoDay(cell.value)) : String(cell.value ?? '').trim()
}

function parseDate(value: SheetCell['value'], serialOffset: number): string | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : isoDay(value)
  if (typeof value === 'number') {
    // A fraction is a time of day, which no date of the roster has.
    if (!Number.isInteger(value) || value < 1 || value > 100_000) return null
    return isoDay(new Date(SPREADSHEET_EPOCH + (value + serialOffset) * DAY))
  }
  if (typeof value !== 'string') return null
  const text = value.trim()
  const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  if (dayFirst) return realDate(dayFirst[3], dayFirst[2], dayFirst[1])
  const yearFirst = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return yearFirst ? realDate(yearFirst[1], yearFirst[2], yearFirst[3]) : null
}

function realDate(year = '', month = '', day = ''): string | null {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00.000Z`)
  return !Number.isNaN(date.getTime()) && isoDay(date) === iso ? iso : null
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10)
}
