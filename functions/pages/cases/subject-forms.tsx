import { casePageText } from '#shared/text/case-pages.ts'
import { cancellationReasonNames } from '#shared/text/page-names.ts'

const forms = casePageText.forms

/** What a person may file about their own rating. */
export function OwnForms({ base }: { readonly base: string }) {
  return (
    <>
      <details class="panel">
        <summary>{forms.complain}</summary>
        <form method="post" action={`${base}/khieu-nai`}>
          <p>{forms.complainHint}</p>
          <label>
            {forms.text}
            <textarea name="text" rows={6} maxLength={8000} required />
          </label>
          <button type="submit">{forms.send}</button>
        </form>
      </details>
      <details class="panel">
        <summary>{forms.reserve}</summary>
        <form method="post" action={`${base}/bao-luu`}>
          <p>{forms.reserveHint}</p>
          <label>
            {forms.text}
            <textarea name="text" rows={4} maxLength={8000} required />
          </label>
          <button type="submit">{forms.send}</button>
        </form>
      </details>
    </>
  )
}

/** A complaint that came as a letter. */
export function PaperForm({
  base,
  administrator,
}: {
  readonly base: string
  readonly administrator: boolean
}) {
  return (
    <details class="panel">
      <summary>{forms.paper}</summary>
      <form method="post" action={`${base}/khieu-nai`}>
        <p>{forms.paperHint}</p>
        <input type="hidden" name="paper" value="on" />
        <div class="fields">
          <label>
            {forms.paperDate}
            <input type="date" name="paperDate" />
          </label>
          {administrator ? (
            <label>
              {forms.lateReason}
              <input type="text" name="lateReason" maxLength={2000} />
            </label>
          ) : null}
        </div>
        <label>
          {forms.text}
          <textarea name="text" rows={6} maxLength={8000} required />
        </label>
        <button type="submit">{forms.save}</button>
      </form>
    </details>
  )
}

/** The cancellation of a rating. */
export function CancelForm({ base }: { readonly base: string }) {
  return (
    <details class="panel">
      <summary>{forms.cancel}</summary>
      <form method="post" action={`${base}/huy`}>
        <p>{forms.cancelHint}</p>
        <div class="fields">
          <label>
            {forms.reasonCode}
            <select name="reasonCode" required>
              {Object.entries(cancellationReasonNames).map(([code, name]) => (
                <option value={code}>{name}</option>
              ))}
            </select>
          </label>
          <label>
            {forms.documentNumber}
            <input type="text" name="documentNumber" maxLength={100} required />
          </label>
          <label>
            {forms.documentDate}
            <input type="date" name="documentDate" required />
          </label>
        </div>
        <label>
          {forms.text}
          <textarea name="text" rows={4} maxLength={8000} required />
        </label>
        <button type="submit">{forms.cancel}</button>
      </form>
    </details>
  )
}
