import { caseViewText } from '#shared/text/case-view.ts'
import type { CaseView } from '#shared/use-cases/case-page/view-case.ts'

const text = caseViewText

/** What the reader can do now, and why not the rest. */
export function ActsSection({ view }: { readonly view: CaseView }) {
  const words = text.acts
  const allowed = view.acts.filter((act) => act.allowed)
  const refused = view.acts.filter((act) => !act.allowed)
  return (
    <section class="panel">
      <h2>{words.title}</h2>
      {view.openTask === null ? null : (
        <p>
          <a class="button second" href={`/viec/${view.openTask}`}>
            {text.toTask}
          </a>
        </p>
      )}
      {allowed.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <p>
          {words.now}: <strong>{allowed.map(({ name }) => words.names[name]).join('; ')}</strong>.
        </p>
      )}
      <details>
        <summary>{words.not}</summary>
        <ul>
          {refused.map(({ name, why }) => (
            <li>
              {words.names[name]}: {why}
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}
