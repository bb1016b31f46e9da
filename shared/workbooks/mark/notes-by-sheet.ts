import type { Problem } from '#shared/contracts/problem.ts'
import { comparable } from '../columns.ts'
import type { Note } from './notes.ts'

/**
 * What is said of each cell, by sheet. What is wrong with a row is said at its beginning, what is wrong with a sheet
 * at its first cell, and what has no place in the file, or a sheet that it lacks, on its first sheet.
 */
export function notesBySheet(
  problems: readonly Problem[],
  sheets: readonly string[],
): ReadonlyMap<string, readonly Note[]> {
  const names = new Map(sheets.map((name) => [comparable(name), name]))
  const notes = new Map<string, Map<string, Note>>()
  for (const problem of problems) {
    const own = names.get(comparable(problem.sheet ?? ''))
    const sheet = own ?? sheets[0]
    if (sheet === undefined) continue
    const row = own === undefined ? 1 : (problem.row ?? 1)
    const column = own === undefined || problem.row === undefined ? 0 : columnNumber(problem.column)
    const ofSheet = notes.get(sheet) ?? new Map<string, Note>()
    const place = `${row} ${column}`
    const said = ofSheet.get(place)?.text
    ofSheet.set(place, {
      row,
      column,
      text: said === undefined ? problem.message : `${said}\n${problem.message}`,
    })
    notes.set(sheet, ofSheet)
  }
  return new Map([...notes].map(([sheet, byPlace]) => [sheet, [...byPlace.values()]]))
}

/** The column from 0 of letters such as "AB"; the first where there are none. */
export function columnNumber(letters = 'A'): number {
  const found = /^[A-Z]{1,3}/.exec(letters)?.[0] ?? 'A'
  return [...found].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
