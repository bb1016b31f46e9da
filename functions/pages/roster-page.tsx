import { pageText } from '#shared/text/pages.ts'
import { type Frame, Page } from './layout.tsx'
import { ProblemTable } from './problem-table.tsx'
import type { UploadView } from './upload-page.tsx'

const text = pageText.administration

export interface RosterView extends UploadView {
  readonly uploadId: string
  readonly units?: number | undefined
  readonly people?: number | undefined
}

/** What became of an uploaded roster. Nothing is opened before the administrator says so. */
export function RosterPage({ frame, view }: { readonly frame: Frame; readonly view: RosterView }) {
  const pending = view.status === 'WAITING' || view.status === 'CHECKING'
  return (
    <Page frame={frame} title={text.roster} refresh={pending ? 2 : undefined}>
      {pending ? (
        <p class="notice" role="status">
          {text.rosterWaiting}
        </p>
      ) : null}
      {view.status === 'REJECTED' ? (
        <>
          <p class="notice bad" role="alert">
            {pageText.problem.count(view.problems.length)}
          </p>
          <ProblemTable problems={view.problems} />
        </>
      ) : null}
      {view.status === 'ACCEPTED' ? (
        <>
          <p class="notice good" role="status">
            {text.rosterAccepted(view.units ?? 0, view.people ?? 0)}
          </p>
          <form method="post" action="/quan-tri/mo-dot">
            <input type="hidden" name="uploadId" value={view.uploadId} />
            <button type="submit">{text.open}</button>
          </form>
        </>
      ) : null}
      <p>
        <a href={view.back}>{text.back}</a>
      </p>
    </Page>
  )
}
