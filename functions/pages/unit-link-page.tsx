import { uploadLimits } from '#shared/constants.ts'
import { printInstant } from '#shared/text/dates.ts'
import { pageText } from '#shared/text/pages.ts'
import { unitLinkText } from '#shared/text/unit-link.ts'
import { unitText } from '#shared/text/unit-pages.ts'
import { unitDocuments } from '#shared/use-cases/unit-documents.ts'
import { type Frame, Page } from './layout.tsx'
import { type SubmissionEntry, SubmissionHistory } from './submission-history.tsx'
import { UnitMeetingSection, type UnitMeetingView } from './unit-meeting-section.tsx'
import { type PresignedForm, UploadForm } from './upload-form.tsx'

const text = pageText.unit
const { summary, done, downloads } = unitLinkText

// Shorter than the 30 minutes for which the form's signature holds.
const renewSeconds = 20 * 60

export interface UnitLinkView {
  readonly token: string
  readonly unitName: string
  readonly year: number
  /** Who reads the workbook; null for the highest unit, which nobody is above. */
  readonly authorityName: string | null
  readonly dueAt: string
  readonly expiresAt: string
  readonly subjects: number
  /** Absent once the stage is closed. */
  readonly form?: PresignedForm | undefined
  readonly closedAt: string | null
  /** File that counts: while the unit may send again, or for good. */
  readonly accepted: { readonly uploadId: string; readonly receivedAt: string } | null
  readonly meeting: UnitMeetingView | null
  /** Every file that arrived, the newest first. */
  readonly history: readonly SubmissionEntry[]
}

/** What a unit sees behind its link: for whom, what, until when, the workbook, the way to send it, and what it sent. */
export function UnitLinkPage({ frame, view }: { readonly frame: Frame; readonly view: UnitLinkView }) {
  const base = `/don-vi/${view.token}`
  const open = view.form !== undefined
  return (
    <Page
      frame={frame}
      title={open ? text.title(view.unitName) : done.title(view.unitName)}
      refresh={open ? renewSeconds : undefined}
      script={open ? '/gui-tep.js' : undefined}
    >
      {open ? <Open base={base} view={view} /> : <Done base={base} view={view} />}
      {view.meeting === null || !(open || view.meeting.recorded) ? null : (
        <UnitMeetingSection view={view.meeting} />
      )}
      <p>
        <a href={`${base}/minh-chung`}>{unitText.evidence.link}</a>
      </p>
      <SubmissionHistory base={base} entries={view.history} countedId={view.accepted?.uploadId} />
      {open ? (
        <p class="small">
          {text.expiresAt(view.expiresAt)} <noscript>{text.renew}</noscript>
        </p>
      ) : null}
    </Page>
  )
}

interface PartProps {
  readonly base: string
  readonly view: UnitLinkView
}

function Open({ base, view }: PartProps) {
  const { form, accepted, history } = view
  const [newest] = history
  const lines: readonly (readonly [string, string])[] = [
    [summary.unit, view.unitName],
    [summary.year, String(view.year)],
    ...(view.authorityName === null ? [] : [[summary.authority, view.authorityName] as const]),
    [summary.subjects, String(view.subjects)],
  ]
  return (
    <>
      {newest?.status === 'REJECTED' ? <Refused base={base} entry={newest} kept={accepted !== null} /> : null}
      <p class="due">
        <strong>{text.dueAt(view.dueAt)}</strong>
      </p>
      <dl>
        {lines.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
      <p>
        <strong>{summary.asked}:</strong> {summary.askedText}
      </p>
      {accepted ? <Accepted base={base} accepted={accepted} /> : null}
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
        <li id="nop">
          {text.step3}
          {form === undefined ? null : (
            <UploadForm
              form={form}
              api={`/api/links/${view.token}/uploads`}
              status={`/api/links/${view.token}/uploads/`}
              label={text.choose}
              button={text.send}
              limit={uploadLimits.submissionBytes}
            />
          )}
        </li>
      </ol>
    </>
  )
}

/** Whoever comes back to the link after a refusal would otherwise see the page of somebody who has sent nothing. */
function Refused(props: { readonly base: string; readonly entry: SubmissionEntry; readonly kept: boolean }) {
  const { base, entry, kept } = props
  const { refused, refusedKept, refusedNothing, whatToMend } = unitLinkText.history
  return (
    <section class="notice bad">
      <p>
        <strong>{refused(printInstant(entry.receivedAt))}</strong> {kept ? refusedKept : refusedNothing}
      </p>
      <p>
        <a href={`${base}/tep/${entry.uploadId}`}>{whatToMend}</a>
      </p>
    </section>
  )
}

function Accepted({
  base,
  accepted: { uploadId, receivedAt },
}: {
  readonly base: string
  readonly accepted: NonNullable<UnitLinkView['accepted']>
}) {
  return (
    <section class="notice good">
      <p>{unitText.counted(printInstant(receivedAt))}</p>
      <p>{unitText.completeHint}</p>
      <form method="post" action={`${base}/hoan-tat`} class="actions">
        <button type="submit">{unitText.complete}</button>
        <a href={`${base}/tep/${uploadId}/${unitDocuments.receipt}`} download>
          {downloads.receipt}
        </a>
      </form>
    </section>
  )
}

function Done({ base, view: { accepted, closedAt } }: PartProps) {
  return (
    <>
      <section class="notice good">
        <p>
          <strong>{text.done}</strong>
        </p>
        {closedAt === null ? null : <p>{done.text(printInstant(closedAt))}</p>}
        <p>{done.next}</p>
        {accepted === null ? null : (
          <p class="actions">
            <a class="button" href={`${base}/tep/${accepted.uploadId}/${unitDocuments.receipt}`} download>
              {downloads.receipt}
            </a>
            <a href={`${base}/tep/${accepted.uploadId}`}>{text.lastUpload}</a>
          </p>
        )}
      </section>
      <p>{done.wrong}</p>
    </>
  )
}
