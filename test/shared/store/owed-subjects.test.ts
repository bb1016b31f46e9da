import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keys } from '#shared/store/keys.ts'
import { outOfOwed, owedListing, readOwedPage } from '#shared/store/owed-subjects.ts'
import type { Table } from '#shared/store/table.ts'
import { transact } from '#shared/store/transact.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'

const cycleId = '2024'
const now = new Date('2024-12-01T00:00:00.000Z')

let database: TestDatabase
let table: Table

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  table = await database.createTable()
})

const place = (unitId: string, subjectId: string) => ({ cycleId, unitId, subjectId })

async function addOwed(unitId: string, id: string): Promise<void> {
  const { set } = owedListing(place(unitId, id), true)
  const item = { cycleId, unitId, id, kind: 'member', name: `Người ${id}`, bucket: 'owed', owed: 'SICK' }
  const put = { ...keys.subject(cycleId, unitId, id), ...item, ...set }
  await transact(table, [{ label: 'subject', put }], [], now)
}

const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id)

describe('the list of those who are owed', () => {
  it('is read unit by unit, a page at a time, to its end', async () => {
    for (const [unitId, id] of [
      ['C2', 'P1'],
      ['C1', 'P3'],
      ['C1', 'P2'],
    ] as const)
      await addOwed(unitId, id)

    const first = await readOwedPage(table, cycleId, { limit: 2 })
    const second = await readOwedPage(table, cycleId, { limit: 2, after: first.next ?? '' })

    expect(idsOf(first.items)).toEqual(['P2', 'P3'])
    expect(idsOf(second.items)).toEqual(['P1'])
    expect(second.next).toBeNull()
    expect((await readOwedPage(table, '2023', { limit: 2 })).items).toEqual([])
  })

  it('loses who is owed no more, and does not show a line that follows its subject late', async () => {
    await addOwed('C1', 'P1')
    await addOwed('C1', 'P2')
    const set = { bucket: 'rated', owed: null }
    const update = keys.subject(cycleId, 'C1', 'P1')
    await transact(table, [{ label: 'subject', update, set, remove: outOfOwed.remove }], [], now)
    await transact(table, [{ label: 'late', update: keys.subject(cycleId, 'C1', 'P2'), set }], [], now)

    expect(owedListing(place('C1', 'P1'), false)).toEqual(outOfOwed)
    expect((await readOwedPage(table, cycleId, { limit: 2 })).items).toEqual([])
  })
})
