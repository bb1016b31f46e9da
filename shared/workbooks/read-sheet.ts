import { readXlsx } from 'hucre/xlsx'
import type { SheetLayout } from './columns.ts'
import { columnLetter, comparable } from './columns.ts'
import type { Problems } from './problems.ts'

/** What hucre gives for one cell; `formula` and `error` cells carry no usable value. */
export interface SheetCell {
  readonly value: string | number | boolean | Date | null
  readonly kind: 'value' | 'formula' | 'error'
  readonly sheet: string
  /** As the spreadsheet shows it, from 1. */
  readonly row: number
  /** Letters. */
  readonly column: string
  readonly columnName: string
}

export interface ReadSheet {
  readonly name: string
  readonly hidden: boolean
  readonly rowCount: number
  /** Cell by indices from 0; outside the used range it is empty. */
  at(row: number, column: number): Pick<SheetCell, 'value' | 'kind'>
  readonly columnCount: number
  /** Rows from 0 that a person does not see. */
  readonly hiddenRows: ReadonlySet<number>
  /** Cells put together, from 0: only the first of them holds a value. */
  readonly merges: readonly {
    readonly startRow: number
    readonly startCol: number
    readonly endRow: number
    readonly endCol: number
  }[]
}

export interface ReadWorkbook {
  readonly sheets: readonly ReadSheet[]
  /** Days to add to a bare serial number to get one of the 1900 system. */
  readonly serialOffset: number
}

/** One data row of a sheet, addressed by column key. */
export interface TableRow<Key extends string = string> {
  readonly sheet: string
  readonly row: number
  /** Whether the sheet declares the column and, where it is optional, has it. */
  has(key: Key): boolean
  /** @throws RangeError for a column that the sheet does not have */
  cell(key: Key): SheetCell
}

// The 1904 system of old Macintosh workbooks starts 1,462 days later.
const DAYS_1904 = 1462

/**
 * Reads the cells of a workbook that has passed the guard. Error cells and formulas are kept apart from
 * values. A problem is reported, and null returned, when the sheets cannot be read at all.
 * @param maxRows most rows of one sheet, header included
 */
export async function readWorkbook(
  bytes: Uint8Array,
  maxRows: number,
  problems: Problems,
): Promise<ReadWorkbook | null> {
  const workbook = await readXlsx(bytes, { maxRows: maxRows + 1 }).catch(() => null)
  if (workbook === null) {
    problems.add('WORKBOOK_UNREADABLE')
    return null
  }
  const tooLong = workbook.sheets.filter((sheet) => sheet.rows.length > maxRows)
  for (const { name } of tooLong) {
    problems.add('SHEET_TOO_MANY_ROWS', { sheet: name }, { expected: String(maxRows) })
  }
  if (tooLong.length > 0) return null
  return {
    serialOffset: workbook.dateSystem === '1904' ? DAYS_1904 : 0,
    sheets: workbook.sheets.map((sheet) => ({
      name: sheet.name,
      hidden: sheet.hidden === true || sheet.veryHidden === true,
      rowCount: sheet.rows.length,
      columnCount: sheet.rows.reduce((most, row) => Math.max(most, row.length), 0),
      hiddenRows: new Set([...(sheet.rowDefs ?? [])].flatMap(([row, { hidden }]) => (hidden ? [row] : []))),
      merges: sheet.merges ?? [],
      at(row, column) {
        const type = sheet.cells?.get(`${row},${column}`)?.type
        const formula = sheet.cells?.get(`${row},${column}`)?.formula
        if (type === 'formula' || formula !== undefined)
          return { value: `=${formula ?? ''}`, kind: 'formula' }
        const value = sheet.rows[row]?.[column] ?? null
        return { value, kind: type === 'error' ? 'error' : 'value' }
      },
    })),
  }
}

/** The sheet of that name, compared without case and extra blanks; a missing sheet is a problem. */
export function findSheet(workbook: ReadWorkbook, name: string, problems: Problems): ReadSheet | null {
  const sheet = workbook.sheets.find((candidate) => comparable(candidate.name) === comparable(name))
  if (sheet === undefined) problems.add('SHEET_MISSING', { sheet: name }, { expected: name })
  return sheet ?? null
}

/** Reports every sheet that the template does not have. */
export function refuseOtherSheets(
  workbook: ReadWorkbook,
  names: readonly string[],
  problems: Problems,
): void {
  const known = new Set(names.map(comparable))
  for (const { name } of workbook.sheets) {
    if (known.has(comparable(name))) continue
    problems.add('SHEET_UNKNOWN', { sheet: name }, { value: name, expected: names.join(', ') })
  }
}

/**
 * Maps the header row to the declared columns and gives the rows that hold anything.
 * Column order is free. A missing, unknown or repeated column is a problem and makes the sheet unusable (null),
 * because its values could be anybody's; formulas and errors inside declared columns are problems of the cell.
 */
