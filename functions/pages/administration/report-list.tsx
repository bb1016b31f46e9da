import type { ReportDocument } from '#shared/store/cycles.ts'
import { printInstant } from '#shared/text/dates.ts'
import { pageText } from '#shared/text/pages.ts'
import { ScrollTable } from '../scroll-table.tsx'

const text = pageText.administration

/** The documents of the newest version; the page of the report has the earlier ones. */
export function NewestReports({ reports }: { readonly reports: readonly ReportDocument[] }) {
  const newest = Math.max(...reports.map(({ version }) => version))
  const shown = reports.filter(({ version }) => version === newest)
  return (
    <>
      <h2>{text.reports}</h2>
      {shown.length === 0 ? (
        <p>{text.noReports}</p>
      ) : (
        <>
          <ScrollTable label={text.reports}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{text.document}</th>
                  <th scope="col">{text.createdAt}</th>
                  <th scope="col">{text.cause}</th>
                  <th scope="col">{text.sha256}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map((report) => (
                  <tr>
                    <td>
                      <a href={`/quan-tri/bao-cao/${report.runId}/${report.document}`}>
                        {text.download} {text.documents[report.document] ?? report.document}
                      </a>
                    </td>
                    <td>{printInstant(report.createdAt)}</td>
                    <td>{text.causes[report.cause] ?? report.cause}</td>
                    <td>
                      <code title={report.sha256}>{report.sha256.slice(0, 12)}…</code>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollTable>
          <p>
            <a href="/bao-cao">{text.reportPage}</a>
          </p>
        </>
      )}
    </>
  )
}
