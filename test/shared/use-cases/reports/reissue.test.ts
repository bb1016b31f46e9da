import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listAuditEntries } from '#shared/store/audit.ts'
import { listReportRuns } from '#shared/store/report-runs.ts'
import type { Actor } from '#shared/use-cases/context.ts'
import { recordReport } from '#shared/use-cases/record-report.ts'
import { beginRun } from '#shared/use-cases/reports/begin-run.ts'
import { reissueReport, startUnstarted } from '#shared/use-cases/reports/reissue.ts'
import { runStateOf } from '#shared/use-cases/reports/run-state.ts'
import { trackDocument } from '#shared/use-cases/reports/track-document.ts'
import { listVersions, watchRun } from '#shared/use-cases/reports/view-report.ts'
import { sendReminders } from '#shared/use-cases/send-reminders.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { refusal } from '#test/support/corrections.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { actorOf, administrator, openSmallCycle } from '#test/support/small-district.ts'
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
  world.executions.length = 0
}, 60_000)

const first = { cycleId: '2024', runId: 'cycle-2024', cause: 'publication' }
const id = (number: number) => `00000000-0000-4000-8000-00000000000${number}`
const ask = (number: number, reason = 'Sửa nội dung phần II', actor: Actor = administrator) =>
  reissueReport(world.context, actor, { requestId: id(number), reason })
const issueFirst = () => recordReport(world.context, first, [])
const asked = async () =>
  (await listAuditEntries(world.context.table, '2024', '-')).filter(
    ({ act }) => act === 'REPORT_REISSUE_ASKED',
  )

describe('a report that is made again by hand', () => {
  it('is a further version with the reason, and one execution', async () => {
    await issueFirst()
    const run = await ask(1)

    expect(run).toMatchObject({
      version: 2,
      cause: 'Lập lại theo yêu cầu: Sửa nội dung phần II',
      askedBy: 'quantri@example.vn',
    })
    expect(world.executions).toEqual([
      {
        name: `reissue-${id(1)}`,
        input: {
          cycleId: '2024',
          runId: `reissue-${id(1)}`,
          cause: 'Lập lại theo yêu cầu: Sửa nội dung phần II',
        },
      },
    ])
    expect(await asked()).toMatchObject([{ after: { version: 2, reason: 'Sửa nội dung phần II' } }])
    expect(await listReportRuns(world.context.table, '2024')).toMatchObject([
      { version: 2, startedAt: '2024-11-01T02:00:00.000Z' },
      { version: 1 },
    ])
  })

  it('is one version when the form is sent twice, also at the same moment', async () => {
    await issueFirst()
    await Promise.all([ask(1), ask(1)])
    const again = await ask(1, 'Lý do khác')

    expect(again).toMatchObject({ version: 2, cause: 'Lập lại theo yêu cầu: Sửa nội dung phần II' })
    expect(world.executions).toHaveLength(1)
    expect(await asked()).toHaveLength(1)
  })

  it('waits until there is a first version, and until another is made', async () => {
    expect((await refusal(ask(1))).code).toBe('REPORT_NOT_ISSUED')
    await issueFirst()
    await ask(1)

    const refused = await refusal(ask(2))

    expect(refused).toMatchObject({ code: 'REPORT_RUNNING', fields: { version: 2 } })
    expect(world.executions).toHaveLength(1)
  })

  it('is asked for where the first version failed, which would keep the results from being published', async () => {
    await beginRun(world.context, first)
    await trackDocument(world.context, first, 'bao-cao.docx', () =>
      Promise.reject(new Error('broken')),
    ).catch(() => undefined)
    expect(await ask(1)).toMatchObject({ version: 2 })
  })

  it('does not wait for a version that has failed or of which nothing is heard', async () => {
    await issueFirst()
    await ask(1)
    await trackDocument(world.context, { cycleId: '2024', runId: `reissue-${id(1)}` }, 'bao-cao.docx', () =>
      Promise.reject(new Error('broken')),
    ).catch(() => undefined)
    expect(await ask(2)).toMatchObject({ version: 3 })

    world.setNow('2024-11-01T03:00:00.001Z')
    expect(await ask(3)).toMatchObject({ version: 4 })
  })

  it('is started in the morning where a kill came between the record and the start', async () => {
    await issueFirst()
    world.failAfter(1)
    await ask(1).catch(() => undefined)
    world.heal()
    expect(world.executions).toEqual([])

    expect(await startUnstarted(world.context, '2024')).toBe(1)
    await sendReminders(world.context)

    expect(world.executions.map(({ name }) => name)).toEqual([`reissue-${id(1)}`])
    expect(await startUnstarted(world.context, '2024')).toBe(0)
  })

  it('leaves the start of what a workflow began to that workflow', async () => {
    await beginRun(world.context, first)
    expect(await startUnstarted(world.context, '2024')).toBe(0)
  })

  it.each([
    ['without a reason', { requestId: id(1), reason: ' ' }],
    ['with a reason that is too long', { requestId: id(1), reason: 'a'.repeat(501) }],
    ['without the id of the request', { reason: 'a' }],
    ['with something else as the id of the request', { requestId: '../x', reason: 'a' }],
  ])('is refused %s', async (_what, body) => {
    expect((await refusal(reissueReport(world.context, administrator, body))).code).toBe('INPUT_INVALID')
  })

  it('is asked for by administrators alone', async () => {
    await issueFirst()
    const superior = await actorOf(world.context, 'dung@example.vn')
    expect((await refusal(ask(1, 'a', superior))).code).toBe('NOT_ALLOWED')
  })
})

