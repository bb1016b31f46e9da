import type { Browser, Page } from 'playwright-core'
import type { VNode } from 'preact'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { frameOf } from '#functions/pages/frame.ts'
import { renderPage } from '#functions/pages/layout.tsx'
import { DeltaPage, ReportPage } from '#functions/pages/report/report-page.tsx'
import { VersionsPage } from '#functions/pages/report/versions-page.tsx'
import { stylesheet } from '#functions/pages/stylesheet.ts'
import type { FigureDelta, InspectionRow, ProgressRow } from '#shared/contracts/report.ts'
import type { ReportSubject } from '#shared/reports/tables.ts'
import { reissueReport } from '#shared/use-cases/reports/reissue.ts'
import { saveText } from '#shared/use-cases/reports/texts.ts'
import { trackDocument } from '#shared/use-cases/reports/track-document.ts'
import { listVersions, viewReport } from '#shared/use-cases/reports/view-report.ts'
import { records, subjects } from '#test/shared/reports/records.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { issueReport } from '#test/support/issued-report.ts'
import { administrator, openSmallCycle } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'
import { look } from './support/look.ts'

let database: TestDatabase
let browser: Browser
let page: Page
let world: World

beforeAll(async () => {
  database = await startDatabase()
  browser = await launchBrowser()
  // A page of the report needs no script.
  page = await (await browser.newContext({ javaScriptEnabled: true })).newPage()
  world = createWorld(await database.createTable(), configuration)
  await openSmallCycle(world)
}, 120_000)
afterAll(async () => {
  await browser.close()
  database.close()
})

const progress: ProgressRow[] = [
  {
    level: 'chi-bo',
    levelName: 'Chi bộ',
    units: 40,
    firstMeetingOn: '2024-11-28',
    lastMeetingOn: '2024-12-06',
    lastDecidedOn: '2024-12-12',
    meetingDays: 40,
    meetings: 40,
    late: 3,
  },
  {
    level: 'co-so',
    levelName: 'Đảng ủy cơ sở',
    units: 10,
    firstMeetingOn: '2024-12-10',
    lastMeetingOn: '2024-12-17',
    lastDecidedOn: '2024-12-24',
    meetingDays: 12.5,
    meetings: 10,
    late: 0,
  },
]
const inspection: InspectionRow[] = [
  { level: 'co-so', levelName: 'Đảng ủy cơ sở', committees: 10, withWorkingGroup: 10 },
]
const groups = [...new Set(records.types.map(({ table, groups: [group = ''] }) => `${table}|${group}`))]
const deltas = groups.flatMap((key, index): FigureDelta[] => {
  const [table = '', group = ''] = key.split('|')
  const figure = { table: table as FigureDelta['table'], group, measure: 'HTXSNV' }
  const previous = {
    group,
    measure: 'HTXSNV',
    count: 2,
    percent: 8 + 5 * index,
    denominator: 25,
    denominatorName: null,
    source: 'TYPED' as const,
  }
  return index === 1
    ? [{ ...figure, previous, points: null, notComparable: 'hai năm tính trên mẫu số khác nhau' }]
    : [{ ...figure, previous, points: 1.25 - index, notComparable: null }]
})

async function show(name: string, content: VNode): Promise<void> {
  const markup = renderPage(content).replace(/<link rel="stylesheet"[^>]*>/, `<style>${stylesheet}</style>`)
  await page.setContent(markup)
  await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
  await look(page, name)
}

describe('the pages of the report', () => {
  it('can be read and used on a small screen', async () => {
    const { context } = world
    const frame = frameOf(context, administrator)
    const requestId = '00000000-0000-4000-8000-000000000001'
    const report = async (runId?: string) => (
      <ReportPage
        frame={frame}
        view={await viewReport(context, administrator, runId)}
        requestId={requestId}
        asked={false}
      />
    )
    await show('report-none', await report())
    await saveText(context, administrator, 'causes', {
      version: 0,
      text: 'Một số cấp ủy triển khai chậm.\nViệc đôn đốc chưa thường xuyên.',
    })
    await issueReport(world, 'run-1', records, { deltas, progress, inspection })
    await show('report', await report())
    expect(await page.locator('svg[role=img]').count()).toBeGreaterThanOrEqual(6)
    for (const chart of await page.locator('svg[role=img]').all()) {
      const box = await chart.boundingBox()
      expect(box?.width).toBeGreaterThan(100)
    }

    const corrected = subjects.map(
      (subject): ReportSubject =>
        subject.name === 'Người COMPLETED 0' ? { ...subject, rating: 'EXCELLENT' } : subject,
    )
    await issueReport(
      world,
      'run-2',
      { ...records, subjects: corrected },
      { deltas, progress, inspection, cause: 'Khiếu nại: Người A (Quyết định 16-QĐ/ĐU ngày 21/11/2024)' },
    )
    await reissueReport(context, administrator, { requestId, reason: 'Bổ sung phần nguyên nhân' })
    const run = { cycleId: '2024', runId: `reissue-${requestId}` }
    await trackDocument(context, run, 'figures.json', async () => 1)
    await trackDocument(context, run, 'bao-cao.docx', () => Promise.reject(new Error())).catch(
      () => undefined,
    )
    await show('report-failed-run', await report())
    await show('report-older', await report('run-1'))
    const view = await viewReport(context, administrator)
    await show('report-deltas', <DeltaPage frame={frame} view={view} table="T7" />)
    await show(
      'report-versions',
      <VersionsPage frame={frame} list={await listVersions(context, administrator, 1)} />,
    )
  }, 180_000)
})
