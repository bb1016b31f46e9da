import { uploadLimits } from '#shared/constants.ts'
import type { UploadStatus } from '#shared/contracts/submission.ts'
import { printInstant } from '#shared/text/dates.ts'
import { pageText } from '#shared/text/pages.ts'
import { unitText } from '#shared/text/unit-pages.ts'
import { type Frame, Page } from './layout.tsx'
import { type PresignedForm, UploadForm } from './upload-form.tsx'

const text = pageText.unit

// Shorter than the 30 minutes for which the form's signature holds.
const renewSeconds = 20 * 60

export interface UnitLinkView {
  readonly token: string
  readonly unitName: string
  readonly dueAt: string
  readonly expiresAt: string
  readonly subjects: number
  /** Absent once the stage is closed. */
  readonly form?: PresignedForm | undefined
  readonly lastUploadId?: string | undefined
  /** File that counts while the unit may send again. */
  readonly accepted?: { readonly uploadId: string; readonly receivedAt: string } | undefined
  /** Every file that arrived, the newest first. */
  readonly versions?: readonly {
    readonly uploadId: string
    readonly status: UploadStatus
    readonly receivedAt: string
  }[]
}

/** What a unit sees behind its link: for whom, what, until when, the workbook and the way to send it. */
export function UnitLinkPage({ frame, view }: { readonly frame: Frame; readonly view: UnitLinkView }) {
  const base = `/don-vi/${view.token}`
  return (
    <Page
      frame={frame}
      title={text.title(view.unitName)}
      refresh={view.form ? renewSeconds : undefined}
      script={view.form ? '/gui-tep.js' : undefined}
    >
      {view.form ? (
        <>
          <p class="due">
            <strong>{text.dueAt(view.dueAt)}</strong> {text.people(view.subjects)}
          </p>
          {view.accepted ? <Accepted base={base} receivedAt={view.accepted.receivedAt} /> : null}
          <h2>{text.steps}</h2>
          <ol class="steps">
            <li>
              {text.step1}
              <p>
                <a class="button" href={`${base}/phieu.xlsx`} download>
                  {text.step1Link}
                </a>
              </p>
            </li>
            <li>{text.step2}</li>
            <li>
              {text.step3}
              <UploadForm
                form={view.form}
                api={`/api/links/${view.token}/uploads`}
                label={text.choose}
                button={text.send}
                limit={uploadLimits.submissionBytes}
              />
            </li>
          </ol>
        </>
      ) : (
        <p class="notice good">{text.done}</p>
      )}
      <p>
        <a href={`${base}/minh-chung`}>{unitText.evidence.link}</a>
      </p>
      {view.lastUploadId === undefined ? null : (
        <p>
          <a href={`${base}/tep/${view.lastUploadId}`}>{text.lastUpload}</a>
        </p>
      )}
      {(view.versions ?? []).length > 1 ? <Versions view={view} base={base} /> : null}
      <p class="small">
        {text.expiresAt(view.expiresAt)} {view.form ? <noscript>{text.renew}</noscript> : null}
      </p>
    </Page>
  )
}

function Accepted({ base, receivedAt }: { readonly base: string; readonly receivedAt: string }) {
  return (
    <section class="notice good">
      <p>{unitText.counted(printInstant(receivedAt))}</p>
      <p>{unitText.completeHint}</p>
      <form method="post" action={`${base}/hoan-tat`}>
        <button type="submit">{unitText.complete}</button>
      </form>
    </section>
  )
}

function Versions({ view, base }: { readonly view: UnitLinkView; readonly base: string }) {
  return (
    <details>
      <summary>{unitText.versions}</summary>
      <ul>
        {(view.versions ?? []).map(({ uploadId, status, receivedAt }) => (
          <li>
            <a href={`${base}/tep/${uploadId}`}>{printInstant(receivedAt)}</a>:{' '}
            {unitText.versionStates[status]}
            {uploadId === view.accepted?.uploadId ? `, ${unitText.counts}` : ''}
          </li>
        ))}
      </ul>
    </details>
  )
}
