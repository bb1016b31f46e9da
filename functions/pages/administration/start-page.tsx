import { uploadLimits } from '#shared/constants.ts'
import type { ReportDocument } from '#shared/store/cycles.ts'
import { administrationText } from '#shared/text/administration.ts'
import { casePageText } from '#shared/text/case-pages.ts'
import { pageText } from '#shared/text/pages.ts'
import { rosterPreviewText } from '#shared/text/roster-preview.ts'
import type { WaitingAccounts } from '#shared/use-cases/administration/waiting-accounts.ts'
import {
  type LevelProgress,
  type ProvinceProgress,
  subjectsOf,
} from '#shared/use-cases/administration/watch-progress.ts'
import { DeadlineTable } from '../deadline-table.tsx'
import { type Frame, Page } from '../layout.tsx'
import type { PresignedForm } from '../upload-form.tsx'
import { WorkbookUpload } from '../workbook-upload.tsx'
import { AccountsNotice } from './accounts-notice.tsx'
import { printCount } from './parts.tsx'
import { ProgressPicture } from './progress-chart.tsx'
import { NewestReports } from './report-list.tsx'

const text = pageText.administration
const own = administrationText

const links = [
  ['late', '/quan-tri/tre-han'],
  ['roster', '/quan-tri/danh-sach'],
  ['policy', '/quan-tri/quy-dinh'],
  ['roles', '/quan-tri/vai-tro'],
  ['mails', '/quan-tri/thu'],
  ['reports', '/bao-cao'],
  ['checker', '/kiem-tra-bao-cao'],
  ['audit', '/quan-tri/nhat-ky'],
  ['health', '/quan-tri/tinh-hinh'],
  ['api', '/tai-lieu-api'],
] as const

/** Where the administrator begins: how far the cycle is, and the way to everything else. */
export function StartPage({
  frame,
  progress,
  reports,
  rosterForm,
  accounts,
}: {
  readonly frame: Frame
  /** Absent until the cycle has been opened. */
  readonly progress?: ProvinceProgress | undefined
  readonly reports: readonly ReportDocument[]
  readonly rosterForm?: PresignedForm | undefined
  /** Accounts that are still to come. */
  readonly accounts?: WaitingAccounts | undefined
}) {
  return (
    <Page frame={frame} title={own.home.title} script={rosterForm ? '/gui-tep.js' : undefined}>
      <AccountsNotice accounts={accounts} />
      {progress === undefined ? (
        <p class="notice">{text.notOpen}</p>
      ) : (
        <Progress progress={progress} reports={reports} />
      )}
      {rosterForm === undefined ? null : <RosterUpload form={rosterForm} />}
      <h2>{own.home.tasks}</h2>
      <ul class="cards-list">
        {links.map(([name, href]) => (
          <li>
            <a href={href}>{own.home.links[name].name}</a>
            <span class="small">{own.home.links[name].hint}</span>
          </li>
        ))}
      </ul>
    </Page>
  )
}

function Progress({
  progress,
  reports,
}: {
  readonly progress: ProvinceProgress
  readonly reports: readonly ReportDocument[]
}) {
  const { counts, levels, status, reportDueOn } = progress
  const totals = levels.flatMap(({ levelName, stages }) => stages.map((stage) => ({ ...stage, levelName })))
  return (
    <>
      <p>
        {text.state}: <strong>{text.states[status] ?? status}</strong>
      </p>
      <Search />
      <h2>{own.progress.title}</h2>
      <ProgressPicture
        id="tien-do"
        title={own.progress.chart}
        head={own.progress.level}
        rows={levels.map((level) => ({
          name: level.levelName,
          href: `/quan-tri/tien-do/${level.level}`,
          counts: level.counts,
          remarks: remarksOf(level),
        }))}
      />
      <p class="small">{own.progress.overdueNote}</p>
      <h2>{text.buckets}</h2>
      <dl class="counts">
        <Count name={text.total} value={subjectsOf(counts)} />
        <Count name={text.rated} value={counts.rated} />
        <Count name={text.exempt} value={counts.exempt} />
        <Count name={text.owed} value={counts.owed} />
        <Count name={text.openSubjects} value={counts.open} />
      </dl>
      {counts.owed > 0 && reports.length > 0 ? (
        <p>
          <a href="/no-kiem-diem">{casePageText.owed.title}</a>
        </p>
      ) : null}
      <NewestReports reports={reports} />
      <DeadlineTable deadlines={{ cycleId: progress.cycleId, reportDueOn, totals }} />
    </>
  )
}

/** What goes on at a level beside its units, in words. */
export function remarksOf({ stages }: Pick<LevelProgress, 'stages'>): string[] {
  const open = (name: string) => {
    const stage = stages.find((one) => one.stage === name)
    return stage === undefined ? 0 : Math.max(0, stage.opened - stage.done)
  }
  const late = stages.reduce((sum, { overdue }) => sum + overdue, 0)
  const say = (count: number, sentence: (printed: string) => string) =>
    count > 0 ? [sentence(printCount(count))] : []
  return [
    ...say(open('peer-input'), own.progress.peers),
    ...say(open('appraisal'), own.progress.appraising),
    ...say(open('decision'), own.progress.deciding),
    ...say(late, own.progress.overdue),
  ]
}

function Search() {
  return (
    <search>
      <form method="get" action="/quan-tri/vai-tro">
        <label>
          {own.home.search}
          <span class="small">{own.home.searchHint}</span>
          <input type="text" name="tim" maxlength={100} autocomplete="off" />
        </label>
        <button type="submit" class="second">
          {own.home.find}
        </button>
      </form>
    </search>
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

/** The form that sends a roster, with the template. */
export function RosterUpload({
  form,
  replaces = false,
}: {
  readonly form: PresignedForm
  readonly replaces?: boolean
}) {
  return (
    <section>
      <h2>{replaces ? rosterPreviewText.replace : text.roster}</h2>
      {replaces ? <p>{rosterPreviewText.replaceHint}</p> : null}
      <WorkbookUpload
        template={{ href: '/quan-tri/mau-danh-sach.xlsx', label: text.rosterTemplate }}
        form={form}
        api="/api/roster"
        label={text.rosterChoose}
        button={text.rosterSend}
        limit={uploadLimits.rosterBytes}
      />
    </section>
  )
}
