import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ReportRun } from '#shared/contracts/report-run.ts'
import type { StoredDocument } from '#shared/contracts/workflow.ts'
import { findBrokenEntry, getAuditHead, listAuditEntries } from '#shared/store/audit.ts'
import { getReportChanges, listReportRuns, listReportSteps } from '#shared/store/report-runs.ts'
import { recordReport } from '#shared/use-cases/record-report.ts'
import { listReports, readFigures } from '#shared/use-cases/report-documents.ts'
import { beginRun } from '#shared/use-cases/reports/begin-run.ts'
import { trackDocument } from '#shared/use-cases/reports/track-document.ts'
import { storeDocument } from '#shared/use-cases/store-document.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { administrator, openSmallCycle } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

let database: TestDatabase
let world: World
beforeAll(async () => {
  database = await startDatabase()
}, 60_000)
afterAll(() => database.close())
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
  await openSmallCycle(world)
}, 60_000)

const run = (runId: string, cause = 'publication') => ({ cycleId: '2024', runId, cause })

/** What a run stores before it is recorded: tables and figures with one count. */
async function store(runId: string, count: number): Promise<StoredDocument> {
  const tables = { date: '2025-01-02', textVersions: { causes: 3 }, tables: {} }
  await storeDocument(world.context, run(runId), 'tables.json', Buffer.from(JSON.stringify(tables)), 'x')
  const figures = [{ table: 'T7', group: 'Đảng viên', measure: 'HTTNV', count, percent: null }]
  return storeDocument(world.context, run(runId), 'figures.json', Buffer.from(JSON.stringify(figures)), 'x')
}

async function issue(runId: string, count: number, cause?: string): Promise<ReportRun | undefined> {
  const figures = await store(runId, count)
  await recordReport(world.context, run(runId, cause), [figures])
  return (await listReportRuns(world.context.table, '2024')).find((one) => one.runId === runId)
}

describe('a set of documents', () => {
  it('has its number from the moment it begins, the same when it begins again', async () => {
    const first = await beginRun(world.context, run('a'))
    const again = await beginRun(world.context, run('a', 'another cause'))
    const second = await beginRun(world.context, run('b', 'Khiếu nại: A'))

    expect(first).toMatchObject({ version: 1, cause: 'publication', status: 'RUNNING' })
    expect(again).toEqual(first)
    expect(second).toMatchObject({ version: 2, cause: 'Khiếu nại: A' })
  })

  it('has a number of its own when many begin at the same moment', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `run-${index}`)
    const begun = await Promise.all(names.map((name) => beginRun(world.context, run(name))))

    expect(begun.map(({ version }) => version).sort((a, b) => a - b)).toEqual(
      names.map((_, index) => index + 1),
    )
  })

  it('is recorded once, with its cause and what it changed against the version before', async () => {
    const first = await issue('a', 7)
    const second = await issue('b', 8, 'Khiếu nại: A (Quyết định 12-QĐ/ĐU)')
    await recordReport(world.context, run('b'), [])

    expect(first).toMatchObject({ version: 1, status: 'ISSUED', against: null, changed: [] })
    expect(second).toMatchObject({
      version: 2,
      against: 1,
      cause: 'Khiếu nại: A (Quyết định 12-QĐ/ĐU)',
      changed: [{ table: 'T7', group: 'Đảng viên', figures: 1 }],
      textVersions: { causes: 3 },
    })
    expect(await getReportChanges(world.context.table, '2024', 'b')).toEqual({
      total: 1,
      figures: [
        {
          table: 'T7',
          group: 'Đảng viên',
          measure: 'HTTNV',
          before: { count: 7, percent: null },
          after: { count: 8, percent: null },
        },
      ],
    })
    expect(
      (await listReports(world.context, administrator)).map(({ runId, version }) => [runId, version]),
    ).toEqual([
      ['b', 2],
      ['a', 1],
    ])
    expect(await readFigures(world.context, administrator)).toMatchObject([{ count: 8 }])
    const entries = await listAuditEntries(world.context.table, '2024', '-')
    const recorded = entries.filter(({ act }) => act === 'REPORT_RECORDED')
    expect(recorded.map(({ after }) => after)).toMatchObject([
      { version: 1, against: null, changedFigures: 0 },
      { version: 2, against: 1, changedFigures: 1, textVersions: { causes: 3 } },
    ])
    expect(findBrokenEntry(entries, await getAuditHead(world.context.table, '2024', '-'))).toBeNull()
  })

  it('is compared with the newest version below its own number, also when it ends after a later one', async () => {
    await issue('a', 7)
    await beginRun(world.context, run('slow'))
    const quick = await issue('quick', 9)
    const slow = await issue('slow', 8)

    expect(quick).toMatchObject({ version: 3, against: 1 })
    expect(slow).toMatchObject({ version: 2, against: 1 })
    expect(await readFigures(world.context, administrator)).toMatchObject([{ count: 9 }])
  })

  it('is whole after a kill at any write', async () => {
    const figures = await store('a', 7)
    for (let calls = 0; calls < 8; calls += 1) {
      world.failAfter(calls)
      await recordReport(world.context, run('a'), [figures]).catch(() => undefined)
      world.heal()
      const [found] = await listReportRuns(world.context.table, '2024')
      const documents = await listReports(world.context, administrator)
      expect(documents).toHaveLength(found?.status === 'ISSUED' ? 1 : 0)
    }
    await recordReport(world.context, run('a'), [figures])
    expect(await listReportRuns(world.context.table, '2024')).toMatchObject([
      { version: 1, status: 'ISSUED' },
    ])
  })
})

describe('the state of one document', () => {
  const steps = () => listReportSteps(world.context.table, '2024', 'a')

  it('is failed, with the name of the error, until it is stored, and then stays stored', async () => {
    const broken = trackDocument(world.context, run('a'), 'bao-cao.docx', async () => {
      throw new RangeError('an open subject')
    })
    await expect(broken).rejects.toThrow('an open subject')
    expect(await steps()).toMatchObject([{ document: 'bao-cao.docx', status: 'FAILED', error: 'RangeError' }])

    expect(await trackDocument(world.context, run('a'), 'bao-cao.docx', async () => 'made')).toBe('made')
    expect(await steps()).toMatchObject([{ status: 'STORED', error: null }])

    const late = trackDocument(world.context, run('a'), 'bao-cao.docx', async () => {
      throw new Error('a second call that was slower')
    })
    await expect(late).rejects.toThrow('slower')
    expect(await steps()).toMatchObject([{ status: 'STORED' }])
  })

  it('does not hide the reason of a failure when the note of it fails as well', async () => {
    world.failAfter(0)
    const broken = trackDocument(world.context, run('a'), 'bao-cao.docx', async () => {
      throw new RangeError('the first error')
    })
    await expect(broken).rejects.toThrow('the first error')
    world.heal()
    expect(await steps()).toEqual([])
  })
})
