import { pageText as text } from '#shared/text/pages.ts'
import { unitLinkText } from '#shared/text/unit-link.ts'

const sending = unitLinkText.upload

/** A presigned POST: the browser sends the file straight to the bucket, with these fields before it. */
export interface PresignedForm {
  readonly url: string
  readonly fields: Readonly<Record<string, string>>
}

interface UploadFormProps {
  readonly form: PresignedForm
  /** Where the script gets a fresh form from; answers `{ url, fields, page, uploadId }`. */
  readonly api: string
  /** Where the script asks whether a file has arrived, followed by its id; absent where nobody can say. */
  readonly status?: string
  readonly label: string
  readonly button: string
  /** Largest file that the bucket takes, in bytes. */
  readonly limit: number
  /** File types that the browser offers; workbooks by default. */
  readonly accept?: string
  /** What is said of a file that the bucket refuses. */
  readonly refused?: string
}

/** Works without script; with it the same form takes a dropped file, shows progress and survives a broken line. */
export function UploadForm(props: UploadFormProps) {
  const { form, api, status, label, button, limit, accept = '.xlsx' } = props
  const refused = props.refused ?? text.unit.uploadRefused(Math.round(limit / 2 ** 20))
  return (
    <form
      class="upload"
      method="post"
      action={form.url}
      enctype="multipart/form-data"
      data-upload={api}
      data-status={status}
    >
      {Object.entries(form.fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <label>
        {label}
        <span class="small">{unitLinkText.drop}</span>
        <input type="file" name="file" accept={accept} required />
      </label>
      <button type="submit">{button}</button>
      <progress max={100} value={0} hidden aria-label={text.unit.uploading} />
      <p
        class="state"
        role="status"
        data-chosen={sending.chosen('{name}', '{size}')}
        data-uploading={text.unit.uploading}
        data-waiting={sending.waiting}
        data-asking={sending.asking}
        data-failed={sending.failed}
        data-unknown={sending.unknown}
        data-changed={sending.changed}
        data-online={sending.online}
        data-limit={limit}
        data-refused={refused}
      />
    </form>
  )
}
