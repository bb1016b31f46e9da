import { printInstant } from '#shared/text/dates.ts'
import { pageText } from '#shared/text/pages.ts'
import { taskText } from '#shared/text/tasks.ts'
import type { UnitDeadlines } from '#shared/use-cases/watch-deadlines.ts'
import { type Frame, Page } from './layout.tsx'
import { ScrollTable } from './scroll-table.tsx'
import { UnitDeadlineTables } from './unit-deadlines.tsx'

const text = pageText.administration

export interface LinkView {
  readonly linkId: string
  readonly issuedAt: string
  readonly expiresAt: string
  readonly state: 'active' | 'expired' | 'revoked' | 'used'
}

export interface UnitAdministrationView {
  readonly unitId: string
  readonly name: string
  readonly links: readonly LinkView[]
  readonly may: { readonly reissue: boolean; readonly revoke: boolean }
  /** What has just been done, to be said once. */
  readonly done?: string | undefined
}

/** One unit as the administrator sees it: its links, and what can be done about them. */
export function UnitAdministrationPage({
  frame,
  view,
  deadlines,
}: {
  readonly frame: Frame
  readonly view: UnitAdministrationView
  readonly deadlines?: UnitDeadlines | undefined
}) {
  const base = `/quan-tri/don-vi/${view.unitId}`
  return (
    <Page frame={frame} title={view.name}>
      {view.done === undefined ? null : (
        <p class="notice good" role="status">
          {view.done}
        </p>
      )}
      <h2>{text.links}</h2>
      <ScrollTable label={text.links}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.issuedAt}</th>
              <th scope="col">{text.expiresAt}</th>
              <th scope="col">{text.state}</th>
            </tr>
          </thead>
          <tbody>
            {view.links.map((link) => (
              <tr>
                <td>{printInstant(link.issuedAt)}</td>
                <td>{printInstant(link.expiresAt)}</td>
                <td>{text.linkState[link.state]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
      <div class="actions">
        {view.may.reissue ? (
          <form method="post" action={`${base}/cap-lai`}>
            <button type="submit">{text.reissue}</button>
          </form>
        ) : null}
        {view.may.revoke ? (
          <form method="post" action={`${base}/thu-hoi`}>
            <button type="submit" class="second">
              {text.revoke}
            </button>
          </form>
        ) : null}
      </div>
      <p>
        <a href={`/viec?don-vi=${view.unitId}`}>{taskText.ofUnit}</a>
      </p>
      {deadlines === undefined ? null : <UnitDeadlineTables base={base} deadlines={deadlines} />}
      <p>
        <a href="/quan-tri">{text.back}</a>
      </p>
    </Page>
  )
}
