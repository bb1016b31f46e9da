import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { sayError } from '#shared/errors.ts'
import { formAgainText as text } from '#shared/text/form-again.ts'
import { requestScope } from '#shared/text/locale.ts'
import { keptSeconds } from '#shared/use-cases/kept-forms.ts'
import type { ShownError } from '../../http/chain.ts'
import type { FormPages } from '../../http/form-again.ts'
import type { PostedForm } from '../../http/posted-form.ts'
import { labelCells } from '../label-cells.ts'
import { ProblemTable } from '../problem-table.tsx'
import { Said } from '../said.tsx'
import { fillForm } from './fill-form.ts'

/** Shows forms again that were sent and not taken. */
export const formPages: FormPages = {
  refused(page, form, error) {
    const wrong = error.problems.flatMap(({ path }) => path ?? [])
    const filled = fillForm(page, form, new Set(wrong))
    if (filled === undefined && textsOf(form).length > 0) return undefined
    return withNotice(filled?.page ?? page, <Refused error={error} filled={filled} />, text.refused)
  },
  kept(page, form) {
    const filled = fillForm(page, form)
    if (filled === undefined) return undefined
    return withNotice(filled.page, <Kept filled={filled} />)
  },
  ended(page, form, isKept) {
    const texts = textsOf(form)
    if (!isKept && texts.length === 0) return page
    const html = renderToString(<Ended texts={isKept ? [] : texts} />)
    // After what happened, before what to do about it.
    return page.replace('<h2>', () => `${html}<h2>`)
  },
}

type Filled = ReturnType<typeof fillForm>

/** What keeps a form from being recorded, before anything else on the page and with the focus. */
function Refused({ error, filled }: { readonly error: ShownError; readonly filled: Filled }) {
  const { message, action } = sayError(error)
  return (
    <section class="notice bad" role="alert" aria-label={text.refused} tabindex={-1} autofocus>
      <h2>{text.refused}</h2>
      <p>
        <strong>
          <Said text={message} />
        </strong>
      </p>
      {error.problems.length > 0 ? <ProblemTable problems={error.problems} names={filled?.labels} /> : null}
      <p>
        <Said text={action} /> {filled === undefined ? text.nothingDone : text.kept}
        {filled?.withFiles === true ? ` ${text.files}` : ''}
      </p>
      <ToForm filled={filled} />
      {error.status === 409 ? (
        // Sent again, the form would say once more what it was filled in upon; so does a reload.
        <p>
          <a href={requestScope().here}>{text.anew}</a>
        </p>
      ) : null}
    </section>
  )
}

function Kept({ filled }: { readonly filled: NonNullable<Filled> }) {
  return (
    <section class="notice" role="status" aria-label={text.back} tabindex={-1} autofocus>
      <h2>{text.back}</h2>
      <p>
        {text.backHow}
        {filled.withFiles ? ` ${text.files}` : ''}
      </p>
      <ToForm filled={filled} />
    </section>
  )
}

function ToForm({ filled }: { readonly filled: Filled }) {
  if (filled === undefined) return null
  return (
    <p>
      <a href={filled.anchor}>{text.toForm}</a>
    </p>
  )
}

/** On the page that asks for the sign-in: that the form comes back, or what would be lost. */
function Ended({ texts }: { readonly texts: readonly string[] }) {
  return (
    <section class="notice" aria-label={text.ended}>
      <h2>{text.ended}</h2>
      <p>{texts.length === 0 ? text.willBeBack(keptSeconds / 60) : text.lost}</p>
      {texts.map((one, index) => (
        <label>
          {text.lostText(index + 1)}
          <textarea rows={4} readonly>
            {`\n${one}`}
          </textarea>
        </label>
      ))}
    </section>
  )
}

// What is shorter, or one word, is typed again sooner than copied; it may as well be an id of ours.
const longText = 30

function textsOf({ fields }: PostedForm): string[] {
  return fields.map(([, value]) => value).filter((value) => value.length >= longText && /\s/.test(value))
}

/** Puts a notice below the heading of a page, and a word before its title. */
function withNotice(page: string, notice: VNode, title?: string): string {
  const html = labelCells(renderToString(notice))
  const named = title === undefined ? page : page.replace('<title>', () => `<title>${title}: `)
  return named.replace('</h1>', () => `</h1>${html}`)
}
