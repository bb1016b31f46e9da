import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { getCycle } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import { suggestionIndex } from '#shared/store/suggestions.ts'
import { transact } from '#shared/store/transact.ts'
import { getUnit, listSubjects, type Subject } from '#shared/store/units.ts'
import { reviewContextOf } from '#shared/use-cases/review-context.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { recording, suggestion } from '#test/shared/workbooks/review-fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { openSmallCycle } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

let database: TestDatabase
let world: World
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

async function open(of: ProvinceConfiguration): Promise<void> {
  world = createWorld(await database.createTable(), of)
  await openSmallCycle(world)
}

async function contextOf(
  unitId: string,
  more: (subjects: readonly Subject[]) => readonly Subject[] = (all) => all,
) {
  const { table } = world.context
  const [cycle, unit] = await Promise.all([getCycle(table, '2024'), getUnit(table, '2024', unitId)])
  if (cycle === undefined || unit === undefined) throw new Error(unitId)
  return reviewContextOf(world.context, cycle, unit, more(await listSubjects(table, '2024', unitId)))
}

const setUnit = (unitId: string, set: Readonly<Record<string, unknown>>) =>
  transact(world.context.table, [{ label: 'unit', update: keys.unit('2024', unitId), set }], [], new Date())

describe('what stands around the meeting of a unit', () => {
  beforeEach(() => open(recording))

  it('is when the units below met, and those that have not', async () => {
    await setUnit('C1', { meetingStartedAt: '2024-12-02#0', meetingEndedAt: '2024-12-02#1' })

    const { surroundings, types } = await contextOf('X1')

    expect(surroundings.below).toEqual([
      { unitId: 'C1', name: 'Chi bộ Thôn 1', endedAt: '2024-12-02#1' },
      { unitId: 'C2', name: 'Chi bộ Thôn 2', endedAt: null },
    ])
    expect(surroundings.repeatOrderedOn).toBeNull()
    expect(types.get('chi-bo.organisation')).toMatchObject({ bodyType: 'party', meeting: 'other' })
  })

  it('is when the cells of its leaders met', async () => {
    await setUnit('C1', { meetingStartedAt: '2024-12-02#0', meetingEndedAt: '2024-12-02#1' })
    const leader = (all: readonly Subject[]): readonly Subject[] => {
      const [any] = all
      if (any === undefined) throw new Error('no subject')
      return [...all, { ...any, id: 'CD-1', kind: 'leader', personId: 'P1', cellId: 'C1' }]
    }

    const { surroundings } = await contextOf('X1', leader)

    expect([...surroundings.cells]).toEqual([
      ['CD-1', { unitId: 'C1', name: 'Chi bộ Thôn 1', endedAt: '2024-12-02#1' }],
    ])
  })

  it('is the day, in Vietnam, on which a repeat was ordered', async () => {
    await setUnit('X1', { repeatOrderedAt: '2024-12-10T18:00:00.000Z' })

    expect((await contextOf('X1')).surroundings.repeatOrderedOn).toBe('2024-12-11')
  })

  it('leaves out units where nobody is reviewed', async () => {
    await setUnit('C2', { openAtStart: 0 })

    expect((await contextOf('X1')).surroundings.below.map(({ unitId }) => unitId)).toEqual(['C1'])
  })
})

describe('where no record is asked for', () => {
  it('a unit whose file was accepted without one holds nobody up', async () => {
    await open(configuration)
    await setUnit('C1', { submittedAt: '2024-12-02T02:00:00.000Z' })

    expect((await contextOf('X1')).surroundings.below.map(({ unitId }) => unitId)).toEqual(['C2'])
  })
})

describe('what a unit is asked to explain', () => {
  it('are the active suggestions, and nothing of last year where nothing is on record', async () => {
    await open(recording)
    const put = (id: string, state: 'ACTIVE' | 'WITHDRAWN') => {
      const one = { ...suggestion, id, state }
      return {
        label: 'suggestion',
        put: { ...keys.suggestion('2024', 'C1', id), ...one, ...suggestionIndex(one) },
      }
    }
    await transact(world.context.table, [put('S1', 'ACTIVE'), put('S2', 'WITHDRAWN')], [], new Date())

    const { suggestions, carried, calendar } = await contextOf('C1')

    expect(suggestions.map(({ id }) => id)).toEqual(['S1'])
    expect(carried).toEqual([])
    expect([calendar.isWorkingDay('2024-12-11'), calendar.isWorkingDay('2025-01-29')]).toEqual([true, false])
  })
})
