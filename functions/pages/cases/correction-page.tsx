import type { Problem } from '#shared/contracts/problem.ts'
import { RATINGS } from '#shared/contracts/rating.ts'
import type { Correction } from '#shared/store/corrections.ts'
import { casePageText } from '#shared/text/case-pages.ts'
import {
  CANCELLATION_REASON_NAMES,
  CORRECTION_KIND_NAMES,
  CORRECTION_STATUS_NAMES,
} from '#shared/text/corrections.ts'
import { printDate, printInstant } from '#shared/text/dates.ts'
import { RATING_NAMES } from '#shared/text/ratings.ts'
import type { EvidenceForm } from '#shared/use-cases/corrections/evidence.ts'
import type { CorrectionRow, CorrectionView } from '#shared/use-cases/corrections/view-correction.ts'
import { type Frame, Page } from '../layout.tsx'
import { ScrollTable } from '../scroll-table.tsx'

const text = casePageText.correction
const forms = casePageText.forms

interface Props {
  readonly frame: Frame
  readonly view: CorrectionView
  readonly form: EvidenceForm | undefined
  /** What was refused; the fields of the form are shown again. */
  readonly refused?: { readonly message: string; readonly problems: readonly Problem[] } | undefined
  readonly fields?: Readonly<Record<string, string>>
}

/** One complaint or correction, with what the reader may do. */
export function CorrectionPage({ frame, view, form, refused, fields = {} }: Props) {
  const { correction, decider, mine, rows } = view
  const base = `/khieu-nai/${correction.correctionId}`
  const waits = correction.status === 'EXAMINING' || correction.status === 'CANCELLED'
  return (
    <Page
      frame={frame}
      title={`${CORRECTION_KIND_NAMES[correction.kind]}: ${correction.subjectNames.join(', ')}`}
    >
      {refused === undefined ? null : (
        <div class="notice bad" role="alert">
          <p>
            <strong>{refused.message}</strong>
          </p>
          <ul>
            {refused.problems.map(({ message }) => (
              <li>{message}</li>
            ))}
          </ul>
        </div>
      )}
      <CorrectionDetails correction={correction} files={(number) => `${base}/tep/${number}`} />
      {form === undefined ? null : <AttachForm form={form} />}
      {correction.claimedBy === null ? null : <p>{text.claimedBy(correction.claimedBy.name)}</p>}
      {decider && waits && correction.claimedBy === null ? (
        <form method="post" action={`${base}/nhan`} class="actions">
          <button type="submit">{text.claim}</button>
        </form>
      ) : null}
      {decider && waits && mine ? (
        <>
          {correction.status === 'EXAMINING' ? (
            <AnswerForm base={base} fields={fields} />
          ) : (
            <DecisionForm base={base} rows={rows} fields={fields} />
          )}
          <form method="post" action={`${base}/tra`} class="actions">
            <button type="submit" class="second">
              {text.release}
            </button>
          </form>
        </>
      ) : null}
      <p>
        {correction.subjectIds.slice(0, 20).map((subjectId, index) => (
          <>
            <a href={`/ho-so/${subjectId}?don-vi=${correction.unitId}`}>
              {text.toFile}: {correction.subjectNames[index]}
            </a>{' '}
          </>
        ))}
      </p>
    </Page>
  )
}

