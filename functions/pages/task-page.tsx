import type { Problem } from '#shared/contracts/problem.ts'
import type { TaskKind } from '#shared/contracts/workflow.ts'
import { printInstant } from '#shared/text/dates.ts'
import { groupPageText } from '#shared/text/group-pages.ts'
import { pageText } from '#shared/text/pages.ts'
import { taskText } from '#shared/text/tasks.ts'
import type { DraftCheck } from '#shared/use-cases/group/send-draft.ts'
import type { GroupSummary, TaskSheet } from '#shared/use-cases/group/view-task.ts'
import { Refusal, RowAnswers } from './group/answers.tsx'
import { CheckResult } from './group/check-result.tsx'
import type { MeterView } from './group/meter.tsx'
import { RowsForm } from './group/rows-form.tsx'
import { type Frame, Page } from './layout.tsx'
import { TaskMeetings, type UnitMeetingView } from './task-meetings.tsx'
import { OtherWays } from './task-other-ways.tsx'
import { FindingsPanel, type FindingView, ViewsPanel, VotesPanel } from './task-panels.tsx'
import type { TaskGroupView } from './task-table.tsx'

export type { TaskGroupView, TaskRowView } from './task-table.tsx'

const text = pageText.task

/** What became of one row that was decided. */
export interface RowAnswerView {
  readonly name: string
  /** Why not; none where it was decided. */
  readonly problems: readonly string[]
  /** Their language, where it may be another than that of the page. */
  readonly lang?: string
}

export interface TaskView {
  readonly taskId: string
  readonly kind: TaskKind
  readonly title: string
  readonly dueAt: string
  readonly returned: readonly string[]
  /** In whose place the reader acts, in a sentence; empty where for themself. */
  readonly actsFor?: string
  readonly groups: readonly TaskGroupView[]
  /** Caps of the groups that are shown and of their organisations. */
  readonly meters: readonly MeterView[]
  readonly list: TaskListView
  /** When the reader's draft was kept last. */
  readonly savedAt?: string | undefined
  /** What "check the whole list" has just found. */
  readonly check?: DraftCheck | undefined
  /** What the reader should weigh: ratings that the text ties to each other. */
  readonly couplingWarnings: readonly string[]
  /** Cap of the whole organisation, where the policy counts it; else empty. */
  readonly organisationCap: string
  readonly may: {
    readonly claim: boolean
    readonly release: boolean
    readonly complete: boolean
    readonly sendBack: boolean
  }
  readonly mayReassign?: boolean
  /** Why the reader may not complete it now, in a sentence; empty when they may. */
  readonly whyNot: string
  readonly completed?: { readonly by: string; readonly at: string } | undefined
  /** What is on record of a decision, a line for each document. */
  readonly decisions: readonly string[]
  readonly justificationAllowed: boolean
  /** Groups that a decision of a higher rate may name, and the highest rate; absent where none is allowed. */
  readonly exception?: { readonly lines: readonly string[]; readonly most: string } | undefined
  readonly votesNeeded?: { readonly present: boolean; readonly entitled: boolean }
  readonly partiesSummary?: string | undefined
  /** Review meetings of the units. */
  readonly meetings?: readonly UnitMeetingView[] | undefined
  readonly views?:
    | {
        readonly state: string
        readonly mine: boolean
        readonly mayRecord: boolean
        readonly mayOpen: boolean
      }
    | undefined
  readonly votes?:
    | {
        /** Absent where nobody has voted by name. */
        readonly tally: string | undefined
        readonly names: readonly string[]
        readonly mine: 'FOR' | 'AGAINST' | undefined
        readonly mayVote: boolean
      }
    | undefined
  readonly findings?:
    | {
        readonly all: readonly FindingView[]
        readonly subjects: readonly { readonly id: string; readonly name: string }[]
        readonly mayNote: boolean
      }
    | undefined
  /** Units that can be sent back to their review; absent where the reader may not. */
  readonly returnable?: readonly { readonly unitId: string; readonly name: string }[] | undefined
  /** What became of the rows that were just decided one by one. */
  readonly rowAnswers?: readonly RowAnswerView[] | undefined
  /** What the form holds beside the rows: what the reader typed before, or what is sensible. */
  readonly typed: Readonly<Record<string, string>>
  /** Why the form that the reader has just sent was refused; the page then shows their own values again. */
  readonly refusal?: {
    readonly message: string
    readonly whatToDo: string
    readonly problems: readonly ShownProblem[]
  }
}

