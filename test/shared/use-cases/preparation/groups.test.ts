import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AttendantsBody, WorkingGroupBody } from '#shared/contracts/preparation.ts'
import { provinceConfiguration } from '#shared/contracts/province.ts'
import { listAuditEntries } from '#shared/store/audit.ts'
import { getGroupCheck, getWorkingGroup, listAttendants } from '#shared/store/preparation.ts'
import type { Actor, Context } from '#shared/use-cases/context.ts'
import { assignAttendants } from '#shared/use-cases/preparation/assign-attendants.ts'
import { readRegister } from '#shared/use-cases/preparation/read-register.ts'
import { readUnitPreparation } from '#shared/use-cases/preparation/read-unit.ts'
import { recordWorkingGroup } from '#shared/use-cases/preparation/working-group.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { actorOf, administrator, openSmallCycle } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'
import { seatCommittee } from './support.ts'

let database: TestDatabase
let world: World
let context: Context
let an: Actor
let chau: Actor

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
  context = world.context
  await openSmallCycle(world)
  an = await actorOf(context, 'an@example.vn')
  chau = await actorOf(context, 'chau@example.vn')
})

const group = (...people: readonly (readonly [string, 'head' | 'member'])[]): WorkingGroupBody => ({
  documentNumber: '1681-QĐ/ĐU',
  documentDate: '2024-11-12',
  members: people.map(([personId, role]) => ({ personId, role })),
})

const strict = provinceConfiguration.parse({
  ...configuration,
  policy: { ...configuration.policy, preparation: { groupWithoutCommittee: 'BLOCK' } },
})

describe('a working group', () => {
  it('is recorded with who of it sits on the standing committee; the same again changes nothing', async () => {
    await seatCommittee(world, ['P1'])

    const first = await recordWorkingGroup(context, an, 'X1', group(['P1', 'head'], ['P2', 'member']))
    const again = await recordWorkingGroup(context, an, 'X1', group(['P2', 'member'], ['P1', 'head']))

    expect(again).toEqual(first)
    expect(first.members).toEqual([
      { personId: 'P1', name: 'Nguyễn Văn An', role: 'head', standingCommittee: true },
      { personId: 'P2', name: 'Kơ Să Ha Bình', role: 'member', standingCommittee: false },
    ])
    const changed = await recordWorkingGroup(context, an, 'X1', group(['P1', 'head']))
    expect(changed.version).toBe(2)
    expect(await getWorkingGroup(context.table, '2024', 'X1')).toEqual(changed)
    const acts = await listAuditEntries(context.table, '2024', 'X1')
    expect(acts.map(({ act }) => act)).toEqual(['WORKING_GROUP_RECORDED', 'WORKING_GROUP_RECORDED'])
  })

  it('without a member of the standing committee is refused', async () => {
    await seatCommittee(world, ['P1'])

    await expect(recordWorkingGroup(context, an, 'X1', group(['P2', 'member']))).rejects.toMatchObject({
      code: 'GROUP_WITHOUT_COMMITTEE',
    })
    expect(await getWorkingGroup(context.table, '2024', 'X1')).toBeUndefined()
  })

  it('of an authority whose committee the roster does not name is taken, unless the policy blocks', async () => {
    const body = group(['P2', 'member'])

    expect((await recordWorkingGroup(context, an, 'X1', body)).version).toBe(1)
  })

  it('has people of the roster only, each once; every problem is told at once', async () => {
    const body = group(['P3', 'head'], ['P1', 'member'], ['P1', 'member'])

    await expect(recordWorkingGroup(context, an, 'X1', body)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      problems: [
        { code: 'NOT_IN_GROUP', path: 'members[0].personId' },
        { code: 'PERSON_TWICE', path: 'members[2].personId' },
      ],
    })
    await expect(recordWorkingGroup(context, chau, 'X1', body)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  })
})

describe('the opening of a cycle', () => {
  it('lists the authorities whose group has nobody of the standing committee, and warns', async () => {
    expect(await getGroupCheck(context.table, '2024')).toEqual([
      { unitId: 'X1', committeeKnown: false },
      { unitId: 'X2', committeeKnown: false },
      { unitId: 'H', committeeKnown: false },
    ])
    expect((await readRegister(context, administrator)).groups.map(({ name }) => name)).toEqual([
      'Đảng bộ xã Một',
      'Đảng bộ xã Hai',
      'Huyện ủy Thử Nghiệm',
    ])
    expect((await readRegister(context, an)).groups.map(({ unitId }) => unitId)).toEqual(['X1'])
  })

  it('is refused with every such authority where the policy blocks', async () => {
    const blocked = createWorld(await database.createTable(), strict)

    await expect(openSmallCycle(blocked)).rejects.toMatchObject({
      code: 'GROUPS_WITHOUT_COMMITTEE',
      problems: [{}, {}, {}],
    })
  })
})

describe('the members of the standing committee who attend the reviews below', () => {
  const rows = (...pairs: readonly (readonly [string, string])[]): AttendantsBody => ({
    rows: pairs.map(([unitId, personId]) => ({ unitId, personId })),
  })

  it('are assigned as versions, and counted over the units below', async () => {
    await seatCommittee(world, ['P1', 'P2'])

    await assignAttendants(context, an, 'X1', rows(['C1', 'P1'], ['C2', 'P1']))
    const result = await assignAttendants(context, an, 'X1', rows(['C1', 'P1'], ['C2', 'P2']))

    expect(result).toEqual({ changed: ['C2'], unchanged: ['C1'], conflicts: [] })
    const assigned = await listAttendants(context.table, '2024', 'X1')
    expect(
      [...assigned.values()].map(({ unitId, personId, version }) => [unitId, personId, version]),
    ).toEqual([
      ['C1', 'P1', 1],
      ['C2', 'P2', 2],
    ])
    const { below, attending } = await readUnitPreparation(context, an, 'X1')
    expect(below.map(({ unitId, attendant }) => [unitId, attendant?.name])).toEqual([
      ['C1', 'Ủy viên P1'],
      ['C2', 'Ủy viên P2'],
    ])
    expect(attending).toHaveLength(2)
  })

  it('sit on it, and the units lie below: else nothing is written', async () => {
    await seatCommittee(world, ['P1'])

    await expect(
      assignAttendants(context, an, 'X1', rows(['C1', 'P1'], ['C3', 'P1'], ['C2', 'P2'])),
    ).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      problems: [
        { code: 'NOT_BELOW', path: 'rows[1].unitId' },
        { code: 'NOT_IN_COMMITTEE', path: 'rows[2].personId' },
      ],
    })
    expect((await listAttendants(context.table, '2024', 'X1')).size).toBe(0)
    await expect(assignAttendants(context, chau, 'X1', rows(['C1', 'P1']))).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    })
  })

  it('are the people of the authority where the roster does not name the committee', async () => {
    const { changed } = await assignAttendants(context, an, 'X1', rows(['C1', 'P2']))

    expect(changed).toEqual(['C1'])
  })
})

describe('the page of a unit', () => {
  it('is for those who act for it or for a unit above', async () => {
    const dung = await actorOf(context, 'dung@example.vn')

    expect((await readUnitPreparation(context, dung, 'C1')).mayAct).toBe(false)
    expect((await readUnitPreparation(context, an, 'C1')).parent?.unitId).toBe('X1')
    await expect(readUnitPreparation(context, chau, 'C1')).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  })
})
