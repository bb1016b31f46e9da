import type { ClassifyCase } from '#shared/contracts/classify.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import { SUBJECT_KIND_NAMES } from '#shared/text/subjects.ts'
import type { Problems } from './problems.ts'
import { isBlank, type SheetCell, type TableRow } from './read-sheet.ts'
import { isFactType, readFact } from './unit-columns/cell-types.ts'
import type { UnitColumn } from './unit-columns/column.ts'
import { SELF_RATINGS } from './unit-labels.ts'
import { type Counted, checkPart, readAnswer } from './unit-rows.ts'
import { type Read, readChoice, reportCell, required } from './values.ts'

/** What the cells of one row say by themselves. */
export interface RowFacts {
  /** Facts that are a cell each. */
  readonly facts: Partial<ClassifyCase>
  /** A count that becomes a list; null where the cell is empty or the sheet does not ask for it. */
  readonly count: (key: string) => Read<number>
}

// A year without a confidence vote has none, and an area without a figure would be read instead of the tasks.
const ONLY_WITH_A_FACT: readonly string[] = ['confidenceVote', 'area', 'quarters']

/** The facts that the cells of a row are, each count at most its whole. An empty cell is no fact. */
export function readRowFacts<Key extends string>(
  row: TableRow<Key>,
  columns: readonly UnitColumn<Key>[],
  kind: SubjectKind,
  problems: Problems,
): RowFacts {
  const read = new Map<string, { readonly cell: SheetCell; readonly value: ReturnType<typeof readFact> }>()
  const facts: Record<string, unknown> = {}
  for (const { key, type, fact, kinds } of columns) {
    if (!row.has(key) || !isFactType(type) || (fact === undefined && type !== 'list-count')) continue
    const cell = row.cell(key)
    if (kinds !== undefined && !kinds.includes(kind)) {
      if (!isBlank(cell)) reportCell(problems, cell, 'CELL_NOT_EMPTY', { expected: onlyFor(kinds) })
      continue
    }
    const value = readFact(type, cell, problems)
    read.set(key, { cell, value })
    if (fact !== undefined) putFact(facts, fact, value)
  }
  const counted = (key: string): Counted | undefined => {
    const entry = read.get(key)
    return typeof entry?.value === 'number' ? { cell: entry.cell, value: entry.value } : undefined
  }
  for (const { key, type, partOf = [] } of columns) {
    const part = counted(key)
    if (part === undefined) continue
    const whole = partOf.map(counted).find((candidate) => candidate !== undefined)
    if (whole !== undefined) checkPart(part, whole, problems)
    // A list has as many entries as the whole: without it the part would be dropped.
    else if (type === 'list-count' && part.value !== 0) requireWhole(partOf, part, read, problems)
  }
  return { facts: facts as Partial<ClassifyCase>, count: (key) => counted(key)?.value ?? null }
}

/** A cell with choices; null where it is empty or the sheet does not ask for it. */
export function readAsked<Key extends string, T>(
  row: TableRow<Key>,
  key: Key,
  labels: ReadonlyMap<string, T>,
  problems: Problems,
): Read<T> {
  return row.has(key) ? readChoice(row.cell(key), labels, problems) : null
}

/** The text behind the attestations, which each "yes" needs. */
export function readAttestationText(
  row: TableRow<'attestationText'>,
  attest: ClassifyCase['attest'],
  problems: Problems,
): string | null {
  if (!row.has('attestationText')) return null
  const cell = row.cell('attestationText')
  const text = readAnswer(cell, problems)
  if (text === null && Object.values(attest ?? {}).includes(true)) {
    reportCell(problems, cell, 'CELL_REQUIRED', { expected: 'nội dung xác nhận khi chọn "Có"' })
  }
  return text ?? null
}

/** The rating that the unit gives the subject itself; every reviewed subject has one. */
export function readSelfRating(row: TableRow<'selfRating'>, problems: Problems): Rating | null {
  const cell = row.cell('selfRating')
  const labels = [...SELF_RATINGS.keys()].join(' | ')
  return required(readChoice(cell, SELF_RATINGS, problems), cell, labels, problems) ?? null
}

function requireWhole(
  keys: readonly string[],
  part: Counted,
  read: ReadonlyMap<string, { readonly cell: SheetCell; readonly value: unknown }>,
  problems: Problems,
): void {
  for (const key of keys) {
    const whole = read.get(key)
    // One that is unusable has been reported.
    if (whole?.value !== null) continue
    reportCell(problems, whole.cell, 'CELL_REQUIRED', {
      expected: `số này khi đã ghi "${part.cell.columnName}"`,
    })
  }
}

function putFact(facts: Record<string, unknown>, path: string, value: ReturnType<typeof readFact>): void {
  const [block = '', field] = path.split('.')
  const known = value !== null && value !== undefined
  const fact = value === 'none' ? null : value
  if (field === undefined) {
    if (known) facts[block] = fact
    return
  }
  if (known || !ONLY_WITH_A_FACT.includes(block)) {
    facts[block] = { ...(facts[block] ?? {}), ...(known ? { [field]: fact } : {}) }
  }
}

function onlyFor(kinds: readonly SubjectKind[]): string {
  return `để trống, vì chỉ ghi cho: ${kinds.map((kind) => SUBJECT_KIND_NAMES[kind]).join(', ')}`
}
