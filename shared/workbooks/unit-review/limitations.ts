import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import type { FoundLimitation } from '#shared/contracts/submission.ts'
import { comparable } from '../columns.ts'
import type { Problems } from '../problems.ts'
import { type ReadWorkbook, readTable } from '../read-sheet.ts'
import { readDate, readText, reportCell, required } from '../values.ts'
import { LIMITATIONS_LAYOUT } from './layouts.ts'

// What the subjects of one unit keep together stays far below what an item of the table holds.
const LONGEST_TEXT = 1_000
const MOST_OF_ONE_SUBJECT = 50
// All subjects of a file are written in transactions of at most four megabytes.
const MOST_OF_ONE_FILE = 500

/** The limitations that the review found, by subject, each with who answers for it (CP-9). */
export function readLimitations(
  workbook: ReadWorkbook,
  subjects: readonly SubjectRecord[],
  problems: Problems,
): ReadonlyMap<string, FoundLimitation[]> {
  const found = new Map<string, FoundLimitation[]>()
  const { name } = LIMITATIONS_LAYOUT
  // Workbooks made before there was such a sheet lack it.
  if (!workbook.sheets.some((sheet) => comparable(sheet.name) === comparable(name))) return found
  const byId = new Map(subjects.map((subject) => [subject.id, subject]))
  const rows = readTable(workbook, LIMITATIONS_LAYOUT, problems) ?? []
  if (rows.length > MOST_OF_ONE_FILE) {
    problems.add('SHEET_TOO_MANY_ROWS', { sheet: name }, { expected: String(MOST_OF_ONE_FILE) })
    return found
  }
  for (const row of rows) {
    const idCell = row.cell('id')
    const id = required(readText(idCell, { max: 200 }, problems), idCell, 'mã đối tượng', problems)
    if (id !== undefined && !byId.has(id)) {
      reportCell(problems, idCell, 'SUBJECT_UNKNOWN', { expected: 'mã ghi ở các trang khác của phiếu' })
    }
    const textCell = row.cell('text')
    const text = required(
      readText(textCell, { max: LONGEST_TEXT, multiline: true }, problems),
      textCell,
      'nội dung hạn chế',
      problems,
    )
    const whoCell = row.cell('responsible')
    const who = required(
      readText(whoCell, { max: 500 }, problems),
      whoCell,
      '"Tập thể" hoặc họ tên người chịu trách nhiệm',
      problems,
    )
    const term = readDate(row.cell('term'), workbook.serialOffset, problems) ?? null
    if (id === undefined || text === undefined || who === undefined || !byId.has(id)) continue
    const all = found.get(id) ?? []
    if (all.length === MOST_OF_ONE_SUBJECT) {
      reportCell(problems, idCell, 'CELL_INVALID', {
        expected: `tối đa ${MOST_OF_ONE_SUBJECT} hạn chế cho một đối tượng`,
      })
      continue
    }
    found.set(id, [...all, { text, responsible: responsibleOf(who, subjects), term }])
  }
  return found
}

function responsibleOf(text: string, subjects: readonly SubjectRecord[]): FoundLimitation['responsible'] {
  if (comparable(text) === 'tập thể') return 'collective'
  const names = text
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  // Only separators: nobody is named, which the coupling then says.
  if (names.length === 0) return [{ name: text, subjectId: null }]
  return names.map((name) => {
    const same = subjects.filter(
      (subject) =>
        subject.personId !== null && (subject.id === name || comparable(subject.name) === comparable(name)),
    )
    return { name: name.slice(0, 200), subjectId: same.length === 1 ? (same[0]?.id ?? null) : null }
  })
}
