import type { Problem } from '#shared/contracts/problem.ts'
import type { RosterStatus } from '#shared/contracts/roster-import.ts'
import { pageText } from '#shared/text/pages.ts'
import { rosterPreviewText } from '#shared/text/roster-preview.ts'
import { type Frame, Page } from './layout.tsx'
import { ProblemTable } from './problem-table.tsx'
import { type ChangesView, RosterChanges } from './roster-changes.tsx'

const text = pageText.administration

export interface RosterView {
  readonly uploadId: string
  readonly status: RosterStatus
  readonly problems: readonly Problem[]
  readonly units?: number | undefined
  readonly people?: number | undefined
  /** Present once nothing is wrong with the file. */
  readonly changes?: ChangesView | undefined
  /** Whether the cycle of the year is open: then the roster is already that of the cycle. */
  readonly open: boolean
  readonly back: string
}

/** What became of an uploaded roster and what it changes. Nothing is written before the administrator says so. */
export function RosterPage({ frame, view }: { readonly frame: Frame; readonly view: RosterView }) {
  const { status, units = 0, people = 0, changes } = view
  const pending = status === 'WAITING' || status === 'CHECKING' || status === 'APPLYING'
  return (
    <Page frame={frame} title={text.roster} refresh={pending ? 2 : undefined}>
      {pending ? (
        <p class="notice" role="status">
          {status === 'APPLYING' ? rosterPreviewText.applying : text.rosterWaiting}
        </p>
      ) : null}
      {status === 'REJECTED' ? (
        <>
          <p class="notice bad" role="alert">
            {pageText.problem.count(view.problems.length)}
          </p>
          <ProblemTable problems={view.problems} stored />
        </>
      ) : null}
      {status === 'DISCARDED' ? <p class="notice">{rosterPreviewText.discarded}</p> : null}
      {status === 'CHECKED' ? <Confirmation view={view} /> : null}
      {status === 'ACCEPTED' ? (
        <>
          <p class="notice good" role="status">
            {rosterPreviewText.confirmed(units, people)}
          </p>
          {view.problems.length > 0 ? (
            <>
              <p class="notice bad" role="alert">
                {rosterPreviewText.notApplied(view.problems.length)}
              </p>
              <ProblemTable problems={view.problems} stored />
            </>
          ) : null}
          {view.open ? null : (
            <form method="post" action="/quan-tri/mo-dot">
              <input type="hidden" name="uploadId" value={view.uploadId} />
              <button type="submit">{text.open}</button>
            </form>
          )}
        </>
      ) : null}
      {changes === undefined ? null : <RosterChanges view={changes} />}
      <p>
        <a href={view.back}>{text.back}</a>
      </p>
    </Page>
  )
}

function Confirmation({ view }: { readonly view: RosterView }) {
  const { units = 0, people = 0, changes, uploadId } = view
  const obstacles = changes?.preview.obstacles ?? []
  return (
    <>
      {obstacles.length > 0 ? (
        <>
          <p class="notice bad" role="alert">
            {rosterPreviewText.obstacles(obstacles.length)}
          </p>
          <ProblemTable problems={obstacles} stored />
        </>
      ) : (
        <>
          <p class="notice good" role="status">
            {rosterPreviewText.valid(units, people)}
          </p>
          <form method="post" action={`/quan-tri/danh-sach/${uploadId}/xac-nhan`}>
            {changes?.preview.base === 'CYCLE' ? (
              <label>
                {rosterPreviewText.reason}
                <textarea name="reason" rows={3} maxlength={1000} />
              </label>
            ) : null}
            <button type="submit">{rosterPreviewText.confirm}</button>
          </form>
        </>
      )}
      <form method="post" action={`/quan-tri/danh-sach/${uploadId}/bo`}>
        <button type="submit" class="second">
          {rosterPreviewText.discard}
        </button>
      </form>
    </>
  )
}
