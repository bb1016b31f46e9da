import type { CellValue } from 'hucre'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { SheetLayout } from '../columns.ts'
import { comparable } from '../columns.ts'
import type { Problems } from '../problems.ts'
import type { SheetCell, TableRow } from '../read-sheet.ts'
import { readChoice, readDate, readText, required, toSpreadsheetDate } from '../values.ts'

/** What the readers of all sheets need. */
export interface Reading {
  readonly configuration: ProvinceConfiguration
  /** Days to add to a bare serial number of the workbook's date system. */
  readonly serialOffset: number
  readonly problems: Problems
}

/** One sheet of the roster workbook: its columns, and how an item becomes a row and a row an item. */
export interface RosterSheet<Item, Read, Key extends string> {
  readonly layout: (configuration: ProvinceConfiguration) => SheetLayout<Key>
  readonly write: (item: Item, configuration: ProvinceConfiguration) => Readonly<Record<Key, CellValue>>
  /** What `undefined` stands for in the answer has been reported. */
  readonly read: (row: TableRow<Key>, reading: Reading) => Read
}

const ID = {
  max: 40,
  pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/,
  expected: 'mã gồm chữ không dấu, số, dấu chấm, gạch nối, gạch dưới; tối đa 40 ký tự',
}

/** The id in a cell that may be empty. */
export function readOptionalId(cell: SheetCell, problems: Problems): string | null | undefined {
  return readText(cell, ID, problems)
}

/** The id in a cell that must hold one. */
export function readId(cell: SheetCell, problems: Problems): string | undefined {
  return required(readOptionalId(cell, problems), cell, 'mã', problems)
}

/** Ids with a semicolon, a comma or blanks between them. */
export function readIds(cell: SheetCell, problems: Problems): string[] | undefined {
  const text = readText(cell, { max: 4_000 }, problems)
  if (text === undefined) return undefined
  const ids = (text ?? '').split(/[;,\s]+/).filter((id) => id !== '')
  const wrong = ids.find((id) => !ID.pattern.test(id))
  if (wrong === undefined) return [...new Set(ids)]
  const { sheet, row, column, columnName } = cell
  problems.add('CELL_INVALID', { sheet, row, column, columnName }, { value: wrong, expected: ID.expected })
  return undefined
}

/** A name that must be there. */
export function readName(
  cell: SheetCell,
  max: number,
  expected: string,
  problems: Problems,
): string | undefined {
  return required(readText(cell, { max }, problems), cell, expected, problems)
}

/** One of the labels; the cell must not be empty. */
export function readOne<T>(
  cell: SheetCell,
  labels: ReadonlyMap<string, T>,
  problems: Problems,
): T | undefined {
  return required(readChoice(cell, labels, problems), cell, [...labels.keys()].join(' | '), problems)
}

/** A cell that must hold a date. */
export function readDay(
  cell: SheetCell,
  expected: string,
  { serialOffset, problems }: Reading,
): string | undefined {
  return required(readDate(cell, serialOffset, problems), cell, expected, problems)
}

/** The id of the level that is named by its name or id; `null` for an empty cell. */
export function readLevel(cell: SheetCell, { configuration, problems }: Reading): string | null | undefined {
  const text = readText(cell, { max: 200 }, problems)
  if (text === undefined || text === null) return text
  const wanted = comparable(text)
  const level = configuration.levels.find(
    ({ id, name }) => comparable(id) === wanted || comparable(name) === wanted,
  )
  if (level !== undefined) return level.id
  const { sheet, row, column, columnName } = cell
  const expected = levelNames(configuration)
  problems.add('LEVEL_UNKNOWN', { sheet, row, column, columnName }, { value: text, expected })
  return undefined
}

/** The names of all levels, as a person reads them. */
export function levelNames({ levels }: ProvinceConfiguration): string {
  return levels.map(({ name }) => name).join(' | ')
}

export function levelName({ levels }: ProvinceConfiguration, id: string): string {
  return levels.find((level) => level.id === id)?.name ?? id
}

/** A date as the spreadsheet stores it. */
export function dateCell(iso: string | null): Date | null {
  return iso === null ? null : toSpreadsheetDate(iso)
}
