import type { FormAnswers } from '#shared/contracts/form-answers.ts'
import type { AnswerRow } from '#shared/contracts/form-layout.ts'
import { printInstant } from '#shared/text/dates.ts'
import { formPageText as text } from '#shared/text/form-pages.ts'
import type { FormSettings } from '#shared/use-cases/reports/form-settings.ts'
import { type Frame, Page } from '../layout.tsx'
import { ProblemTable } from '../problem-table.tsx'
import { Said } from '../said.tsx'
import { fieldName } from './answers-form.ts'
import type { Refused } from './refused.ts'

interface FormProps {
  readonly frame: Frame
  readonly view: FormSettings
  readonly saved: boolean
  /** Why what was typed was not saved; `text` is the layout that was typed. */
  readonly refused?: Refused | undefined
  /** Answers that were typed and not saved. */
  readonly typed?: FormAnswers | undefined
}

/** One form: what the office answers to it, and its layout. */
export function FormPage({ frame, view, saved, refused, typed }: FormProps) {
  const { form, layout, mayWrite } = view
  return (
    <Page frame={frame} title={text.label(form)}>
      {saved ? <p class="notice good">{text.saved}</p> : null}
      {refused === undefined ? null : (
        <div class="notice bad" role="alert">
          <p>
            <Said text={refused.message} />
          </p>
          {refused.problems.length === 0 ? null : <ProblemTable problems={refused.problems} />}
        </div>
      )}
      <p lang="vi">{layout.title[0]?.replaceAll('{year}', String(frame.year))}</p>
      {layout.kind === 'ANSWERS' ? <Answers view={view} rows={layout.rows} typed={typed} /> : null}
      <h2>{text.layout}</h2>
      <p>
        {view.own === null
          ? text.shipped
          : text.ownLayout(view.own.version, view.own.savedBy.name, printInstant(view.own.savedAt))}
      </p>
      <p class="small">{text.layoutHint}</p>
      <p>
        <a href={`/bao-cao/bieu/${form}/bo-cuc.json`}>{text.downloadLayout}</a>
      </p>
      {mayWrite ? <LayoutForms view={view} typed={refused?.text} /> : null}
      <p class="actions">
        <a href="/bao-cao/bieu">{text.allForms}</a>
        <a href="/bao-cao">{text.back}</a>
      </p>
    </Page>
  )
}

function LayoutForms({ view, typed }: { readonly view: FormSettings; readonly typed: string | undefined }) {
  const { form, layout, layoutVersion, own } = view
  return (
    <details open={typed !== undefined && typed !== ''}>
      <summary>{text.replaceLayout}</summary>
      <form method="post" action={`/bao-cao/bieu/${form}/bo-cuc`}>
        <input type="hidden" name="version" value={String(layoutVersion)} />
        <label>
          {text.layoutLabel}
          <textarea name="layout" lang="vi" rows={24} required spellcheck={false}>
            {typed === undefined || typed === '' ? JSON.stringify(layout, undefined, 2) : typed}
          </textarea>
        </label>
        <button type="submit">{text.saveLayout}</button>
      </form>
      {own === null ? null : (
        <form method="post" action={`/bao-cao/bieu/${form}/bo-cuc`}>
          <input type="hidden" name="version" value={String(layoutVersion)} />
          <input type="hidden" name="layout" value="" />
          <button type="submit">{text.resetLayout}</button>
        </form>
      )}
    </details>
  )
}

interface AnswersProps {
  readonly view: FormSettings
  readonly rows: readonly AnswerRow[]
  readonly typed: FormAnswers | undefined
}

function Answers({ view: { form, answers, mayWrite }, rows, typed }: AnswersProps) {
  const given = typed ?? answers?.answers ?? {}
  const asked = rows.filter((row) => row.asked).length
  return (
    <>
      <h2>{text.answers}</h2>
      <p>{text.answered(Object.keys(given).length, asked)}</p>
      {answers === null ? null : (
        <p class="small">
          {text.savedBy(answers.version, answers.savedBy.name, printInstant(answers.savedAt))}
        </p>
      )}
      <form method="post" action={`/bao-cao/bieu/${form}/tra-loi`}>
        <input type="hidden" name="version" value={String(answers?.version ?? 0)} />
        {rows.map((row) =>
          row.asked ? <Row row={row} given={given} /> : <h3 lang="vi">{`${row.number} ${row.text}`}</h3>,
        )}
        {mayWrite ? (
          <>
            <label class="check">
              <input type="checkbox" name="fillRest" value="YES" /> {text.fillRest}
            </label>
            <button type="submit">{text.saveAnswers}</button>
          </>
        ) : null}
      </form>
    </>
  )
}

function Row({ row: { id, number, text: question }, given }: { row: AnswerRow; given: FormAnswers }) {
  const { fit = null, content = '', reason = '', proposal = '', remark = '' } = given[id] ?? {}
  const written = [content, reason, proposal, remark].some((value) => value !== '')
  return (
    <fieldset>
      <legend lang="vi">{`${number} ${question}`}</legend>
      <label>
        {text.judgement}
        <select name={fieldName('fit', id)}>
          <option value="" selected={fit === null}>
            {text.open}
          </option>
          <option value="YES" selected={fit === 'YES'}>
            {text.fits}
          </option>
          <option value="NO" selected={fit === 'NO'}>
            {text.unfit}
          </option>
        </select>
      </label>
      <details open={written}>
        <summary>{text.write}</summary>
        <Field label={text.unfitContent} name={fieldName('content', id)} value={content} longest={1000} />
        <Field label={text.unfitReason} name={fieldName('reason', id)} value={reason} longest={1000} />
        <Field label={text.proposal} name={fieldName('proposal', id)} value={proposal} longest={1000} />
        <Field label={text.remark} name={fieldName('remark', id)} value={remark} longest={500} />
      </details>
    </fieldset>
  )
}

interface FieldProps {
  readonly label: string
  readonly name: string
  readonly value: string
  readonly longest: number
}

function Field({ label, name, value, longest }: FieldProps) {
  return (
    <label>
      {label}
      <textarea name={name} lang="vi" rows={2} maxlength={longest}>
        {value}
      </textarea>
    </label>
  )
}
