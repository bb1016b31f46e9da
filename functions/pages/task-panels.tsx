import { findingKind } from '#shared/contracts/finding.ts'
import { groupPageText } from '#shared/text/group-pages.ts'
import { taskText } from '#shared/text/tasks.ts'
import { ScrollTable } from './scroll-table.tsx'
import type { TaskView } from './task-page.tsx'

/** A finding as the page shows it. */
export interface FindingView {
  readonly id: string
  readonly subject: string
  readonly kind: string
  readonly text: string
  readonly noted: string
  readonly state: string
  /** What the verification found, by whom; absent while it is open. */
  readonly verified?: { readonly text: string; readonly source: string } | undefined
}

/** Where the views of the working group stand, and the button that opens its meeting. */
export function ViewsPanel({ view }: { readonly view: TaskView }) {
  const { views, taskId } = view
  if (views === undefined) return null
  return (
    <section class="notice">
      <h2>{taskText.views.title}</h2>
      <p>{views.state}</p>
      {views.mine ? <p>{taskText.views.mine}</p> : null}
      {views.mayRecord ? (
        <p>{view.list.shows === 'overview' ? groupPageText.list.viewsHint : taskText.views.recordHint}</p>
      ) : null}
      {views.mayOpen ? (
        <form method="post" action={`/viec/${taskId}/mo-hop`}>
          <button type="submit" class="second">
            {taskText.views.openMeeting}
          </button>
        </form>
      ) : null}
    </section>
  )
}

/** The votes by name, and the reader's own. */
export function VotesPanel({ view }: { readonly view: TaskView }) {
  const { votes, taskId } = view
  if (votes === undefined) return null
  const choice = (value: 'FOR' | 'AGAINST', label: string) => (
    <label>
      <input type="radio" name="list" value={value} required checked={votes.mine === value} /> {label}
    </label>
  )
  return (
    <section class="panel">
      <h2>{taskText.votes.title}</h2>
      {votes.tally === undefined ? null : <p>{votes.tally}</p>}
      {votes.names.length === 0 ? null : (
        <ul>
          {votes.names.map((name) => (
            <li>{name}</li>
          ))}
        </ul>
      )}
      {votes.mayVote ? (
        <form method="post" action={`/viec/${taskId}/phieu`}>
          <fieldset class="choice">
            <legend>{taskText.votes.mine}</legend>
            {choice('FOR', taskText.votes.for)}
            {choice('AGAINST', taskText.votes.against)}
          </fieldset>
          <button type="submit" class="second">
            {taskText.votes.record}
          </button>
        </form>
      ) : null}
    </section>
  )
}

/** What must be verified before a subject is proposed or decided on. */
export function FindingsPanel({ view }: { readonly view: TaskView }) {
  const { findings, taskId } = view
  if (findings === undefined) return null
  return (
    <section>
      <h2>{taskText.findings.title}</h2>
      {findings.all.length === 0 ? <p>{taskText.findings.none}</p> : <FindingTable view={view} />}
      {findings.mayNote ? (
        <details class="panel">
          <summary>{taskText.findings.note}</summary>
          <form method="post" action={`/viec/${taskId}/xac-minh`}>
            <div class="fields">
              <label>
                {taskText.findings.subject}
                <select name="subjectId" required>
                  {findings.subjects.map(({ id, name }) => (
                    <option value={id}>{name}</option>
                  ))}
                </select>
              </label>
              <label>
                {taskText.findings.kind}
                <select name="kind" required>
                  {findingKind.options.map((kind) => (
                    <option value={kind}>{taskText.findings.kinds[kind]}</option>
                  ))}
                </select>
              </label>
              <label>
                {taskText.findings.document}
                <input type="text" name="documentNumber" maxLength={100} />
              </label>
              <label>
                {taskText.findings.documentDate}
                <input type="date" name="documentDate" />
              </label>
            </div>
            <label>
              {taskText.findings.text}
              <textarea name="text" rows={2} required maxLength={4000} />
            </label>
            <button type="submit" class="second">
              {taskText.findings.note}
            </button>
          </form>
        </details>
      ) : null}
    </section>
  )
}

function FindingTable({ view }: { readonly view: TaskView }) {
  const { findings, taskId } = view
  if (findings === undefined) return null
  return (
    <ScrollTable label={taskText.findings.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{taskText.findings.subject}</th>
            <th scope="col">{taskText.findings.text}</th>
            <th scope="col">{taskText.findings.result}</th>
          </tr>
        </thead>
        <tbody>
          {findings.all.map((found) => (
            <tr>
              <th scope="row">
                {found.subject}
                <span class="small">{found.kind}</span>
              </th>
              <td>
                {found.text}
                <span class="small">{found.noted}</span>
              </td>
              <td>
                {found.verified === undefined ? found.state : found.verified.text}
                {found.verified === undefined ? null : <span class="small">{found.verified.source}</span>}
                {found.verified === undefined && findings.mayNote ? (
                  <VerifyForm taskId={taskId} findingId={found.id} />
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}

function VerifyForm({ taskId, findingId }: { readonly taskId: string; readonly findingId: string }) {
  return (
    <details>
      <summary>{taskText.findings.verify}</summary>
      <form method="post" action={`/viec/${taskId}/xac-minh/${findingId}`}>
        <label>
          {taskText.findings.result}
          <textarea name="text" rows={2} required maxLength={4000} />
        </label>
        <label>
          {taskText.findings.resultDocument}
          <input type="text" name="documentNumber" required maxLength={100} />
        </label>
        <label>
          {taskText.findings.resultDate}
          <input type="date" name="documentDate" required />
        </label>
        <label>
          {taskText.findings.by}
          <input type="text" name="by" required maxLength={300} />
        </label>
        <button type="submit" class="second">
          {taskText.findings.verify}
        </button>
      </form>
    </details>
  )
}
