import type { Cell, CellValue, WriteSheet } from 'hucre'
import { readXlsx, writeXlsx } from 'hucre/xlsx'

interface Edit {
  readonly row: number
  readonly column: string
  readonly value?: CellValue
  readonly formula?: string
}

/** Does to a workbook what a person does in a spreadsheet: changes cells, renames or adds a sheet. */
export async function editCells(
  bytes: Uint8Array,
  sheetName: string,
  edits: readonly Edit[],
  newName = sheetName,
): Promise<Uint8Array> {
  const workbook = await readXlsx(bytes)
  const sheets = workbook.sheets.map((sheet): WriteSheet => {
    const rows = sheet.rows.map((row) => [...row])
    const cells = new Map<string, Partial<Cell>>()
    const hidden = sheet.veryHidden === true ? { veryHidden: true } : {}
    if (sheet.name !== sheetName) return { name: sheet.name, rows: withDates(rows, cells), cells, ...hidden }
    for (const { row, column, value = null, formula } of edits) {
      const index = [...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
      while (rows.length < row) rows.push([])
      const line = rows[row - 1] ?? []
      while (line.length <= index) line.push(null)
      line[index] = value
      rows[row - 1] = line
      if (formula !== undefined)
        cells.set(`${row - 1},${index}`, { value: 1, type: 'formula', formula, formulaResult: 1 })
    }
    return { name: newName, rows: withDates(rows, cells), cells, ...hidden }
  })
  return writeXlsx({ sheets })
}

// Dates are numbers unless the cell says otherwise.
function withDates(rows: CellValue[][], cells: Map<string, Partial<Cell>>): CellValue[][] {
  for (const [row, line] of rows.entries()) {
    for (const [column, value] of line.entries()) {
      if (value instanceof Date) cells.set(`${row},${column}`, { value, style: { numFmt: 'dd/mm/yyyy' } })
    }
  }
  return rows
}
