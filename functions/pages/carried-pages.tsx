import { uploadLimits } from '#shared/constants.ts'
import type { CarriedUpload } from '#shared/store/carried.ts'
import { pageText } from '#shared/text/pages.ts'
import { preparationText as text } from '#shared/text/preparation.ts'
import { type Frame, Page } from './layout.tsx'
import { ProblemTable } from './problem-table.tsx'
import type { PresignedForm } from './upload-form.tsx'
import { WorkbookUpload } from './workbook-upload.tsx'

/** Where an administrator brings in what last year left to be put right. */
export function CarriedPage({ frame, form }: { readonly frame: Frame; readonly form: PresignedForm }) {
  return (
    <Page frame={frame} title={text.carried} script="/gui-tep.js">
      <p>{text.carriedIntro}</p>
      <WorkbookUpload
        template={{ href: '/chuan-bi/nam-truoc/mau.xlsx', label: text.carriedTemplate }}
        form={form}
        api="/api/preparation/carried"
        label={text.carriedChoose}
        button={text.send}
        limit={uploadLimits.submissionBytes}
      />
      <p>
        <a href="/chuan-bi">{text.back}</a>
      </p>
    </Page>
  )
}

/** What became of one such workbook: still on its way, every wrong cell, or how many rows were recorded. */
export function CarriedUploadPage({
  frame,
  upload,
}: {
  readonly frame: Frame
  readonly upload: CarriedUpload | undefined
}) {
  return (
    <Page frame={frame} title={text.carriedResult} refresh={upload === undefined ? 2 : undefined}>
      {upload === undefined ? (
        <p class="notice" role="status">
          {text.waiting}
        </p>
      ) : upload.status === 'ACCEPTED' ? (
        <p class="notice good" role="status">
          {text.carriedAccepted(upload.rows)}
        </p>
      ) : (
        <>
          <p class="notice bad" role="alert">
            {pageText.problem.count(upload.problems.length)}
          </p>
          <ProblemTable problems={upload.problems} stored />
        </>
      )}
      <p>
        <a href="/chuan-bi/nam-truoc">{text.carried}</a>
      </p>
    </Page>
  )
}
