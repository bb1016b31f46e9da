import { printInstant } from '#shared/text/dates.ts'
import { reportPageText as text } from '#shared/text/report-page.ts'
import type { ShownRun, VersionList } from '#shared/use-cases/reports/view-report.ts'
import { type Frame, Page } from '../layout.tsx'
import { ScrollTable } from '../scroll-table.tsx'
import { Cause } from './version-parts.tsx'

/** Every version of the report, the newest first. */
export function VersionsPage({ frame, list }: { readonly frame: Frame; readonly list: VersionList }) {
  const { page, pages, runs } = list
  return (
    <Page frame={frame} title={text.sections.versions}>
      {runs.length === 0 ? <p class="notice">{text.none}</p> : <VersionTable runs={runs} />}
      <p class="actions">
        {page > 1 ? <a href={`/bao-cao/ban?trang=${page - 1}`}>{text.later}</a> : null}
        {page < pages ? <a href={`/bao-cao/ban?trang=${page + 1}`}>{text.earlier}</a> : null}
        <a href="/bao-cao">{text.back}</a>
      </p>
    </Page>
  )
}

/** Versions with cause, change and checksum of the figures. */
export function VersionTable({ runs }: { readonly runs: readonly Pick<ShownRun, 'run' | 'state'>[] }) {
  return (
    <ScrollTable label={text.sections.versions}>
      <table class="placed">
        <thead>
          <tr>
            <th scope="col">{text.title}</th>
            <th scope="col">{text.cause}</th>
            <th scope="col">{text.sections.changes}</th>
            <th scope="col">{text.documents}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map(({ run, state }) => (
            <tr>
              <td>
                {run.issuedAt === null ? (
                  text.running(run.version, state)
                ) : (
                  <a href={`/bao-cao/ban/${run.runId}`}>{text.version(run.version)}</a>
                )}
                {run.issuedAt === null ? null : <span class="small">{printInstant(run.issuedAt)}</span>}
              </td>
              <td>
                <Cause run={run} />
                {run.askedBy === null ? null : <span class="small">{text.askedBy(run.askedBy)}</span>}
              </td>
              <td>{changesOf(run)}</td>
              <td>
                {run.documents.map(({ document, sha256 }) => (
                  <span class="line">
                    <a href={`/bao-cao/ban/${run.runId}/${document}`}>{document}</a>{' '}
                    <code title={sha256}>{sha256.slice(0, 12)}…</code>
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}

function changesOf({ against, changed }: ShownRun['run']): string {
  if (against === null) return ''
  return text.changedAgainst(
    changed.reduce((sum, { figures }) => sum + figures, 0),
    against,
  )
}
