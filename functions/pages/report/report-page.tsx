import { figuresRows } from '#shared/reports/tables.ts'
import { printCount } from '#shared/text/figures.ts'
import { formPageText } from '#shared/text/form-pages.ts'
import { numberPrinter } from '#shared/text/number-printer.ts'
import { reportPageText as text } from '#shared/text/report-page.ts'
import { documentNames } from '#shared/use-cases/report-documents.ts'
import type { ReportView } from '#shared/use-cases/reports/view-report.ts'
import { type Frame, Page } from '../layout.tsx'
import { DeltaSection } from './delta-section.tsx'
import { ProgressSection } from './progress-section.tsx'
import { RatingSection } from './rating-section.tsx'
import { ReviewSection } from './review-section.tsx'
import { TextSection } from './text-section.tsx'
import { Changes, Unfinished, VersionHead } from './version-parts.tsx'
import { VersionTable } from './versions-page.tsx'

const secondsBetweenLooks = 15

interface ReportProps {
  readonly frame: Frame
  readonly view: ReportView
  /** Makes the form that is sent twice one request. */
  readonly requestId: string
  /** Whether another version has just been asked for. */
  readonly asked: boolean
}

/** The report in HTML: the numbers of one version, drawn and in tables, and everything around it. */
export function ReportPage({ frame, view, requestId, asked }: ReportProps) {
  const { run, stored, changes, configuration, unfinished, newest } = view
  const running = newest && unfinished.some(({ state }) => state === 'RUNNING')
  const print = numberPrinter(configuration.report)
  return (
    <Page
      frame={frame}
      title={run === null ? text.title : text.versionTitle(run.version)}
      refresh={running ? secondsBetweenLooks : undefined}
    >
      {asked ? <p class="notice good">{text.reissued}</p> : null}
      {newest ? (
        unfinished.map((shown) => <Unfinished shown={shown} documents={Object.values(documentNames)} />)
      ) : (
        <p class="notice">
          {text.older} <a href="/bao-cao">{text.newestLink}</a>
        </p>
      )}
      {run === null || stored === null ? (
        <p class="notice">{text.none}</p>
      ) : (
        <>
          <VersionHead run={run} />
          {changes === null ? null : <Changes changes={changes} print={print} />}
          <p class="small">{text.sameNumbers}</p>
          <ReviewSection
            reviews={stored.tables.reviews}
            suggestions={stored.tables.suggestions}
            print={print}
          />
          <ProgressSection
            print={print}
            progress={stored.tables.progress}
            inspection={stored.tables.inspection}
          />
          <RatingSection print={print} configuration={configuration} tables={stored.tables.tables} />
          <NotCompleted tables={stored.tables.tables} />
          <DeltaSection
            deltas={stored.tables.deltas}
            figures={figuresRows(stored.tables)}
            print={print}
            mayWrite={view.mayWrite}
            here={newest ? '/bao-cao' : `/bao-cao/ban/${run.runId}`}
          />
        </>
      )}
      {newest ? (
        <TextSection
          texts={stored?.tables.texts ?? {}}
          versions={stored?.textVersions ?? {}}
          current={view.texts}
          mayWrite={view.mayWrite}
        />
      ) : null}
      {newest ? (
        <p>
          <a href="/bao-cao/bieu">{formPageText.pageTitle}</a>
        </p>
      ) : null}
      {view.issued === 0 || !newest ? null : <Versions view={view} />}
      {view.mayWrite && newest && (run !== null || view.unfinished.length > 0) ? (
        <Reissue requestId={requestId} waiting={running} />
      ) : null}
    </Page>
  )
}

/** All shares of one table beside those of the last year. */
export function DeltaPage({
  frame,
  view,
  table,
}: {
  readonly frame: Frame
  readonly view: ReportView
  readonly table: string
}) {
  const { run, stored, configuration, newest } = view
  const back = newest || run === null ? '/bao-cao' : `/bao-cao/ban/${run.runId}`
  const deltas = stored?.tables.deltas ?? []
  return (
    <Page frame={frame} title={run === null ? text.title : text.versionTitle(run.version)}>
      <DeltaSection
        deltas={deltas}
        figures={stored === null ? [] : figuresRows(stored.tables)}
        print={numberPrinter(configuration.report)}
        mayWrite={view.mayWrite}
        table={deltas.find((delta) => delta.table === table)?.table ?? 'T10'}
        here={back}
      />
      <p>
        <a href={back}>{text.back}</a>
      </p>
    </Page>
  )
}

type Tables = NonNullable<ReportView['stored']>['tables']['tables']

/** T10: how many of each group were not completed, body by body. */
function NotCompleted({ tables }: { readonly tables: Tables }) {
  const found = tables.filter(({ notCompleted }) => notCompleted.length > 0)
  if (found.length === 0) return null
  return (
    <>
      <h2>{text.sections.notCompleted}</h2>
      <dl>
        {found.map(({ group, notCompleted }) => (
          <>
            <dt lang="vi">{group}</dt>
            <dd>
              {[...Map.groupBy(notCompleted, ({ bodyId }) => bodyId).values()]
                .map((of) => `${of[0]?.body} ${printCount(of.length)}`)
                .join('; ')}
            </dd>
          </>
        ))}
      </dl>
    </>
  )
}

function Versions({ view }: { readonly view: ReportView }) {
  return (
    <>
      <h2>{text.sections.versions}</h2>
      <VersionTable runs={view.versions.map((run) => ({ run, state: 'ISSUED', steps: [] }))} />
      <p>
        <a href="/bao-cao/ban">{text.allVersions(view.issued)}</a>
      </p>
    </>
  )
}

function Reissue({ requestId, waiting }: { readonly requestId: string; readonly waiting: boolean }) {
  return (
    <>
      <h2>{text.sections.reissue}</h2>
      {waiting ? (
        <p>{text.waitForRunning}</p>
      ) : (
        <form class="panel" method="post" action="/bao-cao/lap-lai">
          <p>{text.reissueHint}</p>
          <input type="hidden" name="requestId" value={requestId} />
          <label>
            {text.reason}
            <input type="text" name="reason" required maxlength={500} />
          </label>
          <button type="submit">{text.reissue}</button>
        </form>
      )}
    </>
  )
}
