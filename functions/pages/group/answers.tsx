import { pageText } from '#shared/text/pages.ts'
import { taskText } from '#shared/text/tasks.ts'
import { ProblemTable } from '../problem-table.tsx'
import type { TaskView } from '../task-page.tsx'

const text = pageText.task

/** Why the form that was sent was refused. */
export function Refusal({ view: { refusal } }: { readonly view: TaskView }) {
  if (refusal === undefined) return null
  const { problems } = refusal
  const listed = problems.length > 1 || problems.some(({ path }) => path !== undefined)
  return (
    <section class="notice bad" role="alert" aria-label={text.refused}>
      <h2>{text.refused}</h2>
      {listed ? <ProblemTable problems={problems} /> : <p>{refusal.message}</p>}
      <p>
        {refusal.whatToDo} {text.valuesKept}
      </p>
    </section>
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
