import type { ViewRow } from '#shared/contracts/task.ts'
import { printRate } from '#shared/text/cap.ts'
import { pageText } from '#shared/text/pages.ts'
import { taskText } from '#shared/text/tasks.ts'
import type { TaskDetails, TaskGroup, TaskRow } from '#shared/use-cases/get-task.ts'
import { groupKeyOf } from '#shared/use-cases/group/case-index.ts'
import type { DraftCheck } from '#shared/use-cases/group/send-draft.ts'
import type { TaskSheet } from '#shared/use-cases/group/view-task.ts'
import { printDoer } from '#shared/use-cases/task-actions.ts'
import type { TaskGroupView, TaskListView, TaskRowView, TaskView } from '../task-page.tsx'
import { type RowContext, rowView } from '../task-row-views.ts'
import { decisionLine } from './decision-lines.ts'
import type { MeterView } from './meter.tsx'

// Explanations in the rows make a page long; with more findings they stand on the page of the subject alone.
const explainedAtMost = 60

/** @param today calendar date, which a decision most often has */
export function taskView(sheet: TaskSheet, today: string, check?: DraftCheck): TaskView {
  const { actions, completedBy, completedAt, shows } = sheet
  const rows = sheet.groups.flatMap((group) => group.rows)
  const mine = new Map((sheet.views.mine ?? []).map((view) => [view.subjectId, view]))
  const meters = sheet.meters.map((meter, index): MeterView => ({ ...meter, index }))
  const context: RowContext = {
    taskId: sheet.taskId,
    inline: findingsIn(rows) <= explainedAtMost,
    meters,
    places: sheet.places,
  }
  const groups = sheet.groups
    .map((group) => groupView(group, meters, context))
    .map((group) => ({
      ...group,
      rows: group.rows.map((row) => withKept(withOwnView(row, mine.get(row.subjectId), sheet), sheet)),
    }))
    .filter((group) => group.rows.length > 0)
  const whole = shows !== 'group'
  const acts = whole ? actions : { ...actions, sendBack: { allowed: false } }
  return {
    taskId: sheet.taskId,
    kind: sheet.kind,
    title: `${pageText.inbox.kinds[sheet.kind]}: ${sheet.levelName}, ${sheet.authorityName}`,
    dueAt: sheet.dueAt,
    returned: sheet.returned,
    actsFor: sheet.onBehalfOf === null ? '' : taskText.actsFor(sheet.onBehalfOf),
    groups,
    meters,
    list: listView(sheet, groups),
    savedAt: sheet.draft.savedAt ?? undefined,
    check,
    couplingWarnings: check?.couplingWarnings ?? sheet.couplingWarnings,
    organisationCap: sheet.organisationCaps.map(({ formula }) => formula).join('. '),
    may: {
      claim: actions.claim.allowed && sheet.status === 'OPEN',
      release: actions.release.allowed,
      complete: actions.complete.allowed,
      sendBack: acts.sendBack.allowed,
    },
    mayReassign: actions.reassign.allowed && whole,
    whyNot: actions.complete.why ?? '',
    completed:
      completedBy !== null && completedAt !== null ? { by: completedBy, at: completedAt } : undefined,
    decisions: sheet.decisions.map(decisionLine),
    justificationAllowed: sheet.onExcess === 'JUSTIFY',
    exception:
      sheet.exceptionalRate === null
        ? undefined
        : { lines: sheet.capLines, most: printRate(sheet.exceptionalRate) },
    votesNeeded: neededVotes(sheet),
    partiesSummary: sheet.partiesSummary ?? undefined,
    meetings: whole ? sheet.units : [],
    views: viewsOf(sheet),
    votes: whole ? votesOf(sheet) : undefined,
    findings: shows === 'overview' ? undefined : findingsOf(sheet, rows),
    returnable: actions.returnUnits.allowed && whole ? sheet.units : undefined,
    typed: { documentDate: today, ...sheet.draft.fields },
  }
}

function findingsIn(rows: readonly TaskRow[]): number {
  return rows.reduce((sum, row) => sum + row.grounds.length + row.failed.length + row.undecided.length, 0)
}

function listView(sheet: TaskSheet, groups: readonly TaskGroupView[]): TaskListView {
  const { shows, summaries, page, pages, size } = sheet
  const shown = shows === 'group' ? groups[0]?.key : undefined
  return {
    shows,
    groups: summaries,
    shown,
    page,
    pages,
    size,
    left: summaries.reduce((sum, { left }) => sum + left, 0),
  }
}

/** What the reader has kept of the row before stands in its form again. */
function withKept(row: TaskRowView, { draft }: TaskSheet): TaskRowView {
  const kept = draft.rows.get(row.subjectId)
  if (kept === undefined || row.own || row.settled) return row
  return {
    ...row,
    chosen: kept.rating ?? null,
    reason: kept.reason ?? '',
    votesFor: kept.votesFor?.toString(),
    votesAgainst: kept.votesAgainst?.toString(),
  }
}

/** What the reader thought before the meeting is what their form begins with. */
function withOwnView(
  row: TaskRowView,
  view: ViewRow | undefined,
  { kind, completedAt }: Pick<TaskDetails, 'kind' | 'completedAt'>,
): TaskRowView {
  if (view === undefined || kind !== 'appraisal' || completedAt !== null || row.settled) return row
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
  if (votes === null || (votes.cast.length === 0 && !actions.vote.allowed)) return undefined
  const forIt = votes.cast.filter(({ list }) => list === 'FOR').length
  return {
    tally:
      votes.cast.length === 0
        ? undefined
        : taskText.votes.tally(forIt, votes.cast.length - forIt, votes.members),
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

function groupView(
  { group, cap, rows }: TaskGroup,
  meters: readonly MeterView[],
  context: RowContext,
): TaskGroupView {
  return {
    group,
    key: groupKeyOf(group),
    capFormula: [cap?.formula, cap?.warning].filter((part) => part != null && part !== '').join('; '),
    meter: meters.find(({ name, scope }) => scope === 'GROUP' && name === group),
    rows: rows.map((row) => rowView(row, context)),
  }
}
