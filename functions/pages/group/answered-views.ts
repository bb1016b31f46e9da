import type { Problem } from '#shared/contracts/problem.ts'
import { RATINGS } from '#shared/contracts/rating.ts'
import { AppError, sayError } from '#shared/errors.ts'
import { fieldName } from '#shared/text/fields.ts'
import type { RowsAnswer } from '#shared/use-cases/decide-rows.ts'
import type { TaskDetails } from '#shared/use-cases/get-task.ts'
import { decisionFieldName, placeOfField } from '../task-fields.tsx'
import type { ShownProblem, TaskRowView, TaskView } from '../task-page.tsx'
import { placeOfRow } from '../task-table.tsx'

/** The task with what the reader had chosen and typed, and why it was refused: nothing has to be typed twice. */
export function refusedTaskView(view: TaskView, fields: unknown, refusal: AppError): TaskView {
  const typed = fields as Readonly<Record<string, string>>
  const { message } = sayError(refusal)
  // What helps against the first of several kinds would not help against the others.
  const mixed = new Set(refusal.problems.map(({ code }) => code)).size > 1
  const { action } = sayError(mixed ? new AppError('INPUT_INVALID') : refusal)
  const concerned = new Set(refusal.problems.map(({ path }) => path))
  const groups = view.groups.map((group) => ({
    ...group,
    rows: group.rows.map((row) => ({ ...typedRow(row, typed), refused: concerned.has(row.subjectId) })),
  }))
  const places = placesOf(groups)
  return {
    ...view,
    groups,
    typed,
    refusal: {
      message,
      whatToDo: action,
      problems: refusal.problems.map((problem) => withPlace(problem, places)),
    },
  }
}

/** The error with the subjects in the place of the numbers of their rows, which only whoever sent them could tell. */
export function namingSubjects(error: AppError, rows: readonly { readonly subjectId: string }[]): AppError {
  const problems = error.problems.map((problem) => {
    const [, index] = /^rows\[(\d+)\]/.exec(problem.path ?? '') ?? []
    const subjectId = index === undefined ? undefined : rows[Number(index)]?.subjectId
    return subjectId === undefined ? problem : { ...problem, path: subjectId }
  })
  return new AppError(error.code, error.fields, { problems, cause: error })
}

/** Where on the page the rows are, by subject, and the groups, by name. */
function placesOf(groups: TaskView['groups']): ReadonlyMap<string, string> {
  const ofGroups = groups.map(({ group, key }) => [group, `#nhom-${key}`] as const)
  const ofRows = groups.flatMap(({ rows }) =>
    rows.map(({ subjectId }) => [subjectId, `#${placeOfRow(subjectId)}`] as const),
  )
  return new Map([...ofGroups, ...ofRows])
}

/**
 * Sentences on a row or a group name it, and lead to it where the page shows it. A field of the form is named, or
 * "this field is missing" would not say which.
 */
function withPlace({ path, ...problem }: Problem, places: ReadonlyMap<string, string>): ShownProblem {
  const at = path === undefined ? undefined : places.get(path)
  if (at !== undefined) return { ...problem, at }
  if (path !== undefined && decisionFieldName(path) !== undefined) {
    return { ...problem, path, at: `#${placeOfField(path)}` }
  }
  const named = path !== undefined && !path.startsWith('rows[') && fieldName(path) !== path
  return named ? { ...problem, path } : problem
}

function typedRow(row: TaskRowView, typed: Readonly<Record<string, string>>): TaskRowView {
  const given = typed[`rating.${row.subjectId}`]
  const chosen = given === undefined ? row.chosen : RATINGS.find((rating) => rating === given)
  const reason = typed[`reason.${row.subjectId}`]
  if (row.own || row.settled) return row
  return {
    ...row,
    chosen: chosen ?? null,
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
  answer: Pick<RowsAnswer, 'rows'>,
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
