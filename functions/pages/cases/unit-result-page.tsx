import type { Problem } from '#shared/contracts/problem.ts'
import { casePageText } from '#shared/text/case-pages.ts'
import { printDate } from '#shared/text/dates.ts'
import { historyText } from '#shared/text/history.ts'
import { correctionKindNames, correctionStatusNames, ratingNames } from '#shared/text/page-names.ts'
import { unitResultText } from '#shared/text/unit-results.ts'
import type { EvidenceForm } from '#shared/use-cases/corrections/attach-file.ts'
import type { Attaching } from '#shared/use-cases/corrections/view-correction.ts'
import type { UnitResultView } from '#shared/use-cases/corrections/view-results.ts'
import { type Frame, Page } from '../layout.tsx'
import { Said } from '../said.tsx'
import { ScrollTable } from '../scroll-table.tsx'
import { AttachFiles } from './attach-form.tsx'
import { CorrectionDetails } from './correction-page.tsx'

/** What may be filed by the link, as the last part of its address. */
export type UnitAct = 'khieu-nai' | 'bao-luu'

/** An act that was refused, with what had been typed. */
export interface RefusedAct {
  readonly act: UnitAct
  readonly subjectId: string
  readonly text: string
  readonly message: string
  readonly problems: readonly Problem[]
}

const text = casePageText.results
const forms = casePageText.forms

/** The results of a unit, and what it may file for those without an account. */
export function UnitResultPage({
  frame,
  token,
  view,
  done = false,
  refused,
}: {
  readonly frame: Frame
  readonly token: string
  readonly view: UnitResultView
  /** Whether a reserved opinion was just recorded. */
  readonly done?: boolean
  readonly refused?: RefusedAct
}) {
  const base = `/ket-qua-don-vi/${token}`
  return (
    <Page frame={frame} title={text.title(view.unit.name)}>
      {done ? (
        <p class="notice good" role="status">
          {unitResultText.reserved}
        </p>
      ) : null}
      <p>{text.intro}</p>
      {view.until === null ? null : <p>{casePageText.file.until(view.until)}</p>}
      <ScrollTable label={text.title(view.unit.name)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.subject}</th>
              <th scope="col">{casePageText.correction.rating}</th>
              <th scope="col">{casePageText.file.reason}</th>
              <th scope="col">{casePageText.file.decision}</th>
              <th scope="col">{casePageText.file.complaints}</th>
            </tr>
          </thead>
          <tbody>
            {view.rows.map(({ subject, version, corrections }) => (
              <tr>
                <th scope="row">
                  {subject.name}{' '}
                  <a class="small" href={`/don-vi/${token}/lich-su/${subject.id}`}>
                    {historyText.link}
                  </a>
                </th>
                <td>{ratingNames[version.rating]}</td>
                <td>{version.reason}</td>
                <td>
                  {version.documentNumber}, {printDate(version.documentDate)}
                </td>
                <td>
                  {corrections.map(({ correctionId, kind, status, filedBy }) =>
                    kind === 'COMPLAINT' && filedBy?.channel === 'UNIT_LINK' ? (
                      <a href={`${base}/khieu-nai/${correctionId}`}>{correctionStatusNames[status]}</a>
                    ) : (
                      <span>
                        {correctionKindNames[kind]}: {correctionStatusNames[status]}
                      </span>
                    ),
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
      <h2>{text.act}</h2>
      <UnitForm
        act="khieu-nai"
        base={base}
        title={forms.complain}
        hint={forms.complainHint}
        view={view}
        refused={refused}
      />
      <UnitForm
        act="bao-luu"
        base={base}
        title={forms.reserve}
        hint={forms.reserveHint}
        view={view}
        refused={refused}
      />
    </Page>
  )
}

function UnitForm({
  act,
  base,
  title,
  hint,
  view,
  refused,
}: {
  readonly act: UnitAct
  readonly base: string
  readonly title: string
  readonly hint: string
  readonly view: UnitResultView
  readonly refused: RefusedAct | undefined
}) {
  const typed = refused?.act === act ? refused : undefined
  return (
    <details class="panel" open={typed !== undefined}>
      <summary>{title}</summary>
      <form method="post" action={`${base}/${act}`}>
        {typed === undefined ? null : (
          <div class="notice bad" role="alert">
            <p>
              <Said text={typed.message} />
            </p>
            {typed.problems.map(({ message }) => (
              <p>
                <Said text={message} />
              </p>
            ))}
          </div>
        )}
        <p>{hint}</p>
        <label>
          {text.choose}
          <select name="subjectId" required>
            {view.rows.map(({ subject }) => (
              <option value={subject.id} selected={subject.id === typed?.subjectId}>
                {subject.name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {forms.text}
          <textarea name="text" rows={5} maxLength={8000} required>
            {typed?.text}
          </textarea>
        </label>
        <button type="submit">{forms.send}</button>
      </form>
    </details>
  )
}

/** A complaint that the unit filed: its state, and the way to add a file. */
export function UnitComplaintPage({
  frame,
  token,
  view,
  form,
}: {
  readonly frame: Frame
  readonly token: string
  readonly view: Attaching
  readonly form: EvidenceForm | undefined
}) {
  const { correction } = view
  const base = `/ket-qua-don-vi/${token}`
  const title = `${correctionKindNames[correction.kind]}: ${correction.subjectNames.join(', ')}`
  return (
    <Page frame={frame} title={title}>
      <CorrectionDetails correction={correction} refused={view.refusedFiles} files={undefined} />
      <AttachFiles view={view} form={form} action={`${base}/khieu-nai/${correction.correctionId}`} />
      <p>
        <a href={base}>{text.title(correction.unitName)}</a>
      </p>
    </Page>
  )
}
