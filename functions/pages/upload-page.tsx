import type { Problem } from '#shared/contracts/problem.ts'
import type { UploadStatus } from '#shared/contracts/submission.ts'
import { printInstant } from '#shared/text/dates.ts'
import { pageText } from '#shared/text/pages.ts'
import type { SubmissionDetails } from '#shared/use-cases/get-upload.ts'
import { type Frame, Page } from './layout.tsx'
import { ProblemTable } from './problem-table.tsx'
import { CapPreview, Changes, Warnings } from './upload-notes.tsx'

const text = pageText.upload

/** Only of a workbook of a unit. */
type Notes = Partial<Pick<SubmissionDetails, 'cap' | 'changes' | 'changeCount' | 'warnings'>>

export interface UploadView extends Notes {
  readonly status: UploadStatus
  readonly problems: readonly Problem[]
  /** Lines of the receipt, present once the file has been read. */
  readonly receivedAt?: string | undefined
  readonly sha256?: string | undefined
  readonly subjects?: number | undefined
  readonly back: string
}

/** What became of one upload: still on its way, every wrong cell, or a receipt. */
export function UploadPage({ frame, view }: { readonly frame: Frame; readonly view: UploadView }) {
  const pending = view.status === 'WAITING' || view.status === 'CHECKING'
  return (
    <Page frame={frame} title={text.title} refresh={pending ? 2 : undefined}>
      {pending ? (
        <p class="notice" role="status">
          {view.status === 'WAITING' ? text.waiting : text.checking}
        </p>
      ) : null}
      {view.status === 'REJECTED' ? (
        <>
          <div class="notice bad" role="alert">
            <p>
              <strong>{text.rejected}.</strong> {pageText.problem.count(view.problems.length)}
            </p>
          </div>
          <ProblemTable problems={view.problems} />
        </>
      ) : null}
      {view.status === 'ACCEPTED' ? <Receipt view={view} /> : null}
      <Warnings warnings={view.warnings ?? []} />
      <CapPreview cap={view.cap ?? []} />
      <Changes changes={view.changes ?? []} count={view.changeCount ?? 0} />
      <p>
        <a href={view.back}>{text.again}</a>
      </p>
    </Page>
  )
}

function Receipt({ view }: { readonly view: UploadView }) {
  return (
    <section class="notice good" role="status">
      <h2>{text.accepted}</h2>
      <dl>
        {view.receivedAt ? <Line name={text.receivedAt} value={printInstant(view.receivedAt)} /> : null}
        {view.subjects === undefined ? null : <Line name={text.subjects} value={String(view.subjects)} />}
        {view.sha256 ? <Line name={text.checksum} value={view.sha256} code /> : null}
      </dl>
    </section>
  )
}

function Line({
  name,
  value,
  code,
}: {
  readonly name: string
  readonly value: string
  readonly code?: boolean
}) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{code ? <code>{value}</code> : value}</dd>
    </>
  )
}
