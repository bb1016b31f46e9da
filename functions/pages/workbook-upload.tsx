import type { ComponentProps } from 'preact'
import { UploadForm } from './upload-form.tsx'

interface WorkbookUploadProps extends ComponentProps<typeof UploadForm> {
  /** The empty workbook to be filled in. */
  readonly template: { readonly href: string; readonly label: string }
}

/** A workbook that is fetched empty, filled in and sent. */
export function WorkbookUpload({ template, ...form }: WorkbookUploadProps) {
  return (
    <>
      <p class="actions">
        <a class="button second" href={template.href} download>
          {template.label}
        </a>
      </p>
      <UploadForm {...form} />
    </>
  )
}
