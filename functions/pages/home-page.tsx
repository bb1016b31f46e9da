import { homeText as text } from '#shared/text/frame.ts'
import { pageText } from '#shared/text/pages.ts'
import { type Frame, Page } from './layout.tsx'

/** The front page: where units, related parties, approvers and readers of results go from here. */
export function HomePage({
  frame,
  goOn,
}: {
  readonly frame: Frame
  /** Page that somebody was on whose session had ended. */
  readonly goOn?: string | undefined
}) {
  return (
    <Page frame={frame} title={pageText.home.title}>
      {goOn === undefined ? null : (
        <section class="notice" role="status" aria-label={text.goOn}>
          <p>{frame.reader === undefined ? text.signInFirst : text.signedIn}</p>
          <p class="actions">
            <a class="button" href={goOn}>
              {frame.reader === undefined ? text.signInAndGoOn : text.goOn}
            </a>
          </p>
        </section>
      )}
      <ul class="cards-list">
        <li>
          <h2>{text.units}</h2>
          <p>{text.unitsHow}</p>
        </li>
        <li>
          <h2>{text.parties}</h2>
          <p>{text.partiesHow}</p>
        </li>
        <li>
          <h2>{text.officers}</h2>
          <p>{text.officersHow}</p>
          <p>
            <a class="button" href="/viec">
              {pageText.home.inbox}
            </a>
          </p>
        </li>
        <li>
          <h2>{text.readers}</h2>
          <p>{text.readersHow}</p>
          <p>
            <a class="button second" href="/ket-qua">
              {pageText.home.results}
            </a>
          </p>
        </li>
      </ul>
    </Page>
  )
}
