import type { Problem } from '#shared/contracts/problem.ts'
import { AppError, sayError } from '#shared/errors.ts'
import type { ComplaintFile } from '#shared/store/complaint-files.ts'
import type { Correction, EvidenceFile } from '#shared/store/corrections.ts'
import { casePageText } from '#shared/text/case-pages.ts'
import { printDate, printInstant } from '#shared/text/dates.ts'
import {
  cancellationReasonNames,
  correctionKindNames,
  correctionStatusNames,
  ratingNames,
} from '#shared/text/page-names.ts'
import type { EvidenceForm } from '#shared/use-cases/corrections/attach-file.ts'
import { complaintAboutFile } from '#shared/use-cases/corrections/evidence.ts'
import type { CorrectionView } from '#shared/use-cases/corrections/view-correction.ts'
import { type Frame, Page } from '../layout.tsx'
import { Said } from '../said.tsx'
import { AttachFiles } from './attach-form.tsx'
import { AnswerForm, DecisionForm } from './correction-forms.tsx'

const text = casePageText.correction

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
      title={`${correctionKindNames[correction.kind]}: ${correction.subjectNames.join(', ')}`}
    >
      {refused === undefined ? null : (
        <div class="notice bad" role="alert">
          <p>
            <strong>
              <Said text={refused.message} />
            </strong>
          </p>
          <ul>
            {refused.problems.map(({ message }) => (
              <li>
                <Said text={message} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <CorrectionDetails
        correction={correction}
        refused={view.refusedFiles}
        files={(number) => `${base}/tep/${number}`}
      />
      <AttachFiles view={view} form={form} action={`${base}/tep`} />
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
  refused,
  files,
}: {
  readonly correction: Correction
  /** Files that came and were not taken. */
  readonly refused: readonly ComplaintFile[]
  readonly files: ((number: number) => string) | undefined
}) {
  const { filedBy, answer, cancellation, decision, evidence, kind } = correction
  return (
    <>
      <dl>
        <dt>{text.state}</dt>
        <dd>{correctionStatusNames[correction.status]}</dd>
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
      {kind === 'COMPLAINT' ? <Evidence evidence={evidence} refused={refused} files={files} /> : null}
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
            {cancellationReasonNames[cancellation.reasonCode]}
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
                {ratingNames[row.rating]}
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
  refused,
  files,
}: {
  readonly evidence: Correction['evidence']
  readonly refused: readonly ComplaintFile[]
  readonly files: ((number: number) => string) | undefined
}) {
  return (
    <>
      <h2>{text.evidence}</h2>
      {evidence.length === 0 ? (
        <p>{text.noEvidence}</p>
      ) : (
        <ul>
          {evidence.map((file) => (
            <li>
              {files === undefined ? (
                text.file(file.number)
              ) : (
                <a href={files(file.number)}>{text.file(file.number)}</a>
              )}{' '}
              ({Math.ceil(file.bytes / 1024)} KB) <code class="small">{file.sha256.slice(0, 16)}…</code>
              <Unreadable file={file} />
            </li>
          ))}
        </ul>
      )}
      {refused.map((file) => (
        <NotTaken file={file} />
      ))}
    </>
  )
}

function NotTaken({ file: { problem, receivedAt } }: { readonly file: ComplaintFile }) {
  if (problem === null || receivedAt === null) return null
  const { message, action } = sayError(new AppError(problem))
  return (
    <p class="small late">
      {text.notTaken(receivedAt)} <Said text={`${message} ${action}`} />
    </p>
  )
}

function Unreadable({ file }: { readonly file: EvidenceFile }) {
  const found = complaintAboutFile(file)
  if (found === undefined) return null
  const { message, action } = sayError(found)
  return (
    <span class="small late">
      <Said text={`${message} ${action}`} />
    </span>
  )
}