/** A problem of a form with the place on its page that it is about, where that is shown. */
export interface ShownProblem extends Problem {
  readonly at?: string | undefined
}

/** Where in the list of a task its page stands. */
export interface TaskListView {
  /** All groups, the list of them, or a page of one. */
  readonly shows: TaskSheet['shows']
  readonly groups: readonly GroupSummary[]
  /** Key of the group that is shown alone. */
  readonly shown: string | undefined
  readonly page: number
  readonly pages: number
  readonly size: number
  /** Rows that the reader has not chosen for in the draft. */
  readonly left: number
}

/** One task: its comparison groups as tables or their list, and the forms that act on it. */
export function TaskPage({ frame, view }: { readonly frame: Frame; readonly view: TaskView }) {
  const alone = view.list.shows === 'group'
  return (
    <Page
      frame={frame}
      title={view.title}
      trail={alone ? [{ href: `/viec/${view.taskId}`, name: groupPageText.list.all }] : []}
      script="/tran.js"
    >
      <Refusal view={view} />
      <RowAnswers view={view} />
      <CheckResult view={view} />
      <Standing view={view} />
      {alone ? null : <Beside view={view} />}
      <RowsForm view={view} />
      <FindingsPanel view={view} />
      {alone ? null : <OtherWays view={view} />}
    </Page>
  )
}

/** Until when, for whom, why again, and who holds the task. */
function Standing({ view }: { readonly view: TaskView }) {
  const action = (name: string) => `/viec/${view.taskId}/${name}`
  return (
    <>
      {view.completed ? null : (
        <p class="due">
          <strong>
            {pageText.inbox.due}: {printInstant(view.dueAt)}
          </strong>
        </p>
      )}
      {view.actsFor === undefined || view.actsFor === '' ? null : <p class="notice">{view.actsFor}</p>}
      {view.returned.length > 0 ? (
        <div class="notice bad">
          <p>
            <strong>{text.returned}:</strong>
          </p>
          <ul>
            {view.returned.map((reason) => (
              <li lang="vi">{reason}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {view.completed ? (
        <div class="notice good">
          <p>{text.completed(view.completed.by, view.completed.at)}</p>
          <p>
            <a href="/viec">{text.toInbox}</a>
          </p>
        </div>
      ) : null}
      {view.decisions.length === 0 ? null : (
        <section class="notice">
          <h2>{taskText.decided.title}</h2>
          <ul>
            {view.decisions.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </section>
      )}
      {view.whyNot === '' || view.completed ? null : <p class="notice">{view.whyNot}</p>}
      <div class="actions">
        {view.may.claim ? (
          <form method="post" action={action('nhan')}>
            <button type="submit">{text.claim}</button>
          </form>
        ) : null}
        {view.may.release ? (
          <form method="post" action={action('tra')}>
            <button type="submit" class="second">
              {text.release}
            </button>
          </form>
        ) : null}
        <a class="button second" href={printAt(view)}>
          {groupPageText.print.link}
        </a>
      </div>
    </>
  )
}

function printAt({ taskId, list }: TaskView): string {
  return list.shown === undefined ? `/viec/${taskId}?in=1` : `/viec/${taskId}?in=1&nhom=${list.shown}`
}

/** What is said beside the list: couplings, the parties' summary, meetings, views and votes. */
function Beside({ view }: { readonly view: TaskView }) {
  return (
    <>
      {view.organisationCap === '' || view.meters.some(({ scope }) => scope === 'ORGANISATION') ? null : (
        <p class="cap" lang="vi">
          {view.organisationCap}
        </p>
      )}
      {view.couplingWarnings.length === 0 ? null : (
        <div class="notice">
          <p>{text.couplings}</p>
          <ul>
            {view.couplingWarnings.map((warning) => (
              <li lang="vi">{warning}</li>
            ))}
          </ul>
        </div>
      )}
      {view.partiesSummary === undefined ? null : (
        <div class="notice">
          <p>
            <strong>{taskText.partiesSummary}:</strong> {view.partiesSummary}
          </p>
        </div>
      )}
      <TaskMeetings units={view.meetings ?? []} />
      <ViewsPanel view={view} />
      <VotesPanel view={view} />
    </>
  )
}
