import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listAuditEntries } from '#shared/store/audit.ts'
import { listLate } from '#shared/use-cases/administration/list-late.ts'
import { remindLate, remindOne } from '#shared/use-cases/administration/remind.ts'
import { sendReminders } from '#shared/use-cases/send-reminders.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import {
  actorOf,
  administrator,
  issueLink,
  openSmallCycle,
  submitUnit,
} from '#test/support/small-district.ts'
import { CutError, createWorld, type World } from '#test/support/world.ts'

const stageId = 'self-assessment'
const late = '2025-01-20T02:00:00.000Z'
let database: TestDatabase
let world: World

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
  await openSmallCycle(world)
  await issueLink(world, 'C1')
  await issueLink(world, 'C3')
})

const reminders = () => world.mails.filter(({ template }) => template === 'unit-reminder')

describe('who is late', () => {
  it('is nobody before the due date, and then who has not sent, with the authority above', async () => {
    expect((await listLate(world.context, administrator)).stages).toEqual([])
    await submitUnit(world, 'C2', () => 'GOOD')
    world.setNow(late)

    const { stages, next } = await listLate(world.context, administrator)

    expect(stages.map(({ unitId }) => unitId).sort()).toEqual(['C1', 'C3'])
    expect(stages.find(({ unitId }) => unitId === 'C1')).toMatchObject({
      name: 'Chi bộ Thôn 1',
      parentId: 'X1',
      stage: 'self-assessment',
      remindedToday: false,
    })
    expect(next).toBeNull()
  })

  it('goes on behind the place where a page before ended, whatever is given back', async () => {
    world.setNow(late)
    expect((await listLate(world.context, administrator, '9999')).stages).toEqual([])
    expect((await listLate(world.context, administrator, '2024')).stages).toHaveLength(2)
  })

  it('is told to administrators only', async () => {
    const member = await actorOf(world.context, 'an@example.vn')
    await expect(listLate(world.context, member)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(remindLate(world.context, member)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(remindOne(world.context, member, { unitId: 'C1', stageId })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    })
  })
})

describe('a reminder', () => {
  it('goes out once a day to a unit, and stands in the audit with who wanted it', async () => {
    const first = await remindOne(world.context, administrator, { unitId: 'C1', stageId })
    const second = await remindOne(world.context, administrator, { unitId: 'C1', stageId })

    expect(first.items).toMatchObject([{ unitId: 'C1', outcome: 'REMINDED' }])
    expect(second.items).toMatchObject([{ outcome: 'TODAY' }])
    expect(reminders()).toMatchObject([{ to: 'c1@example.vn' }])
    const entries = await listAuditEntries(world.context.table, '2024', 'C1')
    expect(entries.at(-1)).toMatchObject({ act: 'REMINDED', actor: { name: administrator.name } })
    world.setNow('2024-11-02T02:00:00.000Z')
    expect((await remindOne(world.context, administrator, { unitId: 'C1', stageId })).items).toMatchObject([
      { outcome: 'REMINDED' },
    ])
  })

  it('says of each of all who are late what came of it, and is not repeated by the morning', async () => {
    world.setNow(late)
    await remindOne(world.context, administrator, { unitId: 'C1', stageId })

    const { items, next } = await remindLate(world.context, administrator)

    expect(new Map(items.map(({ unitId, outcome }) => [unitId, outcome]))).toEqual(
      new Map([
        ['C1', 'TODAY'],
        ['C3', 'REMINDED'],
      ]),
    )
    expect(next).toBeNull()
    await sendReminders(world.context)
    expect(new Set(reminders().map(({ mailId }) => mailId)).size).toBe(reminders().length)
  })

  it('of a stage that is finished, or that there is not, reminds nobody', async () => {
    await submitUnit(world, 'C2', () => 'GOOD')

    expect((await remindOne(world.context, administrator, { unitId: 'C2', stageId })).items).toMatchObject([
      { outcome: 'NOT_OPEN' },
    ])
    expect((await remindOne(world.context, administrator, { unitId: 'C9', stageId })).items).toMatchObject([
      { unitId: 'C9', stage: null, outcome: 'NOT_OPEN' },
    ])
    expect(reminders()).toEqual([])
  })

  it('needs a cycle', async () => {
    const empty = createWorld(await database.createTable(), configuration)
    for (const work of [remindLate, listLate]) {
      await expect(work(empty.context, administrator)).rejects.toMatchObject({ code: 'CYCLE_UNKNOWN' })
    }
  })

  it('that is killed before it is noted is made again as the same mail', async () => {
    world.failAfter(1)
    const { items } = await remindOne(world.context, administrator, { unitId: 'C1', stageId }).catch(
      (error: unknown) => {
        if (error instanceof CutError) return { items: [] }
        throw error
      },
    )
    expect(items.filter(({ outcome }) => outcome === 'REMINDED')).toEqual([])
    world.heal()
    await remindOne(world.context, administrator, { unitId: 'C1', stageId })

    expect(new Set(reminders().map(({ mailId }) => mailId)).size).toBe(1)
  })
})
