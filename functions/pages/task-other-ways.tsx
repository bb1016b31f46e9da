import { pageText } from '#shared/text/pages.ts'
import { taskText } from '#shared/text/tasks.ts'
import type { TaskView } from './task-page.tsx'

const text = pageText.task

/** Sends the case back to the working group, or units back to their review, or hands the task to another. */
export function OtherWays({ view }: { readonly view: TaskView }) {
  const action = (name: string) => `/viec/${view.taskId}/${name}`
  return (
    <>
      {view.returnable === undefined ? null : (
        <details class="panel">
          <summary>{taskText.returning.title}</summary>
          <p>{taskText.returning.hint}</p>
          <form method="post" action={action('xong')}>
            <input type="hidden" name="outcome" value="RETURNED" />
            {view.returnable.map(({ unitId, name }) => (
              <fieldset class="choice">
                <legend>{name}</legend>
                <label>
                  {taskText.returning.reason}
                  <input
                    type="text"
                    name={`unitReason.${unitId}`}
                    value={view.typed[`unitReason.${unitId}`]}
                    maxLength={500}
                  />
                </label>
                <label>
                  <input type="checkbox" name={`unitRepeat.${unitId}`} value="1" />{' '}
                  {taskText.returning.repeat}
                </label>
              </fieldset>
            ))}
            <button type="submit" class="second">
              {taskText.returning.submit}
            </button>
          </form>
        </details>
      )}
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
      {view.mayReassign === true ? (
        <details class="panel">
          <summary>{taskText.reassign.title}</summary>
          <form method="post" action={action('giao-lai')}>
            <label>
              {taskText.reassign.to}
              <input type="text" inputmode="email" name="to" required maxLength={200} value={view.typed.to} />
            </label>
            <label>
              {taskText.reassign.reason}
              <textarea name="reason" rows={2} required maxLength={4000} />
            </label>
            <button type="submit" class="second">
              {taskText.reassign.submit}
            </button>
          </form>
        </details>
      ) : null}
    </>
  )
}