export function readTable<Key extends string>(
  workbook: ReadWorkbook,
  layout: SheetLayout<Key>,
  problems: Problems,
): TableRow<Key>[] | null {
  const sheet = findSheet(workbook, layout.name, problems)
  if (sheet === null) return null
  const columns = mapHeader(sheet, layout, problems)
  if (columns === null) return null
  const headers = new Map(layout.columns.map(({ key, header }) => [key, header]))
  const rows: TableRow<Key>[] = []
  for (let index = 1; index < sheet.rowCount; index += 1) {
    const cell = (key: Key): SheetCell => {
      const at = columns.get(key)
      if (at === undefined) throw new RangeError(`sheet "${layout.name}" has no column "${key}"`)
      const place = { sheet: sheet.name, row: index + 1, column: columnLetter(at) }
      return { ...place, columnName: headers.get(key) ?? key, ...sheet.at(index, at) }
    }
    const cells = layout.columns.filter(({ key }) => columns.has(key)).map(({ key }) => cell(key))
    if (cells.every(isBlank)) continue
    reportUnusable(cells, problems)
    rows.push({ sheet: sheet.name, row: index + 1, has: (key) => columns.has(key), cell })
  }
  return rows
}

/** {@link readTable} of a sheet that a file may lack: then there are no rows. */
export function readOptionalTable<Key extends string>(
  workbook: ReadWorkbook,
  layout: SheetLayout<Key>,
  problems: Problems,
): TableRow<Key>[] | null {
  const named = workbook.sheets.some(({ name }) => comparable(name) === comparable(layout.name))
  return named ? readTable(workbook, layout, problems) : []
}

/** Whether a cell holds nothing a person would see. */
export function isBlank(cell: Pick<SheetCell, 'value' | 'kind'>): boolean {
  if (cell.kind !== 'value') return false
  return cell.value === null || (typeof cell.value === 'string' && cell.value.trim() === '')
}

function mapHeader<Key extends string>(
  sheet: ReadSheet,
  layout: SheetLayout<Key>,
  problems: Problems,
): Map<Key, number> | null {
  const before = problems.count
  const declared = new Map(layout.columns.map((column) => [comparable(column.header), column.key]))
  const expected = layout.columns.map(({ header }) => header).join(', ')
  const lower = movedHeading(sheet, declared)
  if (lower !== null) {
    problems.add('HEADING_MOVED', { sheet: sheet.name, row: lower + 1 }, { value: String(lower + 1) })
    return null
  }
  const found = new Map<Key, number>()
  for (let index = 0; index < sheet.columnCount; index += 1) {
    const cell = sheet.at(0, index)
    if (isBlank(cell)) {
      reportStrayColumn(sheet, index, expected, problems)
      continue
    }
    const header = String(cell.value)
    const place = { sheet: sheet.name, row: 1, column: columnLetter(index), columnName: header }
    const key = declared.get(comparable(header))
    if (key === undefined) problems.add('COLUMN_UNKNOWN', place, { value: header, expected })
    else if (found.has(key)) problems.add('COLUMN_TWICE', place, { value: header })
    else found.set(key, index)
  }
  for (const { key, header, optional } of layout.columns) {
    if (found.has(key) || optional === true) continue
    problems.add('COLUMN_MISSING', { sheet: sheet.name, row: 1, columnName: header }, { expected: header })
  }
  return problems.count === before ? found : null
}

const furthestHeading = 20

/** The row from 0 that holds the headings where row 1 holds none of them; null where they stand in their place. */
function movedHeading(sheet: ReadSheet, declared: ReadonlyMap<string, unknown>): number | null {
  const headings = (row: number) => {
    let count = 0
    for (let column = 0; column < sheet.columnCount; column += 1) {
      if (declared.has(comparable(String(sheet.at(row, column).value ?? '')))) count += 1
    }
    return count
  }
  if (headings(0) > 0) return null
  const rows = Array.from({ length: Math.min(sheet.rowCount, furthestHeading) }, (_, row) => row)
  return rows.find((row) => headings(row) * 2 > declared.size) ?? null
}

// A value under an empty header would otherwise be dropped without a word.
function reportStrayColumn(sheet: ReadSheet, column: number, expected: string, problems: Problems): void {
  for (let row = 1; row < sheet.rowCount; row += 1) {
    const cell = sheet.at(row, column)
    if (isBlank(cell)) continue
    const place = { sheet: sheet.name, row: row + 1, column: columnLetter(column) }
    problems.add('COLUMN_UNKNOWN', place, { value: String(cell.value), expected })
    return
  }
}

function reportUnusable(cells: readonly SheetCell[], problems: Problems): void {
  for (const { kind, value, sheet, row, column, columnName } of cells) {
    if (kind === 'value') continue
    const code = kind === 'formula' ? 'CELL_FORMULA' : 'CELL_ERROR'
    problems.add(code, { sheet, row, column, columnName }, { value: String(value) })
  }
}