describe('the list of versions', () => {
  it('has every version on pages, the newest first', async () => {
    for (let number = 1; number <= 21; number += 1) {
      await beginRun(world.context, { ...first, runId: `run-${number}` })
    }
    const newest = await listVersions(world.context, administrator, 1)
    const oldest = await listVersions(world.context, administrator, 2)

    expect(newest.runs.map(({ run }) => run.version)).toEqual(Array.from({ length: 20 }, (_, n) => 21 - n))
    expect(oldest).toMatchObject({ page: 2, pages: 2, runs: [{ run: { version: 1 }, state: 'RUNNING' }] })
    for (const page of [0, 3, 1.5, Number.NaN]) {
      expect((await refusal(listVersions(world.context, administrator, page))).code).toBe('NOT_FOUND')
    }
  })

  it('is read by those who act for the highest unit, and by nobody else', async () => {
    await issueFirst()
    const superior = await actorOf(world.context, 'dung@example.vn')
    const commune = await actorOf(world.context, 'an@example.vn')

    expect((await watchRun(world.context, superior, 'cycle-2024')).state).toBe('ISSUED')
    expect((await refusal(watchRun(world.context, superior, 'other'))).code).toBe('REPORT_UNKNOWN')
    expect((await refusal(listVersions(world.context, commune, 1))).code).toBe('NOT_ALLOWED')
  })
})

describe('the state of a run', () => {
  const run = { status: 'RUNNING', beganAt: '2024-11-01T00:00:00.000Z' } as const
  const stored = { status: 'STORED', at: '2024-11-01T00:30:00.000Z' } as const

  it.each([
    ['issued', { ...run, status: 'ISSUED' as const }, [], '2024-11-02T00:00:00.000Z', 'ISSUED'],
    ['running', run, [], '2024-11-01T01:00:00.000Z', 'RUNNING'],
    ['running an hour after its last document', run, [stored], '2024-11-01T01:30:00.000Z', 'RUNNING'],
    ['stalled afterwards', run, [stored], '2024-11-01T01:30:00.001Z', 'STALLED'],
    ['failed', run, [stored, { ...stored, status: 'FAILED' as const }], '2024-11-01T00:31:00.000Z', 'FAILED'],
  ])('is %s', (_what, of, steps, now, expected) => {
    expect(runStateOf(of, steps, new Date(now))).toBe(expected)
  })
})
