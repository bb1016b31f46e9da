import type { SubmissionUpload } from '#shared/store/uploads.ts'
import { printInstant } from '#shared/text/dates.ts'
import { unitLinkText } from '#shared/text/unit-link.ts'
import { unitText } from '#shared/text/unit-pages.ts'
import { isMarkable, unitDocuments } from '#shared/use-cases/unit-documents.ts'
import { ScrollTable } from './scroll-table.tsx'

const text = unitLinkText.history

/** One file of a unit in the list of those that arrived. */
export interface SubmissionEntry
  extends Pick<SubmissionUpload, 'uploadId' | 'status' | 'receivedAt' | 'fileName' | 'changeCount'> {
  readonly problems: number
  readonly markable: boolean
  readonly opened: boolean
  /** Whether an accepted file came before it. */
  readonly first: boolean
}

/** Entries of the list, the newest first as the uploads are. */
export function historyOf(uploads: readonly SubmissionUpload[]): SubmissionEntry[] {
  return uploads.map((upload, index) => {
    const { uploadId, status, receivedAt, fileName, changeCount, problems, sha256 } = upload
    return {
      ...{ uploadId, status, receivedAt, fileName, changeCount },
      problems: problems.length,
      markable: isMarkable(upload),
      opened: sha256 !== null,
      first: !uploads.slice(index + 1).some((earlier) => earlier.status === 'ACCEPTED'),
    }
  })
}

/** Every file that arrived: when, what became of it, what it changed, and what can be downloaded of it. */
export function SubmissionHistory(props: {
  readonly base: string
  readonly entries: readonly SubmissionEntry[]
  readonly countedId: string | undefined
}) {
  const { base, entries, countedId } = props
  return (
    <section>
      <h2>{text.title}</h2>
      {entries.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <ScrollTable label={text.title}>
          <table>
            <thead>
              <tr>
                <th scope="col">{text.when}</th>
                <th scope="col">{text.file}</th>
                <th scope="col">{text.state}</th>
                <th scope="col">{text.differences}</th>
                <th scope="col">{text.documents}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <tr>
                  <th scope="row">
                    <a href={`${base}/tep/${entry.uploadId}`}>{printInstant(entry.receivedAt)}</a>
                  </th>
                  <td lang="vi">{entry.fileName ?? '–'}</td>
                  <td>
                    {unitText.versionStates[entry.status]}
                    {entry.uploadId === countedId ? `, ${unitText.counts}` : ''}
                    {entry.problems === 0 ? null : <span class="small">{text.problems(entry.problems)}</span>}
                  </td>
                  <td>
                    {entry.changeCount > 0 ? (
                      <a href={`${base}/tep/${entry.uploadId}#khac`}>{differences(entry)}</a>
                    ) : (
                      differences(entry)
                    )}
                  </td>
                  <td>
                    <Documents base={base} entry={entry} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollTable>
      )}
    </section>
  )
}

function differences({ status, first, changeCount }: SubmissionEntry): string {
  if (status !== 'ACCEPTED') return '–'
  return first ? text.first : text.changed(changeCount)
}

function Documents({ base, entry }: { readonly base: string; readonly entry: SubmissionEntry }) {
  const when = printInstant(entry.receivedAt)
  const documents = [
    ...(entry.opened ? [[unitDocuments.sent, text.sent] as const] : []),
    ...(entry.markable ? [[unitDocuments.marked, text.marked] as const] : []),
    ...(entry.status === 'ACCEPTED' ? [[unitDocuments.receipt, text.receipt] as const] : []),
  ]
  return (
    <>
      {documents.map(([document, name]) => (
        <span class="line">
          <a href={`${base}/tep/${entry.uploadId}/${document}`} aria-label={text.of(name, when)} download>
            {name}
          </a>
        </span>
      ))}
    </>
  )
}
