import type { Problem } from '#shared/contracts/problem.ts'
import type { TaskKind } from '#shared/contracts/workflow.ts'
import { printInstant } from '#shared/text/dates.ts'
import { pageText } from '#shared/text/pages.ts'
import { taskText } from '#shared/text/tasks.ts'
import { type Frame, Page } from './layout.tsx'
import { ProblemTable } from './problem-table.tsx'
import { CompleteFields } from './task-fields.tsx'
import { TaskMeetings, type UnitMeetingView } from './task-meetings.tsx'
import { OtherWays } from './task-other-ways.tsx'
import { FindingsPanel, type FindingView, ViewsPanel, VotesPanel } from './task-panels.tsx'
import { TaskGroup, type TaskGroupView } from './task-table.tsx'

export type { TaskGroupView, TaskRowView } from './task-table.tsx'

const text = pageText.task

export interface TaskView {
  readonly taskId: string
  readonly kind: TaskKind
  readonly title: string
  readonly dueAt: string
  readonly returned: readonly string[]
  /** In whose place the reader acts, in a sentence; empty where for themself. */
  readonly actsFor?: string
  readonly groups: readonly TaskGroupView[]
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
        readonly tally: string
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
  readonly rowAnswers?: readonly { readonly name: string; readonly problems: readonly string[] }[] | undefined
  /** What the form holds beside the rows: what the reader typed before, or what is sensible. */
  readonly typed: Readonly<Record<string, string>>
  /** Why the form that the reader has just sent was refused; the page then shows their own values again. */
  readonly refusal?: {
    readonly message: string
    readonly whatToDo: string
    readonly problems: readonly Problem[]
  }
}

/** One task: the whole list of its comparison groups as tables, and the forms that act on it. */
export function TaskPage({ frame, view }: { readonly frame: Frame; readonly view: TaskView }) {
  const action = (name: string) => `/viec/${view.taskId}/${name}`
  const mayView = view.views?.mayRecord === true
  const editing = view.may.complete
    ? view.kind === 'decision'
      ? 'decide'
      : 'rate'
    : mayView
      ? 'rate'
      : 'none'
  return (
    <Page frame={frame} title={view.title}>
      <Refusal view={view} />
      <RowAnswers view={view} />
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
              <li>{reason}</li>
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
      </div>
      {view.organisationCap === '' ? null : <p class="cap">{view.organisationCap}</p>}
      {view.couplingWarnings.length === 0 ? null : (
        <div class="notice">
          <p>{text.couplings}</p>
          <ul>
            {view.couplingWarnings.map((warning) => (
              <li>{warning}</li>
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
      <form method="post" action={action(view.may.complete ? 'xong' : 'y-kien')}>
        {view.groups.map((group) => (
          <TaskGroup group={group} kind={view.kind} editing={editing} />
        ))}
        {mayView ? (
          <div class="actions">
            <button type="submit" class="second" formaction={action('y-kien')}>
              {taskText.views.record}
            </button>
          </div>
        ) : null}
        {view.may.complete ? <CompleteFields view={view} /> : null}
      </form>
      <FindingsPanel view={view} />
      <OtherWays view={view} />
    </Page>
  )
}

function Refusal({ view: { refusal } }: { readonly view: TaskView }) {
  if (refusal === undefined) return null
  return (
    <section class="notice bad" role="alert" aria-label={text.refused}>
      <h2>{text.refused}</h2>
      {refusal.problems.length < 2 ? <p>{refusal.message}</p> : <ProblemTable problems={refusal.problems} />}
      <p>
        {refusal.whatToDo} {text.valuesKept}
      </p>
    </section>
  )
}

function RowAnswers({ view: { rowAnswers } }: { readonly view: TaskView }) {
  if (rowAnswers === undefined) return null
  const refused = rowAnswers.some(({ problems }) => problems.length > 0)
  return (
    <section class={refused ? 'notice bad' : 'notice good'} role="status" aria-label={taskText.partly.result}>
      <h2>{taskText.partly.result}</h2>
      <ul>
        {rowAnswers.map(({ name, problems }) => (
          <li>
            {name}: {problems.length === 0 ? taskText.partly.ok : taskText.partly.refused}
            {problems.map((problem) => (
              <span class="small"> {problem}</span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
