import type { Problem } from '#shared/contracts/problem.ts'
import { errorPageText as text } from '#shared/text/frame.ts'
import { pageText } from '#shared/text/pages.ts'
import { type Frame, Page } from './layout.tsx'
import { ProblemTable } from './problem-table.tsx'
import { Said } from './said.tsx'

interface ErrorPageProps {
  readonly frame: Frame
  /** HTTP status, which says what kind of error it is. */
  readonly status: number
  readonly message: string
  readonly whatToDo: string
  readonly problems: readonly Problem[]
  readonly requestId: string
  /** The page that a refused form stands on; absent where only something was to be shown. */
  readonly back?: string | undefined
  /** Where a sign-in that failed begins anew. */
  readonly signIn?: string | undefined
}

/** What a person sees when something they asked for cannot be done: what, whether it changed anything, and the ways on. */
export function ErrorPage(props: ErrorPageProps) {
  const { frame, status, message, whatToDo, problems, requestId, back, signIn } = props
  const ours = status >= 500 && signIn === undefined
  return (
    <Page frame={frame} title={text.kinds[signIn === undefined ? kindOf(status) : 'notSignedIn']}>
      <div class="notice bad" role="alert">
        <p>
          <strong>
            <Said text={message} />
          </strong>
        </p>
        {ours ? <p>{text.perhapsChanged}</p> : back === undefined ? null : <p>{text.nothingChanged}</p>}
      </div>
      <h2>{pageText.error.whatToDo}</h2>
      <p>
        <Said text={whatToDo} />
      </p>
      {problems.length > 0 ? (
        <>
          <h2>{pageText.error.problems}</h2>
          <ProblemTable problems={problems} />
        </>
      ) : null}
      <nav class="actions" aria-label={text.ways}>
        {back === undefined ? null : (
          <a class="button" href={back}>
            {status === 401 ? text.signInAgain : text.back}
          </a>
        )}
        {signIn === undefined ? null : (
          <a class="button" href={signIn}>
            {text.signInAgain}
          </a>
        )}
        {frame.reader === undefined ? (
          <a class="button second" href="/">
            {text.home}
          </a>
        ) : (
          <a class="button second" href="/viec">
            {text.inbox}
          </a>
        )}
      </nav>
      <p class="small">{pageText.error.reference(requestId)}</p>
    </Page>
  )
}

function kindOf(status: number): keyof typeof text.kinds {
  switch (status) {
    case 401:
      return 'signIn'
    case 403:
      return 'forbidden'
    case 404:
      return 'missing'
    case 409:
      return 'changed'
    case 410:
      return 'gone'
    case 429:
      return 'often'
    case 503:
      return 'busy'
    default:
      return status >= 500 ? 'fault' : 'input'
  }
}
