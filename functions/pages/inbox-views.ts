import type { RuleFinding } from '#shared/contracts/classify.ts'
import { RATINGS } from '#shared/contracts/rating.ts'
import { type AppError, describeError } from '#shared/errors.ts'
import { pageText } from '#shared/text/pages.ts'
import { SUBJECT_KIND_NAMES } from '#shared/text/subjects.ts'
import type { TaskDetails, TaskGroup, TaskRow } from '#shared/use-cases/get-task.ts'
import type { InboxEntry } from '#shared/use-cases/list-inbox.ts'
import type { InboxRow } from './inbox-page.tsx'
import type { TaskGroupView, TaskRowView, TaskView } from './task-page.tsx'

export function inboxRow(entry: InboxEntry): InboxRow {
  const { taskId, kind, authorityName, levelName, dueAt, overdue, mine, claimedBy } = entry
  return {
    taskId,
    kind,
    unitName: authorityName,
    levelName,
    dueAt,
    overdue,
    claim: mine ? 'reader' : claimedBy === null ? 'nobody' : { name: claimedBy },
  }
}

/** @param today calendar date, which a decision most often has */
export function taskView(task: TaskDetails, today: string): TaskView {
  const { actions, completedBy, completedAt } = task
  return {
    taskId: task.taskId,
    kind: task.kind,
    title: `${pageText.inbox.kinds[task.kind]}: ${task.levelName}, ${task.authorityName}`,
    dueAt: task.dueAt,
    returned: task.returned,
    groups: task.groups.map(groupView),
    couplingWarnings: task.couplingWarnings,
    organisationCap: task.organisationCaps.map(({ formula }) => formula).join('. '),
    may: {
      claim: actions.claim.allowed && task.status === 'OPEN',
      release: actions.release.allowed,
      complete: actions.complete.allowed,
      sendBack: actions.sendBack.allowed,
    },
    whyNot: actions.complete.why ?? '',
    completed:
      completedBy !== null && completedAt !== null ? { by: completedBy, at: completedAt } : undefined,
    justificationAllowed: task.onExcess === 'JUSTIFY',
    typed: { documentDate: today },
  }
}

/** The task with what the reader had chosen and typed, and why it was refused: nothing has to be typed twice. */
export function refusedTaskView(view: TaskView, fields: unknown, refusal: AppError): TaskView {
  const typed = fields as Readonly<Record<string, string>>
  const { vi, action } = describeError(refusal)
  return {
    ...view,
    groups: view.groups.map((group) => ({ ...group, rows: group.rows.map((row) => typedRow(row, typed)) })),
    typed,
    refusal: { message: vi, whatToDo: action, problems: refusal.problems },
  }
}

function typedRow(row: TaskRowView, typed: Readonly<Record<string, string>>): TaskRowView {
  const chosen = RATINGS.find((rating) => rating === typed[`rating.${row.subjectId}`])
  const reason = typed[`reason.${row.subjectId}`]
  if (row.own || row.settled) return row
  return { ...row, chosen: chosen ?? row.chosen, reason: reason ?? row.reason }
}

function groupView({ group, cap, rows }: TaskGroup): TaskGroupView {
  return {
    group,
    capFormula: [cap?.formula, cap?.warning].filter((part) => part != null && part !== '').join('; '),
    rows: rows.map(rowView),
  }
}

function rowView(row: TaskRow): TaskRowView {
  return {
    subjectId: row.subjectId,
    name: row.name,
    detail: [SUBJECT_KIND_NAMES[row.kind], row.position, row.unitName]
      .filter((part) => part !== null)
      .join(', '),
    selfRating: row.selfRating,
    ceiling: row.ceiling,
    atMost: row.atMost,
    chosen: row.chosen,
    reason: (row.decided ?? row.proposed)?.reason ?? '',
    explanation: [...row.grounds, ...openPoints(row), ...row.failed].map(explain),
    own: row.own,
    settled: row.settled,
  }
}

/** What is left to a person comes before the conditions that fail, and is not said twice. */
function openPoints({ undecided, failed }: TaskRow): readonly RuleFinding[] {
  const said = new Set(failed.map(({ rule }) => rule))
  return undecided.filter(({ rule }) => !said.has(rule))
}

function explain({ rule, clause, vi, expected, actual }: RuleFinding): TaskRowView['explanation'][number] {
  return { rule, clause, sentence: vi, compared: pageText.task.compared(actual, expected) }
}
