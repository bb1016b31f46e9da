import type { RuleFinding } from '#shared/contracts/classify.ts'
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

export function taskView(task: TaskDetails): TaskView {
  const { actions, completedBy, completedAt } = task
  return {
    taskId: task.taskId,
    kind: task.kind,
    title: `${pageText.inbox.kinds[task.kind]}: ${task.levelName}, ${task.authorityName}`,
    dueAt: task.dueAt,
    returned: task.returned,
    groups: task.groups.map(groupView),
    organisationCap: task.organisationCap?.formula ?? '',
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
  }
}

function groupView({ group, cap, rows }: TaskGroup): TaskGroupView {
  return {
    group,
    capFormula: [cap?.formula, cap?.warning].filter((part) => part != null && part !== '').join('. '),
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
    chosen: row.chosen,
    reason: (row.decided ?? row.proposed)?.reason ?? '',
    explanation: [...row.grounds, ...row.failed].map(explain),
    own: row.own,
    settled: row.settled,
  }
}

function explain({ rule, clause, vi, expected, actual }: RuleFinding): TaskRowView['explanation'][number] {
  return { rule, clause, sentence: vi, compared: pageText.task.compared(actual, expected) }
}
