import type { Problem } from '#shared/contracts/problem.ts'
import type { UploadStatus } from '#shared/contracts/submission.ts'
import { printInstant } from '#shared/text/dates.ts'
import { pageText } from '#shared/text/pages.ts'
import { unitLinkText } from '#shared/text/unit-link.ts'
import type { SubmissionDetails } from '#shared/use-cases/get-upload.ts'
import type { WorkbookProblemCode } from '#shared/workbooks/problems.ts'
import { type Frame, Page } from './layout.tsx'
import { PagedProblems } from './paged-problems.tsx'
import { CapPreview, Changes, Warnings } from './upload-notes.tsx'

const text = pageText.upload
const { check, chooseFile, downloads, receipt, wrongFile } = unitLinkText

/** Problems of a file that is not the workbook asked for: there is nothing to correct in it. */
const WRONG_FILE = [
  'WORKBOOK_NOT_XLSX',
  'WRONG_TEMPLATE',
  'WRONG_UNIT',
  'WRONG_YEAR',
] as const satisfies readonly WorkbookProblemCode[]

/** Only of a workbook of a unit. */
type Notes = Partial<Pick<SubmissionDetails, 'cap' | 'changes' | 'changeCount' | 'warnings'>>

export interface UploadView extends Notes {
  readonly status: UploadStatus
  readonly problems: readonly Problem[]
  /** Page of the table of problems, from 1. */
  readonly page?: number
  /** Lines of the receipt, present once the file has been read. */
  readonly unitName?: string | undefined
  /** Absent for the highest unit. */
  readonly superiorName?: string | undefined
  readonly receivedAt?: string | undefined
  readonly sha256?: string | undefined
  readonly subjects?: number | undefined
  readonly fileName?: string | undefined
  readonly bytes?: number | undefined
  readonly uploadId?: string | undefined
  /** Where the workbook with its faulty cells marked, the one that was sent, and the receipt are; where there are. */
  readonly documents?: Partial<Readonly<Record<'marked' | 'sent' | 'receipt', string>>>
  /** Where the script asks how far the check is; absent where the page loads itself again. */
  readonly watch?: string | undefined
  readonly back: string
}

/** What became of one upload: still on its way, every wrong cell, or a receipt. */
export function UploadPage({ frame, view }: { readonly frame: Frame; readonly view: UploadView }) {
  const pending = view.status === 'WAITING' || view.status === 'CHECKING'
  const watch = pending ? view.watch : undefined
  return (
    <Page
      frame={frame}
      title={text.title}
      refresh={pending ? 2 : undefined}
      script={watch === undefined ? undefined : '/gui-tep.js'}
    >
      {pending ? <Pending view={view} /> : null}
      {view.status === 'REJECTED' ? <Rejected view={view} /> : null}
      {view.status === 'ACCEPTED' ? <Receipt view={view} /> : null}
      <Warnings warnings={view.warnings ?? []} />
      <CapPreview cap={view.cap ?? []} />
      <Changes changes={view.changes ?? []} count={view.changeCount ?? 0} page={view.page ?? 1} />
      <p>
        <a href={view.back}>{text.again}</a>
      </p>
    </Page>
  )
}

function Pending({ view }: { readonly view: UploadView }) {
  const waiting = view.status === 'WAITING'
  return (
    <section class="notice" data-watch={view.watch}>
      {view.fileName === undefined ? null : <p lang="vi">{view.fileName}</p>}
      <p
        class="state"
        role="status"
        data-waiting={check.waiting}
        data-checking={check.checking}
        data-lost={check.lost}
      >
        {waiting ? check.waiting : check.checking}
      </p>
      <progress max={3} value={waiting ? 1 : 2} aria-label={check.progress} />
      <p class="small">{check.slow}</p>
    </section>
  )
}

function Rejected({ view }: { readonly view: UploadView }) {
  const { marked, sent } = view.documents ?? {}
  const wrong = WRONG_FILE.find((code) => view.problems.some((problem) => problem.code === code))
  return (
    <>
      <div class="notice bad" role="alert">
        <p>
          <strong>{text.rejected}.</strong>{' '}
          {wrong === undefined
            ? pageText.problem.count(view.problems.length)
            : `${wrongFile[wrong]} ${chooseFile.what}`}
        </p>
      </div>
      {marked === undefined ? null : <p>{downloads.markedHint}</p>}
      <p class="actions">
        {marked === undefined ? null : (
          <a class="button" href={marked} download>
            {downloads.marked}
          </a>
        )}
        <a class="button second" href={view.back}>
          {wrong === undefined ? downloads.fix : chooseFile.button}
        </a>
        {sent === undefined ? null : (
          <a href={sent} download>
            {downloads.sent}
          </a>
        )}
      </p>
      <PagedProblems problems={view.problems} page={view.page ?? 1} />
    </>
  )
}

function Receipt({ view }: { readonly view: UploadView }) {
  const documents = view.documents ?? {}
  return (
    <section class="notice good" role="status">
      <h2>{text.accepted}</h2>
      <dl>
        {view.unitName === undefined ? null : <Line name={receipt.unit} value={view.unitName} own />}
        {view.superiorName === undefined ? null : (
          <Line name={receipt.superior} value={view.superiorName} own />
        )}
        {view.receivedAt ? <Line name={text.receivedAt} value={printInstant(view.receivedAt)} /> : null}
        {view.fileName === undefined ? null : <Line name={receipt.file} value={view.fileName} own />}
        {view.subjects === undefined ? null : <Line name={text.subjects} value={String(view.subjects)} />}
        {view.bytes === undefined ? null : (
          <Line name={receipt.size} value={receipt.bytes(view.bytes.toLocaleString('vi-VN'))} />
        )}
        {view.sha256 ? <Line name={text.checksum} value={view.sha256} code /> : null}
        {view.uploadId === undefined ? null : <Line name={receipt.id} value={view.uploadId} code />}
      </dl>
      {documents.receipt === undefined ? null : (
        <p class="actions">
          <a class="button" href={documents.receipt} download>
            {downloads.receipt}
          </a>
          {documents.sent === undefined ? null : (
            <a href={documents.sent} download>
              {downloads.sent}
            </a>
          )}
          <span class="small">{downloads.print}</span>
        </p>
      )}
    </section>
  )
}

function Line({
  name,
  value,
  code,
  own,
}: {
  readonly name: string
  readonly value: string
  readonly code?: boolean
  /** In words of the unit, whatever the language of the page is. */
  readonly own?: boolean
}) {
  return (
    <>
      <dt>{name}</dt>
      <dd lang={own ? 'vi' : undefined}>{code ? <code>{value}</code> : value}</dd>
    </>
  )
}
