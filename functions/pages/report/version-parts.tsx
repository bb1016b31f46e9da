import type { ReportRun } from '#shared/contracts/report-run.ts'
import { publicationCause } from '#shared/contracts/report-run.ts'
import type { ReportChanges } from '#shared/store/report-runs.ts'
import { printInstant } from '#shared/text/dates.ts'
import type { NumberPrinter } from '#shared/text/number-printer.ts'
import { DOCUMENT_NAMES, measureName, reportPageText as text } from '#shared/text/report-page.ts'
import type { ShownRun } from '#shared/use-cases/reports/view-report.ts'
import { ScrollTable } from '../scroll-table.tsx'
import { tableName } from './delta-section.tsx'

/** Why a version was made; what somebody wrote is kept in Vietnamese. */
export function Cause({ run: { cause } }: { readonly run: Pick<ReportRun, 'cause'> }) {
  return cause === publicationCause ? text.first : <span lang="vi">{cause}</span>
}

/** Why a version was made, what it changed, and its documents. */
export function VersionHead({ run }: { readonly run: ReportRun }) {
  return (
    <section class="panel">
      <p>
        <strong>{text.version(run.version)}</strong>
        {run.issuedAt === null ? '' : ` – ${text.issuedAt(run.issuedAt)}`} {text.cause}: <Cause run={run} />
      </p>
      <ChangedGroups run={run} />
      <ScrollTable label={text.documents}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.document}</th>
              <th scope="col">{text.size}</th>
              <th scope="col">{text.sha256}</th>
            </tr>
          </thead>
          <tbody>
            {run.documents.map(({ document, bytes, sha256 }) => (
              <tr>
                <td>
                  <a href={`/bao-cao/ban/${run.runId}/${document}`}>
                    {text.download} {DOCUMENT_NAMES[document] ?? document}
                  </a>
                </td>
                <td class="number">{text.kilobytes(bytes)}</td>
                <td>
                  <code>{sha256}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </section>
  )
}

/** A group with the table that counts it; T5 and the like have one that is called as they are. */
function groupName(table: string, group: string): string {
  const name = tableName(table)
  return name === group ? group : `${name}: ${group}`
}

/** How many figures of which groups a version changed. */
export function ChangedGroups({ run }: { readonly run: ReportRun }) {
  if (run.against === null) return null
  const figures = run.changed.reduce((sum, group) => sum + group.figures, 0)
  return (
    <>
      <p>{text.changedAgainst(figures, run.against)}</p>
      {figures === 0 ? null : (
        <ul>
          {run.changed.map(({ table, group, figures: own }) => (
            <li>{text.changedGroup(groupName(table, group), own)}</li>
          ))}
        </ul>
      )}
    </>
  )
}

/** A page stays small on a slow line. */
const shownChanges = 60

/** The figures that a version changed, before and after. */
export function Changes({
  changes,
  print,
}: {
  readonly changes: ReportChanges
  readonly print: NumberPrinter
}) {
  if (changes.total === 0) return null
  const shown = changes.figures.slice(0, shownChanges)
  const printed = (value: (typeof shown)[number]['before']) =>
    value === null
      ? text.nothing
      : `${print.cell(value.count)}${value.percent === null ? '' : ` (${print.percent(value.percent)})`}`
  return (
    <details>
      <summary>
        {text.sections.changes} ({changes.total})
      </summary>
      {changes.total > shown.length ? <p>{text.shownOf(shown.length, changes.total)}</p> : null}
      <ScrollTable label={text.sections.changes}>
        <table class="figures">
          <thead>
            <tr>
              <th scope="col">{text.group}</th>
              <th scope="col">{text.measure}</th>
              <th scope="col">{text.before}</th>
              <th scope="col">{text.after}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ table, group, measure, before, after }) => (
              <tr>
                <td>{groupName(table, group)}</td>
                <td>{measureName(measure)}</td>
                <td class="number">{printed(before)}</td>
                <td class="number">{printed(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </details>
  )
}

/** A set of documents that is not complete: what is there, what is not. */
export function Unfinished({
  shown: { run, state, steps },
  documents,
}: {
  readonly shown: ShownRun
  /** Every document that a set has. */
  readonly documents: readonly string[]
}) {
  const byName = new Map(steps.map((step) => [step.document, step]))
  return (
    <section class={state === 'RUNNING' ? 'notice' : 'notice bad'}>
      <p>
        <strong>{text.running(run.version, state)}</strong> {text.beganAt(run.beganAt)} {text.cause}:{' '}
        <Cause run={run} />
      </p>
      {run.askedBy === null ? null : <p>{text.askedBy(run.askedBy)}</p>}
      {state === 'FAILED' ? <p>{text.failed}</p> : null}
      {state === 'STALLED' ? <p>{text.stalled}</p> : null}
      {state === 'RUNNING' ? <p>{text.refresh}</p> : null}
      <ul>
        {documents.map((document) => {
          const step = byName.get(document)
          return (
            <li>
              {DOCUMENT_NAMES[document] ?? document}: {text.stepStates[step?.status ?? 'WAITING']}
              {step === undefined ? '' : `, ${printInstant(step.at)}`}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
