import type { ClassifyCase } from '#shared/contracts/classify.ts'
import type { Problems } from './problems.ts'
import type { TableRow } from './read-sheet.ts'
import { SELF_RATINGS, YES_NO } from './unit-layout.ts'
import { type Counted, checkPart, present, readAnswer } from './unit-rows.ts'
import { readChoice, readInteger, reportCell, required } from './values.ts'

export const LARGEST_ENTRY = 1_000_000

export type Tasks = NonNullable<ClassifyCase['tasks']>
type TaskKey = 'assigned' | 'done' | 'onTime' | 'exceeded' | 'late'

/** The counts of targets and tasks; every part is at most its whole. */
export function readTasks(row: TableRow<TaskKey>, problems: Problems): Partial<Tasks> {
  const read = (key: TaskKey): Counted => {
    const cell = row.cell(key)
    return { cell, value: readInteger(cell, { max: LARGEST_ENTRY }, problems) }
  }
  const [assigned, done, onTime, exceeded, late] = [
    read('assigned'),
    read('done'),
    read('onTime'),
    read('exceeded'),
    read('late'),
  ]
  checkPart(done, assigned, problems)
  checkPart(late, assigned, problems)
  // Where "done" is empty the whole is what was assigned.
  for (const part of [onTime, exceeded])
    checkPart(part, typeof done.value === 'number' ? done : assigned, problems)
  return present<Tasks>({
    assigned: assigned.value,
    done: done.value,
    onTime: onTime.value,
    exceeded: exceeded.value,
    late: late.value,
  })
}

type AttestKey = 'outstanding' | 'model' | 'attestationText'

/** Judgements that somebody signs; each "yes" needs its text. */
export function readAttestations(
  row: TableRow<AttestKey>,
  problems: Problems,
): { readonly attest: NonNullable<ClassifyCase['attest']>; readonly text: string | null } {
  const outstanding = readChoice(row.cell('outstanding'), YES_NO, problems)
  const model = readChoice(row.cell('model'), YES_NO, problems)
  const cell = row.cell('attestationText')
  const text = readAnswer(cell, problems)
  if ((outstanding === true || model === true) && text === null) {
    reportCell(problems, cell, 'CELL_REQUIRED', { expected: 'nội dung xác nhận khi chọn "Có"' })
  }
  return { attest: present({ outstanding, model }), text: text ?? null }
}

/** The rating that the unit gives the subject itself; every reviewed subject has one. */
export function readSelfRating(
  row: TableRow<'selfRating'>,
  problems: Problems,
): NonNullable<ReturnType<typeof SELF_RATINGS.get>> | null {
  const cell = row.cell('selfRating')
  const labels = [...SELF_RATINGS.keys()].join(' | ')
  return required(readChoice(cell, SELF_RATINGS, problems), cell, labels, problems) ?? null
}
