import type { Problem } from '#shared/contracts/problem.ts'
import { RATINGS } from '#shared/contracts/rating.ts'
import { type AppError, sayError } from '#shared/errors.ts'
import { fieldName } from '#shared/text/fields.ts'
import type { RowsAnswer } from '#shared/use-cases/decide-rows.ts'
import type { TaskDetails } from '#shared/use-cases/get-task.ts'
import type { TaskRowView, TaskView } from '../task-page.tsx'

/** The task with what the reader had chosen and typed, and why it was refused: nothing has to be typed twice. */
export function refusedTaskView(view: TaskView, fields: unknown, refusal: AppError): TaskView {
  const typed = fields as Readonly<Record<string, string>>
  const { message, action } = sayError(refusal)
  return {
    ...view,
    groups: view.groups.map((group) => ({ ...group, rows: group.rows.map((row) => typedRow(row, typed)) })),
    typed,
    refusal: { message, whatToDo: action, problems: refusal.problems.map(withoutPlace) },
  }
}

/**
 * Sentences on a row name its subject; the number of a row in what was sent tells a reader nothing. A field of the
 * form is named, or "this field is missing" would not say which.
 */
function withoutPlace({ path, ...problem }: Problem): Problem {
  const named = path !== undefined && !path.startsWith('rows[') && fieldName(path) !== path
  return named ? { ...problem, path } : problem
}

function typedRow(row: TaskRowView, typed: Readonly<Record<string, string>>): TaskRowView {
  const chosen = RATINGS.find((rating) => rating === typed[`rating.${row.subjectId}`])
  const reason = typed[`reason.${row.subjectId}`]
  if (row.own || row.settled) return row
  return {
    ...row,
    chosen: chosen ?? row.chosen,
    reason: reason ?? row.reason,
    picked: typed[`pick.${row.subjectId}`] !== undefined,
    votesFor: typed[`votesFor.${row.subjectId}`] || undefined,
    votesAgainst: typed[`votesAgainst.${row.subjectId}`] || undefined,
  }
}

/** The task with what became of the rows that were decided one by one; the form keeps its values for the rest. */
export function rowsAnsweredView(
  view: TaskView,
  task: TaskDetails,
  fields: unknown,
  answer: RowsAnswer,
): TaskView {
  const names = new Map(
    task.groups.flatMap(({ rows }) => rows.map(({ subjectId, name }) => [subjectId, name])),
  )
  const typed = fields as Readonly<Record<string, string>>
  return {
    ...view,
    groups: view.groups.map((group) => ({ ...group, rows: group.rows.map((row) => typedRow(row, typed)) })),
    typed,
    rowAnswers: answer.rows.map(({ subjectId, problems }) => ({
      name: names.get(subjectId) ?? subjectId,
      problems: problems.map(({ message }) => message),
    })),
  }
}
