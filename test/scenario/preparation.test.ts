import { afterAll, beforeAll, expect, it } from 'vitest'
import { auditReport } from '#infra/cli/verify-audit/report.ts'
import { getCycle } from '#shared/store/cycles.ts'
import { listSubjects } from '#shared/store/units.ts'
import { getSubmission } from '#shared/store/uploads.ts'
import { readHistory } from '#shared/use-cases/history/read-history.ts'
import { prefillWorkbook } from '#shared/use-cases/prefill-workbook.ts'
import { importCarried, prepareCarriedUpload } from '#shared/use-cases/preparation/import-carried.ts'
import { readRegister } from '#shared/use-cases/preparation/read-register.ts'
import { registerDocument } from '#shared/use-cases/preparation/register-document.ts'
import { suggestTopics } from '#shared/use-cases/preparation/suggest-topics.ts'
import { receiveSubmission } from '#shared/use-cases/receive-submission.ts'
import { recordReport } from '#shared/use-cases/record-report.ts'
import { reviewContextOf } from '#shared/use-cases/review-context.ts'
import { requireCycleUnit } from '#shared/use-cases/units.ts'
import { writeCarried } from '#shared/workbooks/carried.ts'
import { topicRowId } from '#shared/workbooks/unit-review/write.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import {
  actorOf,
  administrator,
  filledWorkbook,
  issueLink,
  openSmallCycle,
  uploadFile,
} from '#test/support/small-district.ts'
import { createWorld } from '#test/support/world.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

it('every suggested topic and every limitation of last year must be answered before the review is taken', async () => {
  const world = createWorld(await database.createTable(), configuration)
  const { context } = world
  await openSmallCycle(world)
  const dung = await actorOf(context, 'dung@example.vn')

  // The district plans, suggests two topics to the standing committee of commune one, and brings in last year.
  await registerDocument(context, dung, {
    unitId: 'H',
    kind: 'plan',
    number: '12-KH/HU',
    date: '2024-11-08',
    title: 'Kế hoạch kiểm điểm năm 2024',
    scope: 'SUBORDINATES',
  })
  expect((await readRegister(context, dung)).plans[0]).toMatchObject({ withPlan: 1, committees: 1 })
  const suggestion = await suggestTopics(context, dung, 'X1', {
    subjectId: 'X1-BTV',
    topics: ['Kết luận kiểm tra số 12', 'Tiến độ giải ngân'],
    documentNumber: '21-CV/HU',
    documentDate: '2024-11-15',
  })
  const carried = await prepareCarriedUpload(context, administrator)
  const bytes = await writeCarried(
    [
      {
        unitId: 'X1',
        subjectId: 'X1-BTV',
        kind: 'LIMITATION',
        text: 'Chậm giải ngân vốn đầu tư công',
        ownerName: 'Nguyễn Văn An',
        term: '2024-06-30',
        outcome: null,
      },
    ],
    2024,
  )
  const key = carried.fields.key ?? ''
  world.objects.set(key, { bytes, metadata: {} })
  expect(await importCarried(context, { key, size: bytes.length, etag: 'c' })).toBe('ACCEPTED')

  // The unit downloads its workbook and sends it without the answers.
  const token = await issueLink(world, 'X1')
  await prefillWorkbook(context, token)
  const cycle = await getCycle(context.table, '2024')
  if (cycle === undefined) throw new Error('there is no cycle')
  const { unit } = await requireCycleUnit(context, '2024', 'X1')
  const surroundings = await reviewContextOf(
    context,
    cycle,
    unit,
    await listSubjects(context.table, '2024', 'X1'),
  )
  const good = () => 'GOOD' as const
  const silent = await uploadFile(
    world,
    token,
    await filledWorkbook(context, 'X1', good, { context: surroundings, answers: {} }),
    'silent',
  )
  expect(await receiveSubmission(context, silent.object)).toBe('REJECTED')
  const rejected = await getSubmission(context.table, '2024', 'X1', silent.uploadId)
  expect(rejected?.problems.map(({ sheet, row, columnName }) => [sheet, row, columnName])).toEqual([
    ['Gợi ý kiểm điểm', 2, expect.any(String)],
    ['Gợi ý kiểm điểm', 3, expect.any(String)],
    [expect.stringContaining('năm trước'), 2, expect.any(String)],
  ])

  // With an answer to each it is taken; from then on nothing can be suggested any more.
  const topics = new Map(
    suggestion.topics.map(({ id }) => [topicRowId(suggestion.id, id), 'Đã giải trình và khắc phục']),
  )
  const results = new Map(surroundings.carried.map(({ id }) => [id, { result: 'Đã khắc phục' }]))
  const answered = await uploadFile(
    world,
    token,
    await filledWorkbook(context, 'X1', good, {
      context: surroundings,
      answers: { topics, carried: results },
    }),
    'answered',
  )
  expect(await receiveSubmission(context, answered.object)).toBe('ACCEPTED')
  await expect(
    suggestTopics(context, dung, 'X1', {
      subjectId: 'X1-BTV',
      topics: ['Thêm'],
      documentNumber: '22-CV/HU',
      documentDate: '2024-11-20',
    }),
  ).rejects.toMatchObject({ code: 'SUGGESTION_REFUSED', problems: [{ code: 'CASE_STATE' }] })

  // All of it is in the history of the case, and every chain proves itself.
  await recordReport(context, { cycleId: '2024', runId: 'run-1', cause: 'publication' }, [])
  const { entries } = await readHistory(context, dung, 'X1-BTV', 'X1')
  expect(entries.map(({ act }) => act)).toEqual(
    expect.arrayContaining([
      'CYCLE_OPENED',
      'TOPICS_SUGGESTED',
      'LINK_ISSUED',
      'WORKBOOK_READ',
      'UPLOAD_REJECTED',
      'SUBMISSION_ACCEPTED',
    ]),
  )
  const printed: string[] = []
  expect(
    await auditReport(context.table, '2024', { stdout: (text) => printed.push(text) }),
    printed.join(''),
  ).toBe(0)
})
