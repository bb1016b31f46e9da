import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import { comparable } from './columns.ts'
import type { Problems } from './problems.ts'
import { isBlank, type SheetCell, type TableRow } from './read-sheet.ts'
import { describePlace, type Read, readText, reportCell, required } from './values.ts'

const LONGEST_ANSWER = 2000

/**
 * Pairs each row with its subject by id. Unknown ids, repeated rows, names that do not belong to the id and
 * subjects without a row are problems.
 * @param part distinguishes several rows of one subject (its criterion), null where there is one row
 */
export function pairRows<Key extends string>(
  rows: readonly TableRow<Key | 'id' | 'name'>[],
  subjects: readonly SubjectRecord[],
  sheet: string,
  problems: Problems,
): { readonly subject: SubjectRecord; readonly row: TableRow<Key | 'id' | 'name'> }[] {
  const byId = new Map(subjects.map((subject) => [subject.id, subject]))
  const pairs: { subject: SubjectRecord; row: TableRow<Key | 'id' | 'name'> }[] = []
  const first = new Map<string, string>()
  for (const row of rows) {
    const subject = subjectOf(row, byId, problems)
    if (subject === undefined) continue
    const earlier = first.get(subject.id)
    if (earlier !== undefined) {
      reportCell(problems, row.cell('id'), 'SUBJECT_TWICE', { value: subject.name, expected: earlier })
      continue
    }
    first.set(subject.id, describePlace(row))
    pairs.push({ subject, row })
  }
  for (const { id, name } of subjects) {
    if (!first.has(id)) problems.add('SUBJECT_MISSING', { sheet }, { value: `${name} (${id})` })
  }
  return pairs
}

/** The subject that a row names; undefined after reporting why there is none. */
export function subjectOf(
  row: TableRow<'id' | 'name'>,
  byId: ReadonlyMap<string, SubjectRecord>,
  problems: Problems,
): SubjectRecord | undefined {
  const cell = row.cell('id')
  const id = required(readText(cell, { max: 200 }, problems), cell, 'mã đã ghi sẵn trong mẫu', problems)
  if (id === undefined) return undefined
  const subject = byId.get(id)
  if (subject === undefined) {
    reportCell(problems, cell, 'SUBJECT_UNKNOWN', { expected: 'chỉ dùng các mã ghi sẵn trong mẫu' })
    return undefined
  }
  const name = row.cell('name')
  if (
    name.kind === 'value' &&
    !isBlank(name) &&
    comparable(String(name.value)) !== comparable(subject.name)
  ) {
    reportCell(problems, name, 'NAME_MISMATCH', { expected: subject.name })
  }
  return subject
}

/** Free text of an answer; line breaks stay. */
export function readAnswer(cell: SheetCell, problems: Problems): Read<string> {
  return readText(cell, { max: LONGEST_ANSWER, multiline: true }, problems)
}

/** Whether a product was named: a text, or the word for none; null when nothing was entered. */
export function hasProduct(text: Read<string>): boolean | null {
  if (text === null || text === undefined) return null
  return !['không', 'không có'].includes(comparable(text).replace(/\.$/, ''))
}

/** A count and the cell it stands in, to compare parts with their whole. */
export interface Counted {
  readonly value: Read<number>
  readonly cell: SheetCell
}

/** Reports a part that exceeds its whole. */
export function checkPart(part: Counted, whole: Counted, problems: Problems): void {
  if (typeof part.value !== 'number' || typeof whole.value !== 'number' || part.value <= whole.value) return
  reportCell(problems, part.cell, 'PART_ABOVE_WHOLE', {
    value: String(part.value),
    expected: `tối đa ${whole.value}, bằng số ở cột "${whole.cell.columnName}"`,
  })
}

/** Drops what is absent: an empty cell is no fact. */
export function present<T extends object>(
  fields: { readonly [K in keyof T]: T[K] | null | undefined },
): Partial<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  ) as Partial<T>
}
