import { uploadLimits } from '#shared/constants.ts'
import { casePageText } from '#shared/text/case-pages.ts'
import { printInstant } from '#shared/text/dates.ts'
import { pageText } from '#shared/text/pages.ts'
import { rosterPreviewText } from '#shared/text/roster-preview.ts'
import type { CycleDeadlines } from '#shared/use-cases/watch-deadlines.ts'
import { DeadlineTable } from './deadline-table.tsx'
import { type Frame, Page } from './layout.tsx'
import { ScrollTable } from './scroll-table.tsx'
import { type PresignedForm, UploadForm } from './upload-form.tsx'

const text = pageText.administration

export interface UnitProgress {
  readonly unitId: string
  readonly name: string
  readonly dueAt: string | null
  readonly submittedAt: string | null
  readonly late: boolean
}

export interface AuthorityProgress {
  readonly authorityId: string
  readonly name: string
  readonly stage: string
  readonly submitted: number
  readonly units: readonly UnitProgress[]
}

export interface ReportView {
  readonly runId: string
  readonly document: string
  readonly createdAt: string
  readonly cause: string
  readonly sha256: string
}

export interface CycleView {
  readonly state: string
  readonly counts: {
    readonly total: number
    readonly rated: number
    readonly exempt: number
    readonly owed: number
    readonly open: number
  }
  readonly authorities: readonly AuthorityProgress[]
  readonly reports: readonly ReportView[]
  readonly deadlines?: CycleDeadlines | undefined
}

interface AdministrationProps {
  readonly frame: Frame
  /** Absent until the cycle has been opened. */
  readonly cycle?: CycleView | undefined
  readonly rosterForm?: PresignedForm | undefined
}

/** The administrator's page: load the roster and open the cycle, then watch it. */
export function AdministrationPage({ frame, cycle, rosterForm }: AdministrationProps) {
  return (
    <Page frame={frame} title={text.title} script={rosterForm ? '/gui-tep.js' : undefined}>
      {cycle ? <Cycle cycle={cycle} /> : <p class="notice">{text.notOpen}</p>}
      {rosterForm ? (
        <section>
          <h2>{cycle ? rosterPreviewText.replace : text.roster}</h2>
          {cycle ? <p>{rosterPreviewText.replaceHint}</p> : null}
          <p>
            <a class="button second" href="/quan-tri/mau-danh-sach.xlsx" download>
              {text.rosterTemplate}
            </a>
          </p>
          <UploadForm
            form={rosterForm}
            api="/api/roster"
            label={text.rosterChoose}
            button={text.rosterSend}
            limit={uploadLimits.rosterBytes}
          />
        </section>
      ) : null}
    </Page>
  )
}

function Cycle({ cycle }: { readonly cycle: CycleView }) {
  const { counts } = cycle
  return (
    <>
      <p>
        {text.state}: <strong>{text.states[cycle.state] ?? cycle.state}</strong>
      </p>
      <h2>{text.buckets}</h2>
      <dl class="counts">
        <Count name={text.total} value={counts.total} />
        <Count name={text.rated} value={counts.rated} />
        <Count name={text.exempt} value={counts.exempt} />
        <Count name={text.owed} value={counts.owed} />
        <Count name={text.openSubjects} value={counts.open} />
      </dl>
      {counts.owed > 0 && cycle.reports.length > 0 ? (
        <p>
          <a href="/no-kiem-diem">{casePageText.owed.title}</a>
        </p>
      ) : null}
      <Reports reports={cycle.reports} />
      {cycle.deadlines === undefined ? null : <DeadlineTable deadlines={cycle.deadlines} />}
      <h2>{text.progress}</h2>
      {cycle.authorities.map((authority) => (
        <Authority authority={authority} />
      ))}
    </>
  )
}

function Count({ name, value }: { readonly name: string; readonly value: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function Authority({ authority }: { readonly authority: AuthorityProgress }) {
  const all = authority.units.length
  return (
    <details open={all <= 12}>
      <summary>
        {authority.name} – {authority.stage} – {text.submittedOf(authority.submitted, all)}{' '}
        <meter
          min={0}
          max={Math.max(all, 1)}
          value={authority.submitted}
          aria-label={text.submittedOf(authority.submitted, all)}
        />
      </summary>
      <ScrollTable label={authority.name}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.unit}</th>
              <th scope="col">{text.due}</th>
              <th scope="col">{text.stage}</th>
            </tr>
          </thead>
          <tbody>
            {authority.units.map((unit) => (
              <tr>
                <td>
                  <a href={`/quan-tri/don-vi/${unit.unitId}`}>{unit.name}</a>
                </td>
                <td>{unit.dueAt === null ? '' : printInstant(unit.dueAt)}</td>
                <td class={unit.late ? 'late' : ''}>{stageText(unit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </details>
  )
}

function stageText(unit: UnitProgress): string {
  if (unit.submittedAt !== null) return `${text.submitted} ${printInstant(unit.submittedAt)}`
  return unit.late ? text.late : text.notSubmitted
}

function Reports({ reports }: { readonly reports: readonly ReportView[] }) {
  return (
    <>
      <h2>{text.reports}</h2>
      {reports.length === 0 ? (
        <p>{text.noReports}</p>
      ) : (
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
              {reports.map((report) => (
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
      )}
      {reports.length === 0 ? null : (
        <p>
          <a href="/bao-cao">{text.reportPage}</a>
        </p>
      )}
    </>
  )
}
