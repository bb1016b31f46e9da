import { RATINGS } from '#shared/contracts/rating.ts'
import { casePageText } from '#shared/text/case-pages.ts'
import { ratingNames } from '#shared/text/page-names.ts'
import type { CorrectionRow } from '#shared/use-cases/corrections/view-correction.ts'
import { ScrollTable } from '../scroll-table.tsx'

const text = casePageText.correction
const forms = casePageText.forms

interface FormProps {
  readonly base: string
  readonly fields: Readonly<Record<string, string>>
}

/** The written answer to a complaint. */
export function AnswerForm({ base, fields }: FormProps) {
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

/** The rating given anew, with its decision. */
export function DecisionForm({
  base,
  fields,
  rows,
}: FormProps & { readonly rows: readonly CorrectionRow[] }) {
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
                <td>{subject.rating === null ? '' : ratingNames[subject.rating]}</td>
                <td>{result?.atMost == null ? '' : ratingNames[result.atMost]}</td>
                <td>
                  <select name={`rating.${subject.id}`} aria-label={`${text.rating}: ${subject.name}`}>
                    <option value="" />
                    {RATINGS.map((rating) => (
                      <option value={rating} selected={fields[`rating.${subject.id}`] === rating}>
                        {ratingNames[rating]}
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
