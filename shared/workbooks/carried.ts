import type { Carried } from '#shared/contracts/carried.ts'
import type { Problem } from '#shared/contracts/problem.ts'
import type { RemediationKind, RemediationOutcome } from '#shared/contracts/remediation.ts'
import type { SheetLayout } from './columns.ts'
import { guardWorkbook, submissionLimits } from './guard.ts'
import { collectProblems, type Problems } from './problems.ts'
import { readTable, readWorkbook, refuseOtherSheets, type TableRow } from './read-sheet.ts'
import { refuseUnseen } from './sheet-checks.ts'
import { readChoice, readDate, readText, reportCell, required } from './values.ts'
import { instructionSheet, tableSheet, writeSheets } from './write-sheet.ts'

type Key = 'unitId' | 'subjectId' | 'kind' | 'text' | 'ownerName' | 'term' | 'outcome'

const kinds: ReadonlyMap<string, RemediationKind> = new Map([
  ['Hạn chế', 'LIMITATION'],
  ['Cam kết', 'COMMITMENT'],
])

const outcomes: ReadonlyMap<string, RemediationOutcome> = new Map([
  ['Đã khắc phục', 'DONE'],
  ['Đang khắc phục', 'IN_PROGRESS'],
  ['Chưa khắc phục', 'NOT_DONE'],
])

const layout: SheetLayout<Key> = {
  name: 'Hạn chế năm trước',
  columns: [
    { key: 'unitId', header: 'Mã đơn vị', width: 16 },
    { key: 'subjectId', header: 'Mã đối tượng', width: 16, hint: 'Để trống nếu là của cả đơn vị' },
    { key: 'kind', header: 'Loại', width: 12, choices: [...kinds.keys()] },
    { key: 'text', header: 'Nội dung', width: 60 },
    { key: 'ownerName', header: 'Người phụ trách', width: 24 },
    { key: 'term', header: 'Thời hạn', width: 12, format: 'date' },
    { key: 'outcome', header: 'Kết quả', width: 16, choices: [...outcomes.keys()] },
  ],
}

const instructions = 'Hướng dẫn'
const spareRows = 200

/** One row with its place, as far as the sheet alone can tell. */
export interface CarriedRow extends Omit<Carried, 'id' | 'cycleId' | 'from'> {
  readonly row: number
}

export type CarriedReading =
  | { readonly rows: readonly CarriedRow[] }
  | { readonly problems: readonly Problem[] }

/** The empty template. */
export async function writeCarriedTemplate(year: number): Promise<Uint8Array> {
  return writeCarried([], year)
}

/** Rows as the workbook that {@link readCarried} reads back to the same rows. */
export async function writeCarried(
  rows: readonly Omit<CarriedRow, 'row'>[],
  year: number,
): Promise<Uint8Array> {
  const lines = [
    `Hạn chế và cam kết năm ${year - 1} phải kiểm điểm năm ${year}`,
    'Mỗi dòng là một hạn chế hoặc cam kết. Mã đơn vị, mã đối tượng là mã trong danh sách; để trống mã đối tượng nếu là của cả đơn vị.',
    'Kết quả để trống nếu chưa kiểm tra. Tải lên lần nữa thì các dòng trùng nội dung không bị ghi hai lần.',
  ]
  return writeSheets(
    [instructionSheet(instructions, lines), tableSheet(layout, rows.map(cellsOf), spareRows)],
    lines[0] ?? '',
  )
}

/**
 * Reads an uploaded workbook of last year's limitations and commitments. All problems come at once; with any
 * problem there are no rows.
 *
 * @param places which units there are, and the subjects of each
 */
export async function readCarried(
  bytes: Uint8Array,
  places: (unitIds: readonly string[]) => Promise<ReadonlyMap<string, ReadonlySet<string>>>,
): Promise<CarriedReading> {
  const refusal = await guardWorkbook(bytes, submissionLimits, 'administrator')
  if (refusal !== null) return { problems: [refusal] }
  const problems = collectProblems('administrator')
  const workbook = await readWorkbook(bytes, submissionLimits.rows, problems)
  if (workbook === null) return { problems: problems.list() }
  refuseOtherSheets(workbook, [instructions, layout.name], problems)
  refuseUnseen(workbook, [layout.name], problems)
  const table = readTable(workbook, layout, problems)
  if (table === null) return { problems: problems.list() }
  const read = table.map((row) => ({ row, value: rowOf(row, workbook.serialOffset, problems) }))
  const known = await places([...new Set(read.flatMap(({ value }) => value?.unitId ?? []))])
  const rows = read.flatMap(({ row, value }) =>
    value !== undefined && isPlaced(row, value, known, problems) ? [value] : [],
  )
  return problems.count > 0 ? { problems: problems.list() } : { rows }
}

function rowOf(row: TableRow<Key>, serialOffset: number, problems: Problems): CarriedRow | undefined {
  const idRules = { max: 40 }
  const unitId = required(
    readText(row.cell('unitId'), idRules, problems),
    row.cell('unitId'),
    'mã đơn vị',
    problems,
  )
  const subjectId = readText(row.cell('subjectId'), idRules, problems)
  const kind = required(
    readChoice(row.cell('kind'), kinds, problems),
    row.cell('kind'),
    [...kinds.keys()].join(' | '),
    problems,
  )
  const textCell = row.cell('text')
  const text = required(
    readText(textCell, { max: 2000, multiline: true }, problems),
    textCell,
    'nội dung',
    problems,
  )
  const ownerName = readText(row.cell('ownerName'), { max: 200 }, problems)
  const term = readDate(row.cell('term'), serialOffset, problems)
  const outcome = readChoice(row.cell('outcome'), outcomes, problems)
  if (unitId === undefined || kind === undefined || text === undefined) return undefined
  if (subjectId === undefined || ownerName === undefined || term === undefined || outcome === undefined) {
    return undefined
  }
  return { row: row.row, unitId, subjectId, kind, text, ownerName, term, outcome }
}

function isPlaced(
  row: TableRow<Key>,
  { unitId, subjectId }: CarriedRow,
  known: ReadonlyMap<string, ReadonlySet<string>>,
  problems: Problems,
): boolean {
  const subjects = known.get(unitId)
  if (subjects === undefined) {
    reportCell(problems, row.cell('unitId'), 'REFERENCE_UNKNOWN', { expected: 'mã đơn vị của đợt' })
    return false
  }
  if (subjectId === null || subjects.has(subjectId)) return true
  reportCell(problems, row.cell('subjectId'), 'REFERENCE_UNKNOWN', {
    expected: `mã đối tượng của đơn vị ${unitId}`,
  })
  return false
}

function cellsOf({ unitId, subjectId, kind, text, ownerName, term, outcome }: Omit<CarriedRow, 'row'>) {
  const label = <T>(labels: ReadonlyMap<string, T>, wanted: T | null) =>
    [...labels].find(([, value]) => value === wanted)?.[0] ?? null
  return {
    unitId,
    subjectId,
    kind: label(kinds, kind),
    text,
    ownerName,
    term: term === null ? null : new Date(`${term}T00:00:00.000Z`),
    outcome: label(outcomes, outcome),
  }
}
