import { pageText } from '#shared/text/pages.ts'
import { taskText } from '#shared/text/tasks.ts'
import type { TaskView } from './task-page.tsx'

const text = pageText.task

/** What the form calls a field of a decision; undefined for any other. */
export function decisionFieldName(field: string): string | undefined {
  const { votesFor, votesAgainst, documentNumber, documentDate } = text
  const { present, entitled } = taskText.votes
  const names: Readonly<Record<string, string>> = {
    ...{ votesFor, votesAgainst, present, entitled, documentNumber, documentDate },
  }
  return Object.hasOwn(names, field) ? names[field] : undefined
}

/** Where a field of a decision stands on its page. */
export const placeOfField = (field: string) => `muc-${field}`

/** The fields that complete a task: of a decision its votes and document, and what may be said of an excess. */
export function CompleteFields({ view }: { readonly view: TaskView }) {
  const appraisal = view.kind === 'appraisal'
  const partly = !appraisal && view.list.shows === 'whole'
  return (
    <div class="panel">
      <input type="hidden" name="outcome" value={appraisal ? 'PROPOSED' : 'DECIDED'} />
      {appraisal ? <Summary view={view} /> : <DecisionFields view={view} />}
      {view.justificationAllowed || (view.exception !== undefined && view.exception.lines.length > 0) ? (
        <ExcessFields view={view} />
      ) : null}
      {partly ? <p class="small">{taskText.partly.hint}</p> : null}
      <div class="actions">
        <button type="submit" formaction={`/viec/${view.taskId}/xong`}>
          {appraisal ? text.submitAppraisal : text.submitDecision}
        </button>
        {partly ? (
          <button type="submit" class="second" formaction={`/viec/${view.taskId}/tung-dong`}>
            {taskText.partly.submit}
          </button>
        ) : null}
      </div>
    </div>
  )
}

function Summary({ view }: { readonly view: TaskView }) {
  return (
    <label>
      {taskText.partiesSummary}
      <textarea name="partiesSummary" rows={2} maxLength={4000}>
        {view.typed.partiesSummary}
      </textarea>
    </label>
  )
}

/** @param needed whether the browser asks for the fields, as it must not where the form may be kept without them */
export function DecisionFields({
  view: { typed, votesNeeded, refusal },
  needed = true,
}: {
  readonly view: TaskView
  readonly needed?: boolean
}) {
  const field = (name: string, required: boolean) => {
    const wrong = refusal?.problems.some(({ path }) => path === name) === true
    return {
      ...{ id: placeOfField(name), name, value: typed[name], required },
      'aria-invalid': wrong ? ('true' as const) : undefined,
    }
  }
  const number = (name: string, label: string, required: boolean) => (
    <label>
      {label}
      <input type="number" {...field(name, required)} min={0} step={1} />
    </label>
  )
  return (
    <div class="fields">
      {number('votesFor', text.votesFor, needed)}
      {number('votesAgainst', text.votesAgainst, needed)}
      {number('present', taskText.votes.present, needed && votesNeeded?.present === true)}
      {number('entitled', taskText.votes.entitled, needed && votesNeeded?.entitled === true)}
      <label>
        {text.documentNumber}
        <input type="text" {...field('documentNumber', needed)} maxLength={100} />
      </label>
      <label>
        {text.documentDate}
        <input type="date" {...field('documentDate', needed)} />
      </label>
    </div>
  )
}

function ExcessFields({ view: { typed, justificationAllowed, exception } }: { readonly view: TaskView }) {
  const line = (name: string, label: string) => (
    <label>
      {label}
      <input type="text" name={name} value={typed[name]} maxLength={4000} />
    </label>
  )
  const used = ['justification', 'exceptionGroup'].some((name) => (typed[name] ?? '') !== '')
  return (
    <details open={used}>
      <summary>{taskText.excess.title}</summary>
      {justificationAllowed ? (
        <>
          <label>
            {text.justification}
            <textarea name="justification" rows={2} maxLength={4000}>
              {typed.justification}
            </textarea>
          </label>
          {line('justificationAuthority', taskText.excess.authority)}
        </>
      ) : null}
      {exception === undefined ? null : (
        <fieldset class="choice">
          <legend>{taskText.excess.exception}</legend>
          <div class="fields">
            <label>
              {taskText.excess.group}
              <select name="exceptionGroup">
                <option value="" />
                {exception.lines.map((name) => (
                  <option value={name} selected={name === typed.exceptionGroup}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            {line('exceptionAuthority', taskText.excess.decidedBy)}
            {line('exceptionNumber', taskText.excess.number)}
            <label>
              {taskText.excess.date}
              <input type="date" name="exceptionDate" value={typed.exceptionDate} />
            </label>
            {line('exceptionReason', taskText.excess.reason)}
            {line('exceptionRate', taskText.excess.rate(exception.most))}
          </div>
        </fieldset>
      )}
    </details>
  )
}
