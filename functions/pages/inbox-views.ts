import { RATINGS } from '#shared/contracts/rating.ts'
import type { ViewRow } from '#shared/contracts/task.ts'
import { type AppError, sayError } from '#shared/errors.ts'
import { printRate } from '#shared/text/cap.ts'
import { pageText } from '#shared/text/pages.ts'
import { taskText } from '#shared/text/tasks.ts'
import type { RowsAnswer } from '#shared/use-cases/decide-rows.ts'
import type { TaskDetails, TaskGroup, TaskRow } from '#shared/use-cases/get-task.ts'
import type { InboxEntry } from '#shared/use-cases/list-inbox.ts'
import { printDoer } from '#shared/use-cases/task-actions.ts'
import type { InboxRow } from './inbox-page.tsx'
import type { TaskGroupView, TaskRowView, TaskView } from './task-page.tsx'
import { rowView } from './task-row-views.ts'

export function inboxRow(entry: InboxEntry): InboxRow {
  const { taskId, kind, authorityName, levelName, dueAt, overdue, mine, claimedBy, onBehalfOf } = entry
  return {
    taskId,
    kind,
    unitName: authorityName,
    levelName,
    dueAt,
    overdue,
    onBehalfOf: onBehalfOf ?? undefined,
    claim: mine ? 'reader' : claimedBy === null ? 'nobody' : { name: claimedBy },
  }
}

// Beyond this the explanations of all rows are more than an answer may hold; each then has a page of its own.
const explainedRows = 300

/**
 * @param today calendar date, which a decision most often has
 * @param subjectId shows the task with this subject alone
 */
export function taskView(task: TaskDetails, today: string, subjectId?: string): TaskView {
  const { actions, completedBy, completedAt } = task
  const rows = task.groups.flatMap((group) => group.rows)
  const explained = subjectId !== undefined || rows.length <= explainedRows
  const mine = new Map((task.views.mine ?? []).map((view) => [view.subjectId, view]))
  const groups = task.groups
    .map((group) => groupView(group, explained ? undefined : `/viec/${task.taskId}`, subjectId))
    .map((group) => ({
      ...group,
      rows: group.rows.map((row) => withOwnView(row, mine.get(row.subjectId), task)),
    }))
    .filter((group) => group.rows.length > 0)
  const whole = subjectId === undefined
  return {
    taskId: task.taskId,
    kind: task.kind,
    title: `${pageText.inbox.kinds[task.kind]}: ${task.levelName}, ${task.authorityName}`,
    dueAt: task.dueAt,
    returned: task.returned,
    actsFor: task.onBehalfOf === null ? '' : taskText.actsFor(task.onBehalfOf),
    groups,
    couplingWarnings: task.couplingWarnings,
    organisationCap: task.organisationCaps.map(({ formula }) => formula).join('. '),
    may: {
      claim: actions.claim.allowed && task.status === 'OPEN',
      release: actions.release.allowed,
      complete: actions.complete.allowed && whole,
      sendBack: actions.sendBack.allowed && whole,
    },
    mayReassign: actions.reassign.allowed && whole,
    whyNot: actions.complete.why ?? '',
    completed:
      completedBy !== null && completedAt !== null ? { by: completedBy, at: completedAt } : undefined,
    justificationAllowed: task.onExcess === 'JUSTIFY',
    exception:
      task.exceptionalRate === null
        ? undefined
        : { lines: task.capLines, most: printRate(task.exceptionalRate) },
    votesNeeded: neededVotes(task),
    partiesSummary: task.partiesSummary ?? undefined,
    meetings: task.units,
    views: whole ? viewsOf(task) : undefined,
    votes: whole ? votesOf(task) : undefined,
    findings: whole ? findingsOf(task, rows) : undefined,
    returnable: actions.returnUnits.allowed && whole ? task.units : undefined,
    typed: { documentDate: today },
  }
}

