import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Roster } from '#shared/contracts/roster.ts'
import { getUnit, listSubjects } from '#shared/store/units.ts'
import { checkProposals } from '#shared/use-cases/check-proposals.ts'
import { planLevel } from '#shared/use-cases/plan-level.ts'
import { recordRatings } from '#shared/use-cases/record-ratings.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { judge, makeTask } from '#test/support/judged-case.ts'
import { rateDistrict } from '#test/support/rated-district.ts'
import { actorOf, roster, submitUnit } from '#test/support/small-district.ts'
import { importRoster, sendRoster } from './import.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

const wave = { cycleId: '2024', level: 'chi-bo', authorityLevel: 'co-so' }
const late = { cycleId: '2024', level: 'chi-bo', authorityId: 'X1', unitIds: ['C4'] }
const withCell: Roster = {
  ...roster,
  units: [
    ...roster.units,
    { ...(roster.units[3] as Roster['units'][number]), id: 'C4', name: 'Chi bộ 4', email: 'c4@example.vn' },
  ],
  collectives: [
    ...roster.collectives,
    {
      ...(roster.collectives[3] as Roster['collectives'][number]),
      id: 'C4-TC',
      unitId: 'C4',
      name: 'Chi bộ 4',
    },
  ],
  people: [
    ...roster.people,
    { ...(roster.people[4] as Roster['people'][number]), id: 'P50', fullName: 'Người Mới', unitId: 'C4' },
  ],
}

describe('a cell that comes when the others of its level are decided', () => {
  it('is reviewed, decided and rated in a round of its own, and nobody who has a rating changes', async () => {
    const { world } = await rateDistrict(await database.createTable(), configuration)
    const { context } = world
    await planLevel(context, { ...wave, round: 0 })
    const ratedBefore = await listSubjects(context.table, '2024', 'C1')

    await importRoster(world, withCell)
    const plan = await planLevel(context, { ...wave, round: 1 })
    await submitUnit(world, 'C4', () => 'GOOD')
    const an = await actorOf(context, 'an@example.vn')
    await judge(world, an, await makeTask(world, late, 'appraisal', 9))
    const check = await checkProposals(context, late)
    await judge(world, an, await makeTask(world, late, 'decision', 9))
    await recordRatings(context, late)

    expect(plan.authorities).toEqual([{ authorityId: 'X1', unitIds: ['C4'], runUnitIds: ['C4'] }])
    expect(check).toEqual({ passed: true, reasons: [] })
    expect((await listSubjects(context.table, '2024', 'C4')).map(({ id, rating }) => [id, rating])).toEqual([
      ['C4-TC', 'GOOD'],
      ['P50', 'GOOD'],
    ])
    expect(await getUnit(context.table, '2024', 'C4')).toMatchObject({ open: 0, rated: 2 })
    expect(await listSubjects(context.table, '2024', 'C1')).toEqual(ratedBefore)
  })

  it('does not let a person who has a rating move or leave', async () => {
    const { world } = await rateDistrict(await database.createTable(), configuration)

    const { preview } = await sendRoster(world, {
      ...roster,
      people: roster.people.filter(({ id }) => id !== 'P5'),
    })

    expect(preview?.obstacles).toContainEqual(
      expect.objectContaining({
        code: 'SUBJECT_RATED',
        value: 'P5',
        message: expect.stringMatching(/Người Số 5.*Hoàn thành xuất sắc nhiệm vụ/),
      }),
    )
  })
})
