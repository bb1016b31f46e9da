import type { Problem } from '#shared/contracts/problem.ts'
import { RATINGS, type Rating } from '#shared/contracts/rating.ts'
import type { TaskKind } from '#shared/contracts/workflow.ts'
import { printInstant } from '#shared/text/dates.ts'
import { pageText } from '#shared/text/pages.ts'
import { RATING_NAMES } from '#shared/text/ratings.ts'
import { type Frame, Page } from './layout.tsx'
import { ProblemTable } from './problem-table.tsx'
import { ScrollTable } from './scroll-table.tsx'

const text = pageText.task

export interface TaskRowView {
  readonly subjectId: string
  readonly name: string
  readonly detail: string
  readonly selfRating: Rating | null
  readonly ceiling: Rating | 'UNDECIDED'
  /** Best rating that may be given where the ceiling is not decided by rule. */
  readonly atMost: Rating
  /** What the form shows as chosen: the proposal made so far, or the lower of self-rating and ceiling. */
  readonly chosen: Rating | null
  readonly reason: string
  /** Sentences of the predicates that exclude a better rating, each with the numbers compared. */
  readonly explanation: readonly {
    readonly rule: string
    readonly clause: string
    readonly sentence: string
    readonly compared: string
  }[]
  /** The reader's own record: shown, not to be acted on. */
  readonly own: boolean
  /** Recorded by an earlier task of the same round. */
  readonly settled: boolean
}

export interface TaskGroupView {
  readonly group: string
  /** "nhóm X: được phép 6 = ⌊20 % × 32⌋" for the ratings as they stand. */
  readonly capFormula: string
  readonly rows: readonly TaskRowView[]
}

export interface TaskView {
  readonly taskId: string
  readonly kind: TaskKind
  readonly title: string
  readonly dueAt: string
  readonly returned: readonly string[]
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
  /** Why the reader may not complete it now, in a sentence; empty when they may. */
  readonly whyNot: string
  readonly completed?: { readonly by: string; readonly at: string } | undefined
  readonly justificationAllowed: boolean
  /** What the form holds beside the rows: what the reader typed before, or what is sensible. */
  readonly typed: Readonly<Record<string, string>>
  /** Why the form that the reader has just sent was refused; the page then shows their own values again. */
  readonly refusal?: {
    readonly message: string
    readonly whatToDo: string
    readonly problems: readonly Problem[]
  }
}

/** One task: the whole list of its comparison groups as tables, and the form that completes it. */
export function TaskPage({ frame, view }: { readonly frame: Frame; readonly view: TaskView }) {
  const action = (name: string) => `/viec/${view.taskId}/${name}`
  return (
    <Page frame={frame} title={view.title}>
      {view.refusal === undefined ? null : (
        <section class="notice bad" role="alert" aria-label={text.refused}>
          <h2>{text.refused}</h2>
          {view.refusal.problems.length < 2 ? <p>{view.refusal.message}</p> : null}
          {view.refusal.problems.length < 2 ? null : <ProblemTable problems={view.refusal.problems} />}
          <p>
            {view.refusal.whatToDo} {text.valuesKept}
          </p>
        </section>
      )}
      {view.completed ? null : (
        <p class="due">
          <strong>
            {pageText.inbox.due}: {printInstant(view.dueAt)}
          </strong>
        </p>
      )}
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
      <form method="post" action={action('xong')}>
        {view.groups.map((group) => (
          <Group group={group} kind={view.kind} editable={view.may.complete} />
        ))}
        {view.may.complete ? <CompleteFields view={view} /> : null}
      </form>
      {view.may.sendBack ? (
        <form method="post" action={action('xong')} class="panel">
          <input type="hidden" name="outcome" value="SENT_BACK" />
          <label>
            {text.sendBackReason}
            <textarea name="reason" rows={2} required maxLength={4000}>
              {view.typed.reason}
            </textarea>
          </label>
          <button type="submit" class="second">
            {text.sendBack}
          </button>
        </form>
      ) : null}
    </Page>
  )
}

