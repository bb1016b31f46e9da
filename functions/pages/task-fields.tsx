import { pageText } from '#shared/text/pages.ts'
import { taskText } from '#shared/text/tasks.ts'
import type { TaskView } from './task-page.tsx'

const text = pageText.task

/** The fields that complete a task: of a decision its votes and document, and what may be said of an excess. */
export function CompleteFields({ view }: { readonly view: TaskView }) {
  const appraisal = view.kind === 'appraisal'
  return (
    <div class="panel">
      <input type="hidden" name="outcome" value={appraisal ? 'PROPOSED' : 'DECIDED'} />
      {appraisal ? <Summary view={view} /> : <DecisionFields view={view} />}
      {view.justificationAllowed || (view.exception !== undefined && view.exception.lines.length > 0) ? (
        <ExcessFields view={view} />
      ) : null}
      {appraisal ? null : <p class="small">{taskText.partly.hint}</p>}
      <div class="actions">
        <button type="submit">{appraisal ? text.submitAppraisal : text.submitDecision}</button>
        {appraisal ? null : (
          <button type="submit" class="second" formaction={`/viec/${view.taskId}/tung-dong`}>
            {taskText.partly.submit}
          </button>
        )}
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

function DecisionFields({ view: { typed, votesNeeded } }: { readonly view: TaskView }) {
  const number = (name: string, label: string, required: boolean) => (
    <label>
      {label}
      <input type="number" name={name} value={typed[name]} min={0} step={1} required={required} />
    </label>
  )
  return (
    <div class="fields">
      {number('votesFor', text.votesFor, true)}
      {number('votesAgainst', text.votesAgainst, true)}
      {number('present', taskText.votes.present, votesNeeded?.present === true)}
      {number('entitled', taskText.votes.entitled, votesNeeded?.entitled === true)}
      <label>
        {text.documentNumber}
        <input type="text" name="documentNumber" value={typed.documentNumber} required maxLength={100} />
      </label>
      <label>
        {text.documentDate}
        <input type="date" name="documentDate" value={typed.documentDate} required />
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