/** What the reader thought before the meeting is what their form begins with. */
function withOwnView(
  row: TaskRowView,
  view: ViewRow | undefined,
  { kind }: Pick<TaskDetails, 'kind'>,
): TaskRowView {
  if (view === undefined || kind !== 'appraisal' || row.settled) return row
  return { ...row, chosen: view.rating, reason: view.note ?? row.reason }
}

function neededVotes({ voting }: TaskDetails) {
  const of = (whole: 'PRESENT' | 'ENTITLED') => voting.threshold !== null && voting.of === whole
  return {
    present: voting.quorum !== null || of('PRESENT'),
    entitled: voting.quorum !== null || of('ENTITLED'),
  }
}

function viewsOf({ kind, views, actions, completedAt }: TaskDetails): TaskView['views'] {
  if (kind !== 'appraisal' || (completedAt !== null && views.recorded === 0)) return undefined
  const opened = views.openedBy !== null && views.openedAt !== null
  const state = [
    views.open ? taskText.views.open : taskText.views.hidden(views.recorded, views.members),
    ...(opened ? [taskText.views.opened(views.openedBy ?? '', views.openedAt ?? '')] : []),
  ]
  return {
    state: state.join(' '),
    mine: views.mine !== null && !views.open,
    mayRecord: actions.recordView.allowed && !views.open,
    mayOpen: actions.openMeeting.allowed && !views.open,
  }
}

function votesOf({ votes, actions }: TaskDetails): TaskView['votes'] {
  if (votes === null) return undefined
  const forIt = votes.cast.filter(({ list }) => list === 'FOR').length
  return {
    tally: taskText.votes.tally(forIt, votes.cast.length - forIt, votes.members),
    names: votes.cast.map(
      ({ name, list }) => `${name}: ${list === 'FOR' ? taskText.votes.for : taskText.votes.against}`,
    ),
    mine: votes.mine?.list,
    mayVote: actions.vote.allowed,
  }
}

function findingsOf({ actions }: TaskDetails, rows: readonly TaskRow[]): TaskView['findings'] {
  const { findings } = taskText
  const all = rows.flatMap(({ name, findings: noted }) =>
    noted.map(({ id, kind, text, notedBy, notedAt, state, verification, documentNumber }) => ({
      id,
      subject: name,
      kind: findings.kinds[kind],
      text: documentNumber === null ? text : `${text} (${documentNumber})`,
      noted: findings.noted(printDoer(notedBy), notedAt),
      state: findings.state[state],
      verified:
        verification === null
          ? undefined
          : {
              text: verification.text,
              source: findings.verified(
                verification.by,
                verification.documentNumber,
                verification.documentDate,
              ),
            },
    })),
  )
  const mayNote = actions.noteFinding.allowed
  if (all.length === 0 && !mayNote) return undefined
  const subjects = rows.filter(({ own }) => !own).map(({ subjectId: id, name }) => ({ id, name }))
  return { all, subjects, mayNote }
}

/** The task with what the reader had chosen and typed, and why it was refused: nothing has to be typed twice. */
export function refusedTaskView(view: TaskView, fields: unknown, refusal: AppError): TaskView {
  const typed = fields as Readonly<Record<string, string>>
  const { message, action } = sayError(refusal)
  return {
    ...view,
    groups: view.groups.map((group) => ({ ...group, rows: group.rows.map((row) => typedRow(row, typed)) })),
    typed,
    refusal: { message, whatToDo: action, problems: refusal.problems },
  }
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

function groupView(
  { group, cap, rows }: TaskGroup,
  explainedAt: string | undefined,
  only?: string,
): TaskGroupView {
  return {
    group,
    capFormula: [cap?.formula, cap?.warning].filter((part) => part != null && part !== '').join('; '),
    rows: rows
      .filter(({ subjectId }) => only === undefined || subjectId === only)
      .map((row) => rowView(row, explainedAt)),
  }
}
