import type { Figure } from './figures.ts'
import type { TableRow } from './tables.ts'

/** What holds in so large a part of the rows or columns is how the table is built. */
export const MOST = 0.6
/** Rows that are looked at to learn how a table is built. */
export const SAMPLE = 150

/** The count in a column of a row; undefined for a percentage, a change or nothing. */
export function countAt(row: TableRow, column: number): Figure | undefined {
  const figure = row.figures[column]
  return figure && figure.decimals === 0 && !row.isShares ? figure : undefined
}

/** Figures of several columns of a row; undefined if one is missing or none is there. An empty cell is no zero. */
export function countsAt(row: TableRow, columns: readonly number[]): Figure[] | undefined {
  const figures = columns.flatMap((column) => countAt(row, column) ?? [])
  return figures.length === columns.length ||
    (figures.length > 0 && columns.every((column) => countAt(row, column) || isBlank(row, column)))
    ? figures
    : undefined
}

const isBlank = (row: TableRow, column: number): boolean =>
  /^(?:-|–|không)?$/i.test(row.line.cells?.[column]?.trim() ?? '')