/** What is on record of a correction; also on the page of a unit's result link. */
export function CorrectionDetails({
  correction,
  files,
}: {
  readonly correction: Correction
  readonly files: ((number: number) => string) | undefined
}) {
  const { filedBy, answer, cancellation, decision, evidence, kind } = correction
  return (
    <>
      <dl>
        <dt>{text.state}</dt>
        <dd>{CORRECTION_STATUS_NAMES[correction.status]}</dd>
        <dt>{text.filedAt}</dt>
        <dd>
          {printInstant(correction.filedAt)}
          {filedBy === null ? '' : ` – ${filedBy.name} (${text.channels[filedBy.channel]})`}
        </dd>
        {correction.closedAt === null ? (
          <>
            <dt>{text.due}</dt>
            <dd>{printInstant(correction.dueAt)}</dd>
          </>
        ) : null}
        {correction.lateReason === null ? null : (
          <>
            <dt>{text.late}</dt>
            <dd>{correction.lateReason}</dd>
          </>
        )}
        {correction.text === '' ? null : (
          <>
            <dt>{text.text}</dt>
            <dd class="words">{correction.text}</dd>
          </>
        )}
      </dl>
      {kind === 'COMPLAINT' ? <Evidence evidence={evidence} files={files} /> : null}
      {answer === null ? null : (
        <div class="notice">
          <h2>{text.answer}</h2>
          <p>
            {answer.documentNumber}, {printDate(answer.documentDate)}: {text.outcomes[answer.outcome]}
          </p>
          <p class="words">{answer.text}</p>
        </div>
      )}
      {cancellation === null || cancellation.reasonCode === null ? null : (
        <div class="notice bad">
          <h2>{text.cancellation}</h2>
          <p>
            {cancellation.documentNumber}, {printDate(cancellation.documentDate)}:{' '}
            {CANCELLATION_REASON_NAMES[cancellation.reasonCode]}
          </p>
        </div>
      )}
      {decision === null ? null : (
        <div class="notice good">
          <h2>{text.decision}</h2>
          <p>
            {decision.documentNumber}, {printDate(decision.documentDate)}
          </p>
          <ul>
            {decision.rows.map((row) => (
              <li>
                {correction.subjectNames[correction.subjectIds.indexOf(row.subjectId)]}:{' '}
                {RATING_NAMES[row.rating]}
                {row.reason === undefined ? '' : ` (${row.reason})`}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

function Evidence({
  evidence,
  files,
}: {
  readonly evidence: Correction['evidence']
  readonly files: ((number: number) => string) | undefined
}) {
  return (
    <>
      <h2>{text.evidence}</h2>
      {evidence.length === 0 ? (
        <p>{text.noEvidence}</p>
      ) : (
        <ul>
          {evidence.map(({ number, sha256, bytes }) => (
            <li>
              {files === undefined ? text.file(number) : <a href={files(number)}>{text.file(number)}</a>} (
              {Math.ceil(bytes / 1024)} KB) <code class="small">{sha256.slice(0, 16)}…</code>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** Sends one file straight to the bucket, which leads back to this page. */
export function AttachForm({ form }: { readonly form: EvidenceForm }) {
  return (
    <form method="post" action={form.url} encType="multipart/form-data" class="panel">
      {Object.entries(form.fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <label>
        {text.attach}
        <input type="file" name="file" required />
      </label>
      <p class="small">{text.attachHint}</p>
      <button type="submit">{text.attach}</button>
    </form>
  )
}

interface FormProps {
  readonly base: string
  readonly fields: Readonly<Record<string, string>>
}

function AnswerForm({ base, fields }: FormProps) {
  return (
    <form method="post" action={`${base}/tra-loi`} class="panel">
      <h2>{text.give}</h2>
      <div class="fields">
        <label>
          {text.outcome}
          <select name="outcome">
            {Object.entries(text.outcomes).map(([outcome, name]) => (
              <option value={outcome} selected={fields.outcome === outcome}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <DocumentFields fields={fields} />
      </div>
      <label>
        {text.text}
        <textarea name="text" rows={6} maxLength={8000} required>
          {fields.text}
        </textarea>
      </label>
      <button type="submit">{text.give}</button>
    </form>
  )
}

function DecisionForm({ base, fields, rows }: FormProps & { readonly rows: readonly CorrectionRow[] }) {
  return (
    <form method="post" action={`${base}/xep-loai`} class="panel">
      <h2>{text.decide}</h2>
      <ScrollTable label={text.decide}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.subject}</th>
              <th scope="col">{text.current}</th>
              <th scope="col">{text.ceiling}</th>
              <th scope="col">{text.rating}</th>
              <th scope="col">{text.reason}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ subject, result }) => (
              <tr>
                <th scope="row">{subject.name}</th>
                <td>{subject.rating === null ? '' : RATING_NAMES[subject.rating]}</td>
                <td>{result?.atMost == null ? '' : RATING_NAMES[result.atMost]}</td>
                <td>
                  <select name={`rating.${subject.id}`} aria-label={`${text.rating}: ${subject.name}`}>
                    <option value="" />
                    {RATINGS.map((rating) => (
                      <option value={rating} selected={fields[`rating.${subject.id}`] === rating}>
                        {RATING_NAMES[rating]}
                      </option>
                    ))}
                  </select>
                </td>
                <td>
                  <input
                    type="text"
                    name={`reason.${subject.id}`}
                    maxLength={1000}
                    value={fields[`reason.${subject.id}`]}
                    aria-label={`${text.reason}: ${subject.name}`}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
      <div class="fields">
        <DocumentFields fields={fields} />
        <label>
          {text.votesFor}
          <input type="number" name="votesFor" min={0} value={fields.votesFor} required />
        </label>
        <label>
          {text.votesAgainst}
          <input type="number" name="votesAgainst" min={0} value={fields.votesAgainst} required />
        </label>
      </div>
      <label>
        {text.justification}
        <textarea name="justification" rows={2} maxLength={4000}>
          {fields.justification}
        </textarea>
      </label>
      <button type="submit">{text.decide}</button>
    </form>
  )
}

function DocumentFields({ fields }: { readonly fields: Readonly<Record<string, string>> }) {
  return (
    <>
      <label>
        {forms.documentNumber}
        <input type="text" name="documentNumber" maxLength={100} value={fields.documentNumber} required />
      </label>
      <label>
        {forms.documentDate}
        <input type="date" name="documentDate" value={fields.documentDate} required />
      </label>
    </>
  )
}
