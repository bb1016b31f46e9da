import { columnLetter, comparable } from './columns.ts'
import type { Problems } from './problems.ts'
import { isBlank, type ReadSheet, type ReadWorkbook } from './read-sheet.ts'

/** Reports sheets of one name: which of them a person sees first decides nothing. */
export function refuseSheetsTwice(workbook: ReadWorkbook, problems: Problems): void {
  const seen = new Set<string>()
  for (const { name } of workbook.sheets) {
    if (seen.has(comparable(name))) problems.add('SHEET_TWICE', { sheet: name }, { value: name })
    seen.add(comparable(name))
  }
}

/**
 * Reports what a person who looks at the sheets would read otherwise than the program: sheets and rows with values
 * that are hidden, and cells that were merged, of which all but the first are empty.
 */
export function refuseUnseen(workbook: ReadWorkbook, names: readonly string[], problems: Problems): void {
  const known = new Set(names.map(comparable))
  for (const sheet of workbook.sheets.filter(({ name }) => known.has(comparable(name)))) {
    const { name, merges } = sheet
    if (sheet.hidden) problems.add('SHEET_HIDDEN', { sheet: name }, { value: name })
    for (const row of [...sheet.hiddenRows].sort((a, b) => a - b)) {
      if (row < sheet.rowCount && !isEmptyRow(sheet, row)) {
        problems.add('ROW_HIDDEN', { sheet: name, row: row + 1 })
      }
    }
    for (const { startRow, startCol, endRow, endCol } of merges) {
      const place = { sheet: name, row: startRow + 1, column: columnLetter(startCol) }
      const last = `${columnLetter(endCol)}${endRow + 1}`
      problems.add('CELL_MERGED', place, { value: `${columnLetter(startCol)}${startRow + 1}:${last}` })
    }
  }
}

function isEmptyRow(sheet: ReadSheet, row: number): boolean {
  for (let column = 0; column < sheet.columnCount; column += 1) {
    if (!isBlank(sheet.at(row, column))) return false
  }
  return true
}
