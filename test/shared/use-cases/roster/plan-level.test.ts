import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Roster } from '#shared/contracts/roster.ts'
import { confirmRoster } from '#shared/use-cases/confirm-roster.ts'
import { planLevel } from '#shared/use-cases/plan-level.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { administrator, issueLink, openSmallCycle, roster } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'
import { importRoster, runCommands, sendRoster } from './import.ts'

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

const wave = { cycleId: '2024', level: 'chi-bo', authorityLevel: 'co-so' }
const withNewUnit: Roster = {
  ...roster,
  units: [
    ...roster.units,
    { ...(roster.units[3] as Roster['units'][number]), id: 'C4', name: 'Chi bộ 4', email: 'c4@example.vn' },
  ],
  collectives: [
    ...roster.collectives,
    { ...(roster.collectives[3] as Roster['collectives'][number]), id: 'C4-TC', unitId: 'C4' },
  ],
}
const fresh = {
  next: 'REVIEW',
  authorities: [{ authorityId: 'X1', unitIds: ['C4'], runUnitIds: ['C4'] }],
}

describe('the units of a level', () => {
  it('are all of it in the first round, and in the next those that a roster has brought', async () => {
    const first = await planLevel(world.context, { ...wave, round: 0 })
    await importRoster(world, withNewUnit)

    expect(first.authorities.flatMap(({ unitIds }) => unitIds)).toEqual(['C1', 'C2', 'C3'])
    expect(await planLevel(world.context, { ...wave, round: 1 })).toEqual(fresh)
    expect(await planLevel(world.context, { ...wave, round: 1 }), 'asked again').toEqual(fresh)
    expect(await planLevel(world.context, { ...wave, round: 2 })).toEqual({ next: 'DONE', authorities: [] })
  })

  it('are those of the newest roster when the turn of the level comes later', async () => {
    await importRoster(world, withNewUnit)

    const { authorities } = await planLevel(world.context, { ...wave, round: 0 })

    expect(authorities.flatMap(({ runUnitIds }) => runUnitIds)).toEqual(['C1', 'C2', 'C4', 'C3'])
  })

  it('get no second link when they come under another authority', async () => {
    await planLevel(world.context, { ...wave, round: 0 })
    await issueLink(world, 'C3')
    await importRoster(world, {
      ...roster,
      units: roster.units.map((unit) => (unit.id === 'C3' ? { ...unit, parentId: 'X1' } : unit)),
    })

    expect(await planLevel(world.context, { ...wave, round: 1 })).toEqual({
      next: 'REVIEW',
      authorities: [{ authorityId: 'X1', unitIds: ['C3'], runUnitIds: [] }],
    })
  })

  it('are waited for while a roster is being applied', async () => {
    await planLevel(world.context, { ...wave, round: 0 })
    const { uploadId } = await sendRoster(world, withNewUnit)
    await confirmRoster(world.context, administrator, uploadId)

    expect((await planLevel(world.context, { ...wave, round: 1 })).next).toBe('WAIT')
    await runCommands(world)
    expect(await planLevel(world.context, { ...wave, round: 1 })).toEqual(fresh)
  })

  it('cannot be added once the level is closed', async () => {
    await planLevel(world.context, { ...wave, round: 0 })
    await planLevel(world.context, { ...wave, round: 1 })

    const { preview } = await sendRoster(world, withNewUnit)

    expect(preview?.obstacles).toEqual([
      expect.objectContaining({
        code: 'LEVEL_DECIDED',
        value: 'C4',
        message: expect.stringContaining('Chi bộ 4'),
      }),
    ])
  })
})
