import { fieldName } from '#shared/text/fields.ts'
import { groupPageText } from '#shared/text/group-pages.ts'
import { pageText } from '#shared/text/pages.ts'
import { taskText } from '#shared/text/tasks.ts'
import { Said } from '../said.tsx'
import { decisionFieldName } from '../task-fields.tsx'
import type { ShownProblem, TaskView } from '../task-page.tsx'
import { chosenFirst } from './check-result.tsx'

const text = pageText.task
// A list of thousands may lack as many; the first of them say what is wrong.
const shownAtMost = 100

/** Why the form that was sent was refused: everything at once, each with the way to the row or group it is about. */
export function Refusal({ view: { refusal } }: { readonly view: TaskView }) {
  if (refusal === undefined) return null
  const { problems } = refusal
  return (
    <section class="notice bad" role="alert" aria-label={text.refused} tabindex={-1} autofocus>
      <h2>{text.refused}</h2>
      {problems.length > 0 ? (
        <Problems problems={problems} />
      ) : (
        <p>
          <Said text={refusal.message} />
        </p>
      )}
      <p>
        <Said text={refusal.whatToDo} /> {text.valuesKept}
      </p>
    </section>
  )
}

function Problems({ problems }: { readonly problems: readonly ShownProblem[] }) {
  return (
    <>
      {problems.length > 1 ? <p>{groupPageText.check.bad(problems.length)}</p> : null}
      <ul>
        {chosenFirst(problems)
          .slice(0, shownAtMost)
          .map(({ message, path, at }) => {
            const name = path === undefined ? '' : `${decisionFieldName(path) ?? fieldName(path)}: `
            return (
              <li>
                {at === undefined ? name : ''}
                {at === undefined ? (
                  <Said text={message} />
                ) : (
                  <a href={at}>
                    {name}
                    <Said text={message} />
                  </a>
                )}
              </li>
            )
          })}
      </ul>
      {problems.length > shownAtMost ? (
        <p>{groupPageText.check.more(problems.length - shownAtMost)}</p>
      ) : null}
    </>
  )
}

/** What became of each row that was decided. */
export function RowAnswers({ view: { rowAnswers } }: { readonly view: TaskView }) {
  if (rowAnswers === undefined) return null
  const refused = rowAnswers.some(({ problems }) => problems.length > 0)
  return (
    <section class={refused ? 'notice bad' : 'notice good'} role="status" aria-label={taskText.partly.result}>
      <h2>{taskText.partly.result}</h2>
      <ul>
        {rowAnswers.map(({ name, problems, lang }) => (
          <li>
            {name}: {problems.length === 0 ? taskText.partly.ok : taskText.partly.refused}
            {problems.map((problem) => (
              <span class="small" lang={lang}>
                {' '}
                <Said text={problem} />
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
