import type { Problem } from '#shared/contracts/problem.ts'
import { pageText as text } from '#shared/text/pages.ts'
import { type Frame, Page } from './layout.tsx'
import { ProblemTable } from './problem-table.tsx'

interface ErrorPageProps {
  readonly frame: Frame
  readonly message: string
  readonly whatToDo: string
  readonly problems: readonly Problem[]
  readonly requestId: string
  /** Where "back" leads; absent where there is nowhere to go back to. */
  readonly back?: string | undefined
}

/** What a person sees when something they asked for cannot be done. */
export function ErrorPage({ frame, message, whatToDo, problems, requestId, back }: ErrorPageProps) {
  return (
    <Page frame={frame} title={text.error.title}>
      <div class="notice bad" role="alert">
        <p>
          <strong>{message}</strong>
        </p>
        <p>{text.error.nothingChanged}</p>
      </div>
      <h2>{text.error.whatToDo}</h2>
      <p>{whatToDo}</p>
      {problems.length > 0 ? (
        <>
          <h2>{text.error.problems}</h2>
          <ProblemTable problems={problems} />
        </>
      ) : null}
      {back === undefined ? null : (
        <p>
          <a href={back}>{text.error.back}</a>
        </p>
      )}
      <p class="small">{text.error.reference(requestId)}</p>
    </Page>
  )
}
