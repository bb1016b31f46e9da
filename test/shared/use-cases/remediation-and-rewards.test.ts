import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keys } from '#shared/store/keys.ts'
import { listRewards } from '#shared/use-cases/list-rewards.ts'
import {
  addRemediation,
  advanceRemediation,
  changeRemediation,
  viewRemediation,
} from '#shared/use-cases/manage-remediation.ts'
import { writeRewards, writeRewardsCsv } from '#shared/workbooks/rewards.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { refusal } from '#test/support/corrections.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { publishAt, type RatedDistrict, rateDistrict } from '#test/support/rated-district.ts'

let database: TestDatabase
let district: RatedDistrict

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

beforeEach(async () => {
  district = await rateDistrict(await database.createTable(), configuration)
}, 60_000)

describe('the plan of a unit', () => {
  it('is written, approved with owner and term, and verified by the authority', async () => {
    const { an, superior, world } = district
    const { context } = world
    const plan = await addRemediation(context, an, 'C1', { text: 'Sinh hoạt chưa đều', subjectId: null })
    const same = await addRemediation(context, an, 'C1', { text: 'Sinh hoạt chưa đều' })
    const early = await refusal(
      advanceRemediation(context, an, 'C1', plan.id, { step: 'APPROVE', version: 1 }),
    )
    const changed = await changeRemediation(context, an, 'C1', plan.id, {
      ownerName: 'Chi ủy',
      term: '2025-06-30',
      version: '1',
    })
    const stale = await refusal(
      changeRemediation(context, an, 'C1', plan.id, { ownerName: 'Bí thư', version: 1 }),
    )
    const approved = await advanceRemediation(context, an, 'C1', plan.id, { step: 'APPROVE', version: 2 })
    const again = await advanceRemediation(context, an, 'C1', plan.id, { step: 'APPROVE', version: 2 })
    const verified = await advanceRemediation(context, an, 'C1', plan.id, {
      step: 'VERIFY',
      version: '3',
      outcome: 'NOT_DONE',
    })

    expect(same.id).toBe(plan.id)
    expect([early.code, stale.code]).toEqual(['REMEDIATION_STEP', 'REMEDIATION_CHANGED'])
    expect(changed).toMatchObject({ ownerName: 'Chi ủy', term: '2025-06-30', text: 'Sinh hoạt chưa đều' })
    expect(again).toEqual(approved)
    expect(verified).toMatchObject({ status: 'VERIFIED', outcome: 'NOT_DONE', version: 4 })
    expect((await viewRemediation(context, superior, 'C1')).mayEdit).toBe(false)
    const refused = await refusal(addRemediation(context, superior, 'C1', { text: 'x' }))
    expect(refused.code).toBe('NOT_ALLOWED')
  })
})

describe('the proposals for a reward', () => {
  const earlier = (year: number, rating: string) =>
    district.world.context.table.documents.send(
      new PutCommand({
        TableName: district.world.context.table.name,
        Item: {
          ...keys.rating(String(year), 'P5', 1),
          cycleId: String(year),
          subjectId: 'P5',
          unitId: 'C1',
          version: 1,
          replaces: null,
          rating,
          reason: null,
          ceiling: 'EXCELLENT',
          decisionId: 'x',
          documentNumber: '1',
          documentDate: `${year}-12-20`,
          recordedAt: `${year}-12-20T00:00:00.000Z`,
        },
      }),
    )

  it('name the excellent of the year, and five years only where every year is on record', async () => {
    const { an, world } = district
    const { context } = world
    expect((await refusal(listRewards(context, an, 'X1'))).code).toBe('NOT_PUBLISHED')
    await publishAt(world, '2024-11-02T02:00:00.000Z')
    expect((await listRewards(context, an, 'X1')).rows).toMatchObject([
      { subjectId: 'P5', years: 1, fiveYears: 'UNKNOWN' },
    ])
    for (const year of [2023, 2022, 2021]) await earlier(year, 'EXCELLENT')
    expect((await listRewards(context, an, 'X1')).rows).toMatchObject([{ years: 4, fiveYears: 'UNKNOWN' }])
    await earlier(2020, 'EXCELLENT')
    expect((await listRewards(context, an, 'X1')).rows).toMatchObject([{ years: 5, fiveYears: 'YES' }])
    await earlier(2022, 'GOOD')
    expect((await listRewards(context, an, 'X1')).rows).toMatchObject([{ years: 2, fiveYears: 'NO' }])
    const stranger = { ...an, assignments: [{ unitId: 'X2', role: 'authority' as const }] }
    expect((await refusal(listRewards(context, stranger, 'X1'))).code).toBe('NOT_ALLOWED')
  })

  it('are downloaded without a cell that a spreadsheet takes for a formula', async () => {
    const { an, world } = district
    await publishAt(world, '2024-11-02T02:00:00.000Z')
    const list = await listRewards(world.context, an, 'X1')
    const named = { ...list, rows: list.rows.map((row) => ({ ...row, name: '=HYPERLINK("x")' })) }

    const csv = writeRewardsCsv(named)

    expect(csv.split('\r\n')[1]).toContain(`"'=HYPERLINK(""x"")"`)
    expect(csv).toContain('chưa đủ dữ liệu')
    expect((await writeRewards(named)).length).toBeGreaterThan(1000)
  })
})
