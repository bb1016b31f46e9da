import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { watchAuthority } from '#shared/use-cases/administration/watch-authority.ts'
import { watchLevel } from '#shared/use-cases/administration/watch-level.ts'
import { watchProgress } from '#shared/use-cases/administration/watch-progress.ts'
import { watchCycle } from '#shared/use-cases/watch-cycle.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { rateDistrict } from '#test/support/rated-district.ts'
import { actorOf, administrator, issueLink } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

let database: TestDatabase
let world: World

/** Cells one and two of commune one are rated, cell three has its link. */
beforeAll(async () => {
  database = await startDatabase()
  world = (await rateDistrict(await database.createTable(), configuration)).world
  await issueLink(world, 'C3')
})
afterAll(() => database.close())

describe('the progress of a province', () => {
  it('counts as a walk over every unit does', async () => {
    const [progress, cycle] = await Promise.all([
      watchProgress(world.context, administrator),
      watchCycle(world.context, administrator),
    ])
    const { rated, exempt, owed, open } = cycle?.counts ?? {}
    expect(progress?.counts).toMatchObject({ rated, exempt, owed, open })
    expect(progress?.levels.find(({ level }) => level === 'chi-bo')).toMatchObject({
      counts: { units: 3, done: 2, assessing: 1, waiting: 0, submitted: 0 },
    })
  })

  it('leads to the authorities of a level with what they have before them', async () => {
    const { authorities, next } = await watchLevel(world.context, administrator, 'chi-bo')

    expect(authorities).toMatchObject([
      { authorityId: 'X1', counts: { units: 2, done: 2 }, state: 'DECIDED', round: 1 },
      { authorityId: 'X2', counts: { units: 1, assessing: 1 }, state: null },
    ])
    expect(next).toBeNull()
    const behind = await watchLevel(world.context, administrator, 'chi-bo', 'X1')
    expect(behind.authorities.map(({ authorityId }) => authorityId)).toEqual(['X2'])
    await expect(watchLevel(world.context, administrator, 'no-level')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  it('leads on to the units of one authority, filtered by where they stand', async () => {
    const all = await watchAuthority(world.context, administrator, 'X1')
    expect(all.units.map(({ unitId, phase }) => [unitId, phase])).toEqual([
      ['C1', 'DONE'],
      ['C2', 'DONE'],
    ])
    expect(all.cases).toMatchObject([{ level: 'chi-bo', state: 'DECIDED', stageId: null }])
    expect(all.counts).toMatchObject({ all: 2, DONE: 2, late: 0 })
    const none = await watchAuthority(world.context, administrator, 'X1', { filter: 'ASSESSING', page: 7 })
    expect([none.units, none.page, none.pages]).toEqual([[], 1, 1])
    await expect(watchAuthority(world.context, administrator, 'X9')).rejects.toMatchObject({
      code: 'UNIT_UNKNOWN',
    })
  })

  it('is nothing before a cycle has been opened, and for administrators only', async () => {
    const empty = createWorld(await database.createTable(), configuration)
    expect(await watchProgress(empty.context, administrator)).toBeUndefined()
    const member = await actorOf(world.context, 'an@example.vn')
    await expect(watchProgress(world.context, member)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(watchLevel(world.context, member, 'chi-bo')).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(watchAuthority(world.context, member, 'X1')).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  })
})