function Group({
  group,
  kind,
  editable,
}: {
  readonly group: TaskGroupView
  readonly kind: TaskKind
  readonly editable: boolean
}) {
  return (
    <section>
      <h2>{group.group}</h2>
      <p class="cap">{group.capFormula}</p>
      <ScrollTable label={group.group}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.subject}</th>
              <th scope="col">{text.selfRating}</th>
              <th scope="col">{text.ceiling}</th>
              <th scope="col">{kind === 'appraisal' ? text.proposal : text.decision}</th>
              <th scope="col">{text.reason}</th>
            </tr>
          </thead>
          <tbody>
            {group.rows.map((row) => (
              <Row row={row} editable={editable && !row.own && !row.settled} />
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </section>
  )
}

function Row({ row, editable }: { readonly row: TaskRowView; readonly editable: boolean }) {
  return (
    <tr>
      <th scope="row">
        {row.name}
        <span class="small">{row.detail}</span>
        {row.own ? <span class="small">{text.ownRecord}</span> : null}
      </th>
      <td>{row.selfRating === null ? '' : RATING_NAMES[row.selfRating]}</td>
      <td>
        {row.ceiling === 'UNDECIDED' ? text.undecided(RATING_NAMES[row.atMost]) : RATING_NAMES[row.ceiling]}
        {row.explanation.length > 0 ? <Explanation row={row} /> : null}
      </td>
      <td>{editable ? <Choice row={row} /> : row.chosen === null ? '' : RATING_NAMES[row.chosen]}</td>
      <td>
        {editable ? (
          <input
            type="text"
            name={`reason.${row.subjectId}`}
            value={row.reason}
            maxLength={1000}
            aria-label={`${text.reason}: ${row.name}`}
          />
        ) : (
          row.reason
        )}
      </td>
    </tr>
  )
}

function Choice({ row }: { readonly row: TaskRowView }) {
  return (
    <select name={`rating.${row.subjectId}`} required aria-label={`${text.proposal}: ${row.name}`}>
      {row.chosen === null ? <option value="" /> : null}
      {RATINGS.map((rating) => (
        <option value={rating} selected={rating === row.chosen}>
          {RATING_NAMES[rating]}
        </option>
      ))}
    </select>
  )
}

function Explanation({ row }: { readonly row: TaskRowView }) {
  return (
    <details>
      <summary>{text.why}</summary>
      <ul>
        {row.explanation.map(({ rule, clause, sentence, compared }) => (
          <li>
            {sentence}{' '}
            <span class="small">{[compared, clause, rule].filter((part) => part !== '').join('; ')}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

function CompleteFields({ view }: { readonly view: TaskView }) {
  return (
    <div class="panel">
      <input type="hidden" name="outcome" value={view.kind === 'appraisal' ? 'PROPOSED' : 'DECIDED'} />
      {view.kind === 'decision' ? (
        <div class="fields">
          <label>
            {text.votesFor}
            <input type="number" name="votesFor" value={view.typed.votesFor} min={0} step={1} required />
          </label>
          <label>
            {text.votesAgainst}
            <input
              type="number"
              name="votesAgainst"
              value={view.typed.votesAgainst}
              min={0}
              step={1}
              required
            />
          </label>
          <label>
            {text.documentNumber}
            <input
              type="text"
              name="documentNumber"
              value={view.typed.documentNumber}
              required
              maxLength={100}
            />
          </label>
          <label>
            {text.documentDate}
            <input type="date" name="documentDate" value={view.typed.documentDate} required />
          </label>
        </div>
      ) : null}
      {view.justificationAllowed ? (
        <label>
          {text.justification}
          <textarea name="justification" rows={2} maxLength={4000}>
            {view.typed.justification}
          </textarea>
        </label>
      ) : null}
      <button type="submit">{view.kind === 'appraisal' ? text.submitAppraisal : text.submitDecision}</button>
    </div>
  )
}
