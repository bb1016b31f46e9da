import type { Problem } from '#shared/contracts/problem.ts'
import { groupPageText } from '#shared/text/group-pages.ts'
import { Said } from '../said.tsx'
import type { TaskView } from '../task-page.tsx'

const text = groupPageText.check
// A list of 2,400 may lack as many; the first of them say what is wrong.
const shownAtMost = 40

/** What is wrong with what was chosen, before what was not chosen yet: of that there may be thousands. */
export function chosenFirst<P extends Problem>(problems: readonly P[]): readonly P[] {
  const isMissing = ({ code }: P) => code === 'ROW_MISSING'
  return [...problems.filter((problem) => !isMissing(problem)), ...problems.filter(isMissing)]
}

/** What "check the whole list" has found. */
export function CheckResult({ view: { check } }: { readonly view: TaskView }) {
  if (check === undefined) return null
  const { problems } = check
  return (
    <section
      class={problems.length === 0 ? 'notice good' : 'notice bad'}
      role="status"
      aria-label={text.title}
    >
      <h2>{text.title}</h2>
      <p>{problems.length === 0 ? text.good : text.bad(problems.length)}</p>
      {problems.length === 0 ? null : (
        <ul>
          {chosenFirst(problems)
            .slice(0, shownAtMost)
            .map(({ message }) => (
              <li>
                <Said text={message} />
              </li>
            ))}
          {problems.length > shownAtMost ? <li>{text.more(problems.length - shownAtMost)}</li> : null}
        </ul>
      )}
    </section>
  )
}
