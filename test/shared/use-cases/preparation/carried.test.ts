import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listAuditEntries } from '#shared/store/audit.ts'
import { listCarried } from '#shared/store/carried.ts'
import type { Context } from '#shared/use-cases/context.ts'
import {
  importCarried,
  isCarriedKey,
  prepareCarriedUpload,
  readCarriedUpload,
} from '#shared/use-cases/preparation/import-carried.ts'
import {
  type CarriedRow,
  readCarried,
  writeCarried,
  writeCarriedTemplate,
} from '#shared/workbooks/carried.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { actorOf, administrator, openSmallCycle } from '#test/support/small-district.ts'
import { CutError, createWorld, type World } from '#test/support/world.ts'

let database: TestDatabase
let world: World
let context: Context

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
  context = world.context
  await openSmallCycle(world)
})

const limitation: Omit<CarriedRow, 'row'> = {
  unitId: 'X1',
  subjectId: 'X1-BTV',
  kind: 'LIMITATION',
  text: 'Chậm giải ngân vốn đầu tư công',
  ownerName: 'Nguyễn Văn An',
  term: '2024-06-30',
  outcome: 'IN_PROGRESS',
}
const commitment: Omit<CarriedRow, 'row'> = {
  unitId: 'C1',
  subjectId: null,
  kind: 'COMMITMENT',
  text: 'Duy trì sinh hoạt chuyên đề',
  ownerName: null,
  term: null,
  outcome: null,
}

async function send(rows: readonly Omit<CarriedRow, 'row'>[]) {
  const { fields, uploadId } = await prepareCarriedUpload(context, administrator)
  const key = fields.key ?? ''
  const bytes = await writeCarried(rows, 2024)
  world.objects.set(key, { bytes, metadata: { 'uploaded-by': administrator.email } })
  return { uploadId, arrived: { key, size: bytes.length, etag: 'e' } }
}

describe('the workbook of what last year left', () => {
  it('brings its rows in, each to its unit, once', async () => {
    const { uploadId, arrived } = await send([limitation, commitment])

    expect(isCarriedKey(arrived.key)).toBe(true)
    expect(await importCarried(context, arrived)).toBe('ACCEPTED')
    expect(await importCarried(context, arrived)).toBe('KNOWN')
    const again = await send([limitation])
    expect(await importCarried(context, again.arrived)).toBe('ACCEPTED')

    expect(await listCarried(context.table, '2024', 'X1')).toMatchObject([
      { ...limitation, cycleId: '2024', from: 'WORKBOOK' },
    ])
    expect(await listCarried(context.table, '2024', 'C1')).toMatchObject([commitment])
    expect(await readCarriedUpload(context, administrator, uploadId)).toMatchObject({ rows: 2 })
    const acts = await listAuditEntries(context.table, '2024', '-')
    expect(acts.filter(({ act }) => act === 'CARRIED_IMPORTED')).toHaveLength(2)
  })

  it('is refused with every problem by row and column, and nothing is recorded', async () => {
    const { uploadId, arrived } = await send([
      { ...limitation, unitId: 'X9' },
      { ...limitation, subjectId: 'P99' },
      commitment,
    ])

    expect(await importCarried(context, arrived)).toBe('REJECTED')

    expect(await readCarriedUpload(context, administrator, uploadId)).toMatchObject({
      status: 'REJECTED',
      problems: [
        { code: 'REFERENCE_UNKNOWN', row: 2, columnName: 'Mã đơn vị', value: 'X9' },
        { code: 'REFERENCE_UNKNOWN', row: 3, columnName: 'Mã đối tượng', value: 'P99' },
      ],
    })
    expect(await listCarried(context.table, '2024', 'C1')).toEqual([])
  })

  it('is completed by the next delivery when the first was killed', async () => {
    const { arrived } = await send([limitation, commitment])
    world.failAfter(1)
    await expect(importCarried(context, arrived)).rejects.toBeInstanceOf(CutError)
    world.heal()

    expect(await importCarried(context, arrived)).toBe('ACCEPTED')
    expect(await listCarried(context.table, '2024', 'C1')).toHaveLength(1)
    expect(await listCarried(context.table, '2024', 'X1')).toHaveLength(1)
  })

  it('is the administrator’s alone, and has a template that reads as empty', async () => {
    const an = await actorOf(context, 'an@example.vn')

    await expect(prepareCarriedUpload(context, an)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(readCarriedUpload(context, an, 'x')).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(readCarriedUpload(context, administrator, 'x')).rejects.toMatchObject({
      code: 'UPLOAD_UNKNOWN',
    })
    await expect(
      importCarried(context, { key: 'preparation/2024/carried/x.xlsx', size: 1, etag: 'e' }),
    ).rejects.toThrow('not the key')
    expect(await readCarried(await writeCarriedTemplate(2024), async () => new Map())).toEqual({ rows: [] })
  })

  it('says what is missing in a row, all at once', async () => {
    const blank = { ...limitation, text: '', unitId: '' }
    const reading = await readCarried(await writeCarried([blank], 2024), async () => new Map())

    expect(reading).toMatchObject({
      problems: [
        { code: 'CELL_REQUIRED', columnName: 'Mã đơn vị' },
        { code: 'CELL_REQUIRED', columnName: 'Nội dung' },
      ],
    })
  })
})
