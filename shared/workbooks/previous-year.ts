import { comparedTable, type TypedFigure } from '#shared/contracts/previous-year.ts'
import type { Problem } from '#shared/contracts/problem.ts'
import { percentUnits, printPercentUnits } from '#shared/domain/percentage.ts'
import type { ExpectedFigure } from '#shared/reports/expected-figures.ts'
import {
  denominatorLabel,
  denominatorOf,
  measureLabel,
  previousYearText,
} from '#shared/text/previous-year.ts'
import { comparable, type SheetLayout } from './columns.ts'
import { guardWorkbook, submissionLimits } from './guard.ts'
import { collectProblems, type Problems } from './problems.ts'
import { readTable, readWorkbook, refuseOtherSheets, type TableRow } from './read-sheet.ts'
import { refuseSheetsTwice, refuseUnseen } from './sheet-checks.ts'
import {
  describePlace,
  type Read,
  readChoice,
  readInteger,
  readPercent,
  readText,
  reportCell,
  required,
} from './values.ts'
import { instructionSheet, tableSheet, writeSheets } from './write-sheet.ts'

type Key = 'table' | 'group' | 'measure' | 'unitId' | 'count' | 'denominator' | 'denominatorName' | 'percent'

/** What the workbook of one year is about. */
export interface PreviousScope {
  /** Year under review: the figures are those of the year before. */
  readonly year: number
  readonly expected: readonly ExpectedFigure[]
  /** Measures that a row may have, by table. */
  readonly measures: ReadonlyMap<string, ReadonlySet<string>>
  /** Units of last year of which figures are needed apart; null where those of the whole province are enough. */
  readonly units: readonly string[] | null
}

/** A typed figure with its row. */
export interface TypedRow extends TypedFigure {
  readonly row: number
}

export type PreviousReading =
  | { readonly rows: readonly TypedRow[] }
  | { readonly problems: readonly Problem[] }

const instructions = 'Hướng dẫn'
const tables = new Map(comparedTable.options.map((table) => [table, table]))
const most = 10_000_000
const spareRows = 50

/** The figures of the year before stand in a sheet with that year in its name: another year's file has another. */
function layoutOf({ year }: Pick<PreviousScope, 'year'>): SheetLayout<Key> {
  const text = previousYearText.columns
  return {
    name: previousYearText.sheet(year - 1),
    columns: [
      { key: 'table', header: text.table, width: 8, choices: [...tables.keys()], given: true },
      { key: 'group', header: text.group, width: 48, given: true },
      { key: 'measure', header: text.measure, width: 34, given: true },
      { key: 'unitId', header: text.unitId, width: 16, format: 'text', hint: text.unitHint },
      { key: 'count', header: text.count, width: 12, format: 'integer' },
      { key: 'denominator', header: text.denominator, width: 12, format: 'integer' },
      { key: 'denominatorName', header: text.denominatorName, width: 38, hint: text.denominatorHint },
      {
        key: 'percent',
        header: text.percent,
        width: 12,
        format: 'decimal',
        max: 100,
        hint: text.percentHint,
      },
    ],
  }
}

/**
 * The workbook with a row for every percentage that this year's report will print, for each unit of last year that
 * is needed; filled in where there are figures already.
 */
export async function writePreviousYear(
  scope: PreviousScope,
  figures: readonly TypedFigure[] = [],
): Promise<Uint8Array> {
  const typed = new Map(figures.map((figure) => [keyOf(figure), figure]))
  const prefilled = (scope.units ?? [null]).flatMap((unitId) =>
    scope.expected.map(
      (line): Partial<TypedFigure> => ({ ...line, unitId, ...typed.get(keyOf({ ...line, unitId })) }),
    ),
  )
  const shown = new Set(
    (scope.units ?? [null]).flatMap((unitId) => scope.expected.map((line) => keyOf({ ...line, unitId }))),
  )
  const others = figures.filter((figure) => !shown.has(keyOf(figure)))
  const lines = previousYearText.instructions(scope.year, scope.units)
  return writeSheets(
    [
      tableSheet(layoutOf(scope), [...prefilled, ...others].map(cellsOf), spareRows),
      instructionSheet(instructions, lines),
    ],
    lines[0] ?? '',
  )
}

function cellsOf({ denominatorName, measure, ...line }: Partial<TypedFigure>) {
  return {
    ...line,
    measure: measureLabel(measure ?? ''),
    denominatorName: denominatorName == null ? null : denominatorLabel(denominatorName),
  }
}

/**
 * Reads an uploaded workbook of last year's figures. A row without any number was left as it was prefilled. All
 * problems come at once; with any problem there are no rows.
 *
 * @param knownUnits which of the ids a unit of this year or a merged one has
 */
