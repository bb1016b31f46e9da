import type { Sheet } from 'hucre'
import { expect } from 'vitest'

/** Works out every formula of the sheets from their own cells and compares it with what is stored; says how many. */
export function checkSums(sheets: readonly Sheet[]): number {
  let checked = 0
  for (const sheet of sheets) {
    for (const [place, cell] of sheet.cells ?? []) {
      if (cell.formula === undefined) continue
      const [, parts = ''] = /^SUM\(([A-Z0-9:,]+)\)$/.exec(cell.formula) ?? []
      const added = parts.split(',').flatMap((part) => cellsOf(sheet, part))
      const stored = cell.formulaResult ?? cell.value
      expect(
        added.reduce((sum, value) => sum + value, 0),
        `${sheet.name} ${place} ${cell.formula}`,
      ).toBe(stored)
      checked += 1
    }
  }
  return checked
}

function cellsOf({ rows }: Sheet, part: string): number[] {
  const [, letters = '', first = '', last = first] = /^([A-Z]+)(\d+)(?::[A-Z]+(\d+))?$/.exec(part) ?? []
  const column = [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return rows.slice(Number(first) - 1, Number(last)).map((row) => Number(row[column] ?? 0))
}
