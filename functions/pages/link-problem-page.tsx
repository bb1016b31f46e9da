import type { ErrorCode } from '#shared/errors.ts'
import { pageText } from '#shared/text/pages.ts'
import { unitLinkText } from '#shared/text/unit-link.ts'
import { type Frame, Page } from './layout.tsx'

const text = unitLinkText.closed

const closed = [
  'LINK_UNKNOWN',
  'LINK_EXPIRED',
  'LINK_REVOKED',
  'LINK_USED',
  'BALLOT_LINK_UNKNOWN',
  'BALLOT_LINK_REVOKED',
  'BALLOT_CLOSED',
] as const satisfies readonly ErrorCode[]
export type LinkProblem = (typeof closed)[number]

/** The code where it says that a link opens nothing (more), otherwise undefined. */
export function linkProblem(code: ErrorCode): LinkProblem | undefined {
  return closed.find((one) => one === code)
}

interface LinkProblemProps {
  readonly frame: Frame
  readonly code: LinkProblem
  /** The sentence of the error, which knows the hour. */
  readonly message: string
  /** Letters of the address that was opened, where they cannot be those of a link. */
  readonly length?: { readonly found: number; readonly needed: number } | undefined
  readonly requestId: string
}

/**
 * A link that does not open: what is the matter and what to do. Whose link it is, and what became of the unit, is not
 * said: who holds an address that is wrong or was taken away may be anybody.
 */
export function LinkProblemPage({ frame, code, message, length, requestId }: LinkProblemProps) {
  const { title, what, steps } = text[code]
  return (
    <Page frame={frame} title={title}>
      <div class="notice bad" role="alert">
        <p>
          <strong>{what === '' ? message : what}</strong>
        </p>
        {length === undefined ? null : <p>{text.length(length.found, length.needed)}</p>}
        {code === 'LINK_EXPIRED' || code === 'LINK_REVOKED' ? <p>{text.kept}</p> : null}
      </div>
      <h2>{text.whatToDo}</h2>
      <ol class="steps">
        {steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <p class="small">{pageText.error.reference(requestId)}</p>
    </Page>
  )
}
