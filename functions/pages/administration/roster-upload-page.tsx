import { administrationText } from '#shared/text/administration.ts'
import { pageText } from '#shared/text/pages.ts'
import { type Frame, Page } from '../layout.tsx'
import type { PresignedForm } from '../upload-form.tsx'
import { RosterUpload } from './start-page.tsx'

/** Where a roster is sent: the first one, or one that replaces another while the cycle runs. */
export function RosterUploadPage({
  frame,
  form,
  open,
}: {
  readonly frame: Frame
  /** Absent once nothing can be changed any more. */
  readonly form?: PresignedForm | undefined
  /** Whether the cycle of the year is open. */
  readonly open: boolean
}) {
  const title = pageText.administration.roster
  return (
    <Page frame={frame} title={title} script={form === undefined ? undefined : '/gui-tep.js'}>
      {form === undefined ? (
        <p class="notice">{administrationText.rosterClosed}</p>
      ) : (
        <RosterUpload form={form} replaces={open} />
      )}
    </Page>
  )
}
