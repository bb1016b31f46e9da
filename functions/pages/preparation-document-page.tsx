import { uploadLimits } from '#shared/constants.ts'
import type { PreparationDocument } from '#shared/contracts/preparation.ts'
import { sayError } from '#shared/errors.ts'
import type { StoredFile } from '#shared/store/preparation.ts'
import { printDate, printInstant } from '#shared/text/dates.ts'
import { preparationText as text } from '#shared/text/preparation.ts'
import { refusalOfFile } from '#shared/use-cases/preparation/document-files.ts'
import { type Frame, Page } from './layout.tsx'
import { Said } from './said.tsx'
import { ScrollTable } from './scroll-table.tsx'
import { type PresignedForm, UploadForm } from './upload-form.tsx'

interface DocumentProps {
  readonly frame: Frame
  readonly document: PreparationDocument
  readonly files: readonly StoredFile[]
  /** Present when the reader may send a file. */
  readonly form: PresignedForm | undefined
  /** A file was sent and has not arrived yet. */
  readonly waiting: boolean
}

/** One document of the register with every version of its file. */
export function DocumentPage({ frame, document, files, form, waiting }: DocumentProps) {
  const title = `${text.kinds[document.kind]} ${document.number}`
  return (
    <Page
      frame={frame}
      title={title}
      refresh={waiting ? 3 : undefined}
      script={form === undefined || waiting ? undefined : '/gui-tep.js'}
    >
      {document.withdrawnBecause === null ? null : (
        <p class="notice bad">{text.withdrawnBecause(document.withdrawnBecause)}</p>
      )}
      {waiting ? <p class="notice">{text.waiting}</p> : null}
      <dl>
        <dt>{text.documentTitle}</dt>
        <dd>{document.title}</dd>
        <dt>{text.date}</dt>
        <dd>{printDate(document.date)}</dd>
        <dt>{text.issuer}</dt>
        <dd>{document.unitName}</dd>
        <dt>{text.scope}</dt>
        <dd>{text.scopes[document.scope]}</dd>
      </dl>
      {files.length === 0 ? null : <Files documentId={document.id} files={files} />}
      {form === undefined ? null : (
        <>
          <section class="panel">
            <h2>{text.upload}</h2>
            <UploadForm
              form={form}
              api={`/api/preparation/documents/${document.id}/uploads`}
              label={text.chooseFile}
              button={text.send}
              limit={uploadLimits.documentBytes}
              accept=".pdf,.docx"
              refused={text.chooseFile}
            />
          </section>
          <details>
            <summary>{text.withdraw}</summary>
            <form method="post" action={`/chuan-bi/van-ban/${document.id}/huy`}>
              <label>
                {text.withdrawReason}
                <input type="text" name="reason" required maxlength={500} />
              </label>
              <button type="submit" class="second">
                {text.withdrawButton}
              </button>
            </form>
          </details>
        </>
      )}
      <p>
        <a href="/chuan-bi">{text.back}</a>
      </p>
    </Page>
  )
}

function Files({
  documentId,
  files,
}: {
  readonly documentId: string
  readonly files: readonly StoredFile[]
}) {
  return (
    <>
      <h2>{text.files}</h2>
      <ScrollTable label={text.files}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.version}</th>
              <th scope="col">{text.receivedAt}</th>
              <th scope="col">{text.sender}</th>
              <th scope="col">{text.checksum}</th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <tr>
                <th scope="row">
                  {file.status === 'ACCEPTED' ? (
                    <a href={`/chuan-bi/van-ban/${documentId}/tep/${file.uploadId}`}>
                      {text.download} {text.version.toLowerCase()} {file.version} (.{file.type})
                    </a>
                  ) : (
                    <Refused file={file} />
                  )}
                </th>
                <td>{printInstant(file.receivedAt)}</td>
                <td>{file.uploadedBy}</td>
                <td>
                  <code title={file.sha256}>{file.sha256.slice(0, 12)}…</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </>
  )
}

function Refused({ file }: { readonly file: StoredFile }) {
  const refusal = refusalOfFile(file)
  if (refusal === undefined) return null
  const { message, action } = sayError(refusal)
  return (
    <span class="late">
      {text.rejected}: <Said text={`${message} ${action}`} />
    </span>
  )
}
