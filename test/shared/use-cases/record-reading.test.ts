import { S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { listAuditEntries } from '#shared/store/audit.ts'
import { personActor } from '#shared/use-cases/audit-actors.ts'
import { prefillWorkbook } from '#shared/use-cases/prefill-workbook.ts'
import { recordReading } from '#shared/use-cases/record-reading.ts'
import { recordReport } from '#shared/use-cases/record-report.ts'
import { presignReport } from '#shared/use-cases/report-documents.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { administrator, issueLink, openSmallCycle } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
  await openSmallCycle(world)
})

const actsOf = async (unitId: string) =>
  (await listAuditEntries(world.context.table, '2024', unitId)).map(({ act, target }) => `${act} ${target}`)

it('records once a day who was given a document', async () => {
  const reading = { cycleId: '2024', unitId: 'C1', act: 'FILE_READ', target: 'file-1' } as const
  const actor = personActor(administrator)

  await recordReading(world.context, { ...reading, actor })
  await recordReading(world.context, { ...reading, actor })
  await recordReading(world.context, { ...reading, actor: { ...actor, id: 'somebody else' } })
  world.setNow('2024-11-02T02:00:00.000Z')
  await recordReading(world.context, { ...reading, actor })

  expect(await actsOf('C1')).toEqual(Array(3).fill('FILE_READ file-1'))
})

it('records that the holder of a link took the workbook of the unit', async () => {
  const token = await issueLink(world, 'C1')

  await prefillWorkbook(world.context, token)
  await prefillWorkbook(world.context, token)

  expect(await actsOf('C1')).toEqual([
    expect.stringContaining('LINK_ISSUED'),
    'WORKBOOK_READ self-assessment',
  ])
})

it('records that an administrator took a report, and nothing of one that is not there', async () => {
  const stored = {
    document: 'bao-cao.docx',
    key: 'reports/x',
    sha256: 'a',
    bytes: 1,
    contentType: 'text/plain',
  }
  await recordReport(world.context, { cycleId: '2024', runId: 'run-1', cause: 'publication' }, [stored])
  const before = await actsOf('-')
  // Signing needs no bucket.
  const objects = new S3Client({
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  })
  const context = { ...world.context, clients: { ...world.context.clients, objects } }

  await presignReport(context, administrator, 'run-1', 'bao-cao.docx')
  await expect(presignReport(context, administrator, 'run-1', 'other')).rejects.toMatchObject({
    code: 'REPORT_UNKNOWN',
  })

  expect((await actsOf('-')).slice(before.length)).toEqual(['REPORT_READ run-1/bao-cao.docx'])
})
