import type { AuditEntry } from '#shared/store/audit.ts'
import type { UnitPhase } from '#shared/store/progress-counters.ts'
import { selfAssessment } from '#shared/store/stages.ts'
import type { SubmissionUpload } from '#shared/store/uploads.ts'
import { administrationText } from '#shared/text/administration.ts'
import { printInstant } from '#shared/text/dates.ts'
import { oversightText } from '#shared/text/oversight.ts'
import { pageText } from '#shared/text/pages.ts'
import { taskText } from '#shared/text/tasks.ts'
import type { BucketCounts } from '#shared/use-cases/watch-cycle.ts'
import type { UnitDeadlines } from '#shared/use-cases/watch-deadlines.ts'
import { Entries } from './administration/audit-page.tsx'
import { ActForm, printCount } from './administration/parts.tsx'
import { type Frame, Page } from './layout.tsx'
import { ScrollTable } from './scroll-table.tsx'
import { UnitDeadlineTables } from './unit-deadlines.tsx'

const text = pageText.administration
const own = administrationText.unit

export interface LinkView {
  readonly linkId: string
  readonly issuedAt: string
  readonly expiresAt: string
  readonly state: 'active' | 'expired' | 'revoked' | 'used'
}

export interface UnitAdministrationView {
  readonly unitId: string
  readonly name: string
  readonly parentId: string | null
  /** Whether other units stand under it. */
  readonly hasChildren: boolean
  /** Null where nobody of the unit is reviewed. */
  readonly phase: UnitPhase | null
  readonly counts: BucketCounts
  readonly links: readonly LinkView[]
  readonly may: { readonly reissue: boolean; readonly revoke: boolean }
  /** Newest first. */
  readonly uploads: readonly Pick<
    SubmissionUpload,
    'uploadId' | 'status' | 'receivedAt' | 'sha256' | 'problems' | 'changeCount'
  >[]
  /** The last acts, newest first. */
  readonly acts: readonly AuditEntry[]
  /** Names of what the acts speak of, by their ids. */
  readonly names: Readonly<Record<string, string>>
  /** What has just been done, to be said once. */
  readonly done?: string | undefined
}

/** One unit as the administrator sees it: its links, and what can be done about them. */
export function UnitAdministrationPage({
  frame,
  view,
  deadlines,
}: {
  readonly frame: Frame
  readonly view: UnitAdministrationView
  readonly deadlines?: UnitDeadlines | undefined
}) {
  const base = `/quan-tri/don-vi/${view.unitId}`
  return (
    <Page frame={frame} title={view.name} trail={above(view)}>
      {view.done === undefined ? null : (
        <p class="notice good" role="status">
          {view.done}
        </p>
      )}
      <State view={view} />
      <Links view={view} base={base} />
      <p>
        <a href={`/viec?loc=toan-dot&don-vi=${view.unitId}`}>{taskText.ofUnit}</a>
        {view.hasChildren ? (
          <>
            {' '}
            · <a href={`/quan-tri/cap/${view.unitId}`}>{administrationText.progress.under}</a>
          </>
        ) : null}
      </p>
      {deadlines === undefined ? null : <UnitDeadlineTables base={base} deadlines={deadlines} />}
      <Uploads uploads={view.uploads} />
      <h2>{own.history}</h2>
      {view.acts.length === 0 ? null : (
        <>
          <p>{own.lastActs(view.acts.length)}</p>
          <Entries entries={view.acts} names={view.names} title={own.history} />
        </>
      )}
      <p>
        <a href={`/quan-tri/nhat-ky?don-vi=${view.unitId}`}>{oversightText.audit.link}</a>
      </p>
      <p>
        <a href="/quan-tri">{text.back}</a>
      </p>
    </Page>
  )
}

function above({ parentId }: UnitAdministrationView) {
  return parentId === null ? [] : [{ href: `/quan-tri/cap/${parentId}`, name: own.authority }]
}

function State({ view: { unitId, phase, counts } }: { readonly view: UnitAdministrationView }) {
  const { phases, notReviewed } = administrationText.progress
  return (
    <>
      <p>
        {own.state}: <strong>{phase === null ? notReviewed : phases[phase]}</strong>
      </p>
      <dl class="counts">
        <Count name={text.total} value={counts.total} />
        <Count name={text.rated} value={counts.rated} />
        <Count name={text.exempt} value={counts.exempt} />
        <Count name={text.owed} value={counts.owed} />
        <Count name={text.openSubjects} value={counts.open} />
      </dl>
      {phase === 'ASSESSING' ? (
        <div class="actions">
          <ActForm action="/quan-tri/nhac" fields={{ unitId, stageId: selfAssessment, back: 'unit' }}>
            {administrationText.late.remind}
          </ActForm>
        </div>
      ) : null}
    </>
  )
}

function Count({ name, value }: { readonly name: string; readonly value: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{printCount(value)}</dd>
    </div>
  )
}

function Links({ view, base }: { readonly view: UnitAdministrationView; readonly base: string }) {
  return (
    <>
      <h2>{text.links}</h2>
      <ScrollTable label={text.links}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.issuedAt}</th>
              <th scope="col">{text.expiresAt}</th>
              <th scope="col">{text.state}</th>
            </tr>
          </thead>
          <tbody>
            {view.links.map((link) => (
              <tr>
                <td>{printInstant(link.issuedAt)}</td>
                <td>{printInstant(link.expiresAt)}</td>
                <td>{text.linkState[link.state]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
      <div class="actions">
        {view.may.reissue ? (
          <form method="post" action={`${base}/cap-lai`}>
            <button type="submit">{text.reissue}</button>
          </form>
        ) : null}
        {view.may.revoke ? (
          <form method="post" action={`${base}/thu-hoi`}>
            <button type="submit" class="second">
              {text.revoke}
            </button>
          </form>
        ) : null}
      </div>
    </>
  )
}

function Uploads({ uploads }: { readonly uploads: UnitAdministrationView['uploads'] }) {
  return (
    <>
      <h2>{own.uploads}</h2>
      {uploads.length === 0 ? (
        <p>{own.noUploads}</p>
      ) : (
        <ScrollTable label={own.uploads}>
          <table>
            <thead>
              <tr>
                <th scope="col">{own.received}</th>
                <th scope="col">{own.result}</th>
                <th scope="col">{own.file}</th>
              </tr>
            </thead>
            <tbody>
              {uploads.map(({ receivedAt, status, sha256, problems, changeCount }) => (
                <tr>
                  <td>{printInstant(receivedAt)}</td>
                  <td class={status === 'REJECTED' ? 'late' : ''}>
                    {own.statuses[status] ?? status}
                    {problems.length === 0 ? null : (
                      <span class="small">{own.problems(problems.length)}</span>
                    )}
                    {changeCount === 0 ? null : <span class="small">{own.changes(changeCount)}</span>}
                  </td>
                  <td>{sha256 === null ? '' : <code title={sha256}>{sha256.slice(0, 12)}…</code>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollTable>
      )}
    </>
  )
}
