import { pageText as text } from '#shared/text/pages.ts'

/** A presigned POST: the browser sends the file straight to the bucket, with these fields before it. */
export interface PresignedForm {
  readonly url: string
  readonly fields: Readonly<Record<string, string>>
}

interface UploadFormProps {
  readonly form: PresignedForm
  /** Where the script gets a fresh form from; answers `{ url, fields, page }`. */
  readonly api: string
  readonly label: string
  readonly button: string
  /** Largest file that the bucket takes, in bytes. */
  readonly limit: number
  /** File types that the browser offers; workbooks by default. */
  readonly accept?: string
  /** What is said of a file that the bucket refuses. */
  readonly refused?: string
}

/** Works without script; with it the same form shows progress and survives a broken line. */
export function UploadForm(props: UploadFormProps) {
  const { form, api, label, button, limit, accept = '.xlsx' } = props
  const refused = props.refused ?? text.unit.uploadRefused(Math.round(limit / 2 ** 20))
  return (
    <form class="upload" method="post" action={form.url} enctype="multipart/form-data" data-upload={api}>
      {Object.entries(form.fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <label>
        {label}
        <input type="file" name="file" accept={accept} required />
      </label>
      <button type="submit">{button}</button>
      <progress max={100} value={0} hidden aria-label={text.unit.uploading} />
      <p
        class="state"
        role="status"
        data-uploading={text.unit.uploading}
        data-failed={text.unit.uploadFailed}
        data-limit={limit}
        data-refused={refused}
      />
    </form>
  )
}
