import { evidenceLimits } from '#shared/constants.ts'
import { AppError, sayError } from '#shared/errors.ts'
import { casePageText } from '#shared/text/case-pages.ts'
import type { EvidenceForm } from '#shared/use-cases/corrections/attach-file.ts'
import type { Attaching } from '#shared/use-cases/corrections/view-correction.ts'
import { Said } from '../said.tsx'

const text = casePageText.correction

/** The way to add a file to a complaint: first it is asked for, then it is chosen and sent. */
export function AttachFiles({
  view,
  form,
  action,
}: {
  readonly view: Attaching
  /** For the file that was asked for. */
  readonly form: EvidenceForm | undefined
  /** Where a file is asked for. */
  readonly action: string
}) {
  if (form !== undefined) return <AttachForm form={form} />
  if (view.full) return <NoMoreFiles />
  if (!view.mayAttach) return null
  return (
    <form method="post" action={action} class="panel">
      <p class="small">{text.attachHint}</p>
      <button type="submit">{text.attach}</button>
    </form>
  )
}

/** Sends one file straight to the bucket, which leads back to the complaint. */
function AttachForm({ form }: { readonly form: EvidenceForm }) {
  return (
    <form method="post" action={form.url} encType="multipart/form-data" class="panel">
      {Object.entries(form.fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <label>
        {text.chooseFile}
        <input type="file" name="file" required />
      </label>
      <p class="small">{text.attachHint}</p>
      <button type="submit">{text.sendFile}</button>
    </form>
  )
}

/** Why there is no form for a further file where one would be looked for. */
function NoMoreFiles() {
  const { message, action } = sayError(
    new AppError('EVIDENCE_LIMIT', { limit: evidenceLimits.filesPerComplaint }),
  )
  return (
    <p class="notice">
      <Said text={`${message} ${action}`} />
    </p>
  )
}
