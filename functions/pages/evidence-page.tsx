import { unitEvidenceLimits } from '#shared/constants.ts'
import type { UnitEvidence } from '#shared/store/evidence.ts'
import { printInstant } from '#shared/text/dates.ts'
import { unitText } from '#shared/text/unit-pages.ts'
import { type Frame, Page } from './layout.tsx'
import { ScrollTable } from './scroll-table.tsx'
import { type PresignedForm, UploadForm } from './upload-form.tsx'

const text = unitText.evidence
const megabytes = unitEvidenceLimits.bytes / 2 ** 20

export interface EvidenceView {
  readonly token: string
  readonly files: readonly UnitEvidence[]
  /** Whether files may be added and taken back. */
  readonly open: boolean
}

/** Files that a unit attached: listed, added by slot and name, taken back while the stage is open. */
export function EvidencePage({ frame, view }: { readonly frame: Frame; readonly view: EvidenceView }) {
  const base = `/don-vi/${view.token}/minh-chung`
  return (
    <Page frame={frame} title={text.title}>
      <p>{text.intro}</p>
      <p class="small">{text.limits(megabytes, unitEvidenceLimits.filesPerUnit)}</p>
      {view.files.length === 0 ? <p>{text.none}</p> : <Files view={view} base={base} />}
      {view.open ? (
        <form method="post" action={base} class="panel">
          <label>
            {text.slot}
            <select name="slot">
              {Object.entries(text.slots).map(([slot, name]) => (
                <option value={slot}>{`${slot}. ${name}`}</option>
              ))}
            </select>
          </label>
          <label>
            {text.name}
            <input type="text" name="title" required maxLength={200} />
          </label>
          <button type="submit">{text.next}</button>
        </form>
      ) : (
        <p class="notice">{text.closed}</p>
      )}
      <Back token={view.token} />
    </Page>
  )
}

function Files({ view, base }: { readonly view: EvidenceView; readonly base: string }) {
  return (
    <ScrollTable label={text.title}>
      <table class="placed">
        <thead>
          <tr>
            <th scope="col">{text.name}</th>
            <th scope="col">{text.type}</th>
            <th scope="col">{text.size}</th>
            <th scope="col">{text.receivedAt}</th>
            <th scope="col">{text.state}</th>
          </tr>
        </thead>
        <tbody>
          {view.files.map((file) => (
            <tr>
              <th scope="row">
                {file.title}
                <span class="small">{`${file.slot}. ${text.slots[file.slot] ?? ''}`}</span>
              </th>
              <td>{file.type ?? '–'}</td>
              <td class="number">{file.bytes === null ? '–' : kilobytes(file.bytes)}</td>
              <td>{file.receivedAt === null ? '–' : printInstant(file.receivedAt)}</td>
              <td>
                {file.problem === null ? text.stored : <span class="late">{file.problem.message}</span>}
                {file.sha256 === null ? null : (
                  <span class="small">
                    {text.checksum} <code>{file.sha256}</code>
                  </span>
                )}
                {view.open ? (
                  <form method="post" action={`${base}/${file.evidenceId}/bo`}>
                    <button type="submit" class="second" aria-label={`${text.remove}: ${file.title}`}>
                      {text.remove}
                    </button>
                  </form>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}

/** The form for one expected file. */
export function EvidenceUploadPage(props: {
  readonly frame: Frame
  readonly token: string
  readonly evidenceId: string
  readonly title: string
  readonly form: PresignedForm
}) {
  return (
    <Page frame={props.frame} title={text.title}>
      <UploadForm
        form={props.form}
        api={`/api/links/${props.token}/evidence/${props.evidenceId}`}
        label={text.choose(props.title)}
        button={text.send}
        limit={unitEvidenceLimits.bytes}
        accept=".pdf,.docx,.xlsx,.jpg,.jpeg,.png"
        refused={text.refused(megabytes)}
      />
      <p class="small">{text.limits(megabytes, unitEvidenceLimits.filesPerUnit)}</p>
      <p>
        <a href={`/don-vi/${props.token}/minh-chung`}>{text.link}</a>
      </p>
    </Page>
  )
}

function Back({ token }: { readonly token: string }) {
  return (
    <p>
      <a href={`/don-vi/${token}`}>{text.back}</a>
    </p>
  )
}

function kilobytes(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / 1024)).toLocaleString('vi-VN')} KB`
}