export async function readPreviousYear(
  bytes: Uint8Array,
  scope: PreviousScope,
  knownUnits: (ids: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<PreviousReading> {
  const refusal = await guardWorkbook(bytes, submissionLimits, 'administrator')
  if (refusal !== null) return { problems: [refusal] }
  const problems = collectProblems('administrator')
  const workbook = await readWorkbook(bytes, submissionLimits.rows, problems)
  if (workbook === null) return { problems: problems.list() }
  const layout = layoutOf(scope)
  refuseOtherSheets(workbook, [instructions, layout.name], problems)
  refuseSheetsTwice(workbook, problems)
  refuseUnseen(workbook, [layout.name], problems)
  const table = readTable(workbook, layout, problems)
  if (table === null) return { problems: problems.list() }
  const filled = table.filter(isFilled)
  if (filled.length === 0) problems.add('FIGURES_NONE', { sheet: layout.name })
  const read = filled.map((row) => ({ row, value: rowOf(row, scope, problems) }))
  const ids = [...new Set(read.flatMap(({ value }) => value?.unitId ?? []))]
  const known = ids.length === 0 ? new Set<string>() : await knownUnits(ids)
  const first = new Map<string, string>()
  const rows = read.flatMap(({ row, value }) => {
    if (value === undefined) return []
    if (value.unitId !== null && !known.has(value.unitId)) {
      reportCell(problems, row.cell('unitId'), 'REFERENCE_UNKNOWN', {
        expected: previousYearText.unitExpected,
      })
    }
    const earlier = first.get(keyOf(value))
    if (earlier === undefined) first.set(keyOf(value), describePlace(row))
    else reportCell(problems, row.cell('measure'), 'FIGURE_TWICE', { expected: earlier })
    return [value]
  })
  return problems.count > 0 ? { problems: problems.list() } : { rows }
}

const numbers = ['count', 'denominator', 'percent'] as const

function isFilled(row: TableRow<Key>): boolean {
  return numbers.some((key) => {
    const { kind, value } = row.cell(key)
    return kind !== 'value' || (value !== null && String(value).trim() !== '')
  })
}

function rowOf(row: TableRow<Key>, scope: PreviousScope, problems: Problems): TypedRow | undefined {
  const text = previousYearText.columns
  const must = <T>(key: Key, read: Read<T>, expected: string) =>
    required(read, row.cell(key), expected, problems)
  const table = must('table', readChoice(row.cell('table'), tables, problems), [...tables.keys()].join(' | '))
  const groupText = must('group', readText(row.cell('group'), { max: 400 }, problems), text.group)
  const measureText = must('measure', readText(row.cell('measure'), { max: 400 }, problems), text.measure)
  const line =
    table && groupText && measureText
      ? lineOf(row, scope, { table, groupText, measureText }, problems)
      : undefined
  const unitId = unitOf(row, scope, problems)
  const count = must('count', readInteger(row.cell('count'), { max: most }, problems), text.count)
  const denominator = readInteger(row.cell('denominator'), { max: most }, problems)
  const percent = readPercent(row.cell('percent'), problems)
  const name = must(
    'denominatorName',
    readText(row.cell('denominatorName'), { max: 200 }, problems),
    text.denominatorName,
  )
  if (count === undefined || denominator === undefined || percent === undefined) return undefined
  checkNumbers(row, { count, denominator, percent }, problems)
  if (line === undefined || unitId === undefined || name === undefined) return undefined
  return { row: row.row, ...line, unitId, count, denominator, denominatorName: denominatorOf(name), percent }
}

function unitOf(row: TableRow<Key>, { units }: PreviousScope, problems: Problems): Read<string> {
  const cell = row.cell('unitId')
  const read = readText(cell, { max: 40 }, problems)
  return units === null ? read : required(read, cell, units.join(' | '), problems)
}

function lineOf(
  row: TableRow<Key>,
  { expected, measures }: PreviousScope,
  said: { readonly table: TypedFigure['table']; readonly groupText: string; readonly measureText: string },
  problems: Problems,
): Pick<TypedFigure, 'table' | 'group' | 'measure'> | undefined {
  const { table, groupText, measureText } = said
  const groups = [...new Set(expected.filter((line) => line.table === table).map(({ group }) => group))]
  const group = groups.find((name) => comparable(name) === comparable(groupText))
  if (group === undefined) {
    reportCell(problems, row.cell('group'), 'REFERENCE_UNKNOWN', {
      expected: previousYearText.groupExpected(table),
    })
  }
  const known = [...(measures.get(table) ?? [])]
  const measure = known.find((name) =>
    [name, measureLabel(name)].some((label) => comparable(label) === comparable(measureText)),
  )
  if (measure === undefined && group !== undefined) {
    const expectedMeasures = known.map(measureLabel).join(' | ')
    reportCell(problems, row.cell('measure'), 'REFERENCE_UNKNOWN', { expected: expectedMeasures })
  }
  return group === undefined || measure === undefined ? undefined : { table, group, measure }
}

function checkNumbers(
  row: TableRow<Key>,
  { count, denominator, percent }: Pick<TypedFigure, 'count' | 'denominator' | 'percent'>,
  problems: Problems,
): void {
  if (denominator === null && percent === null) {
    reportCell(problems, row.cell('denominator'), 'CELL_REQUIRED', {
      expected: previousYearText.eitherExpected,
    })
    return
  }
  if (denominator === null) return
  if (count > denominator) {
    const expected = previousYearText.denominatorAtLeast(denominator)
    reportCell(problems, row.cell('count'), 'PART_ABOVE_WHOLE', { expected })
    return
  }
  if (percent === null) return
  const units = percentUnits(count, denominator, 'HALF_UP')
  if (units === null) {
    reportCell(problems, row.cell('percent'), 'CELL_NOT_EMPTY', {
      expected: previousYearText.noPercentOfZero,
    })
    return
  }
  // A cell that shows 19,24% holds 0,1924. The share of one in a thousand may be that small by itself.
  const near = (value: number) => Math.abs(value * 100 - units) <= 1
  if (percent < 1 && !near(percent) && near(percent * 100)) {
    reportCell(problems, row.cell('percent'), 'PERCENT_AS_FRACTION', { expected: printPercentUnits(units) })
  }
}

function keyOf({
  table,
  group,
  measure,
  unitId,
}: Pick<TypedFigure, 'table' | 'group' | 'measure' | 'unitId'>): string {
  return JSON.stringify([table, group, measure, unitId])
}
