import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { findBrokenEntry, getAuditHead, listAuditEntries } from '#shared/store/audit.ts'
import { getItem, getItems, queryPrefix, type Table } from '#shared/store/table.ts'
import { transact, WriteRefusedError } from '#shared/store/transact.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'

const now = new Date('2024-12-01T00:00:00.000Z')
const item = z.object({ pk: z.string(), sk: z.string(), count: z.int().optional() })
const actOn = (unitId: string) => ({
  cycleId: '2024',
  unitId,
  actor: { kind: 'system', id: 'test', name: 'Hệ thống', onBehalfOf: null } as const,
  act: 'TESTED',
  target: 'x',
})

let database: TestDatabase
let table: Table

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  table = await database.createTable()
})

describe('a transaction', () => {
  it('writes all or nothing, and names what stood in the way', async () => {
    const first = { label: 'first', put: { pk: 'a', sk: '1' }, ifAbsent: true }
    await transact(table, [first], [actOn('C1')], now)

    const second = transact(table, [{ label: 'other', put: { pk: 'a', sk: '2' } }, first], [actOn('C1')], now)

    await expect(second).rejects.toMatchObject({ name: 'WriteRefusedError', labels: ['first'] })
    expect(await getItem(table, { pk: 'a', sk: '2' }, item)).toBeUndefined()
    expect(await listAuditEntries(table, '2024', 'C1')).toHaveLength(1)
  })

  it('refuses an update of what is not there or not as expected', async () => {
    const update = { label: 'update', update: { pk: 'a', sk: '1' }, set: { count: 2 }, where: { count: 1 } }
    await expect(transact(table, [update], [], now)).rejects.toBeInstanceOf(WriteRefusedError)
    await transact(table, [{ label: 'put', put: { pk: 'a', sk: '1', count: 1 } }], [], now)
    await transact(table, [update], [], now)
    await expect(transact(table, [update], [], now)).rejects.toBeInstanceOf(WriteRefusedError)
    expect(await getItem(table, { pk: 'a', sk: '1' }, item)).toMatchObject({ count: 2 })
  })

  it('refuses an update of an item that has an attribute it must not have', async () => {
    const update = {
      label: 'update',
      update: { pk: 'a', sk: '1' },
      add: { count: 1 },
      where: { removedAt: undefined },
    }
    await transact(table, [{ label: 'put', put: { pk: 'a', sk: '1', count: 1 } }], [], now)
    await transact(table, [update], [], now)
    await transact(table, [{ label: 'remove', update: update.update, set: { removedAt: 'now' } }], [], now)

    await expect(transact(table, [update], [], now)).rejects.toBeInstanceOf(WriteRefusedError)
    const gone = { label: 'delete', delete: update.update, where: { removedAt: undefined } }
    await expect(transact(table, [gone], [], now)).rejects.toBeInstanceOf(WriteRefusedError)
    expect(await getItem(table, update.update, item)).toMatchObject({ count: 2 })
  })

  it('of twenty writers of one chain at once leaves twenty entries in one whole chain', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        transact(
          table,
          [{ label: 'put', put: { pk: 'a', sk: String(n) }, ifAbsent: true }],
          [actOn('C1'), actOn('C1')],
          now,
        ),
      ),
    )

    const entries = await listAuditEntries(table, '2024', 'C1')
    expect(entries).toHaveLength(40)
    expect(findBrokenEntry(entries, await getAuditHead(table, '2024', 'C1'))).toBeNull()
  })

  it('of more than a hundred items is a fault of ours', async () => {
    const writes = Array.from({ length: 101 }, (_, n) => ({ label: 'put', put: { pk: 'a', sk: String(n) } }))
    await expect(transact(table, writes, [], now)).rejects.toBeInstanceOf(RangeError)
  })
})

describe('reading', () => {
  it('goes over pages and batches', async () => {
    const padding = 'x'.repeat(20_000)
    for (let from = 0; from < 150; from += 50) {
      const writes = Array.from({ length: 50 }, (_, n) => ({
        label: 'put',
        put: { pk: 'p', sk: `S#${String(from + n).padStart(3, '0')}`, padding },
      }))
      await transact(table, writes, [], now)
    }

    const found = await queryPrefix(table, { pk: 'p', prefix: 'S#' }, item)
    const batch = await getItems(table, found, item)

    expect([found.length, batch.length]).toEqual([150, 150])
    expect(found.map(({ sk }) => sk)).toEqual(found.map(({ sk }) => sk).toSorted())
    expect(
      await queryPrefix(table, { pk: 'p', prefix: 'S#' }, item, { limit: 3, newestFirst: true }),
    ).toMatchObject([{ sk: 'S#149' }, { sk: 'S#148' }, { sk: 'S#147' }])
  })
})
