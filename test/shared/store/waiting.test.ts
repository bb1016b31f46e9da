import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keys } from '#shared/store/keys.ts'
import type { Task } from '#shared/store/tasks.ts'
import { transact } from '#shared/store/transact.ts'
import { listWaiting, mergeWaiting, noteWaiting } from '#shared/store/waiting.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database?.close())

const now = new Date('2024-11-01T02:00:00.000Z')
const holder = {
  personId: 'P1',
  email: 'an@example.vn',
  name: 'Kơ Să Ha Bình 𝒜',
  onBehalfOf: { personId: 'P2', name: 'Nguyễn Văn Ấn', delegationId: 'D1' },
}

const task = (taskId: string, change: Partial<Task> = {}): Task => ({
  taskId,
  cycleId: '2024',
  kind: 'appraisal',
  level: 'chi-bo',
  authorityId: 'X1',
  authorityName: 'Đảng ủy xã "Một"',
  levelName: 'Chi bộ trực thuộc',
  role: 'working-group',
  unitIds: ['C1'],
  round: 1,
  status: 'OPEN',
  createdAt: '2024-11-01T02:00:00.000Z',
  dueAt: '2024-11-06T16:59:59.999Z',
  returned: [],
  claimedBy: null,
  claimedAt: null,
  completedBy: null,
  completedAt: null,
  bodyHash: null,
  result: null,
  version: 1,
  ...change,
})
const claimed = { status: 'CLAIMED', claimedBy: holder, claimedAt: '2024-11-02T02:00:00.000Z' } as const

describe('the lists of what waits', () => {
  it('give back every task as it is, with names that have any letter', async () => {
    const table = await database.createTable()
    const tasks = [
      task('a'),
      task('b', { ...claimed, kind: 'decision', role: 'authority', level: 'co-so', levelName: 'Cơ sở' }),
      task('c', { authorityId: 'X2', authorityName: 'Đảng ủy xã Hai' }),
    ]
    for (const one of tasks) await transact(table, [noteWaiting(one)], [], now)

    const found = await listWaiting(table, '2024', 'all')
    const ofOne = await listWaiting(table, '2024', new Set(['X2']))

    const shown = ({ unitIds, round, createdAt, returned, version, ...rest }: Task) => {
      const { completedBy, completedAt, bodyHash, result, ...entry } = rest
      return entry
    }
    expect(found.toSorted((one, other) => (one.taskId < other.taskId ? -1 : 1))).toEqual(tasks.map(shown))
    expect(ofOne.map(({ taskId }) => taskId)).toEqual(['c'])
  })

  it('lose a task when it is done, and nobody asks for it any more', async () => {
    const table = await database.createTable()
    await transact(table, [noteWaiting(task('a'))], [], now)
    await transact(table, [noteWaiting(task('b', claimed))], [], now)

    await transact(table, [noteWaiting(task('a', { status: 'COMPLETED' }))], [], now)
    await transact(table, [noteWaiting(task('b', { status: 'CANCELLED' }))], [], now)
    // Done again, it changes nothing; nor does one that was never there.
    await transact(table, [noteWaiting(task('b', { status: 'CANCELLED' }))], [], now)

    expect(await listWaiting(table, '2024', 'all')).toEqual([])
    expect(await listWaiting(table, '2025', 'all')).toEqual([])
  })

  it('take several changes of one unit in one transaction', async () => {
    const table = await database.createTable()
    await transact(table, [noteWaiting(task('old'))], [], now)
    const other = { label: 'other', put: { ...keys.cycle('2024'), cycleId: '2024' } }
    const writes = [
      noteWaiting(task('old', { status: 'CANCELLED' })),
      other,
      noteWaiting(task('new')),
      noteWaiting(task('newer', claimed)),
    ]

    const merged = mergeWaiting(writes)
    await transact(table, merged, [], now)

    expect(merged).toHaveLength(2)
    expect(merged).toContainEqual(other)
    const found = await listWaiting(table, '2024', new Set(['X1']))
    expect(found.map(({ taskId }) => taskId).sort()).toEqual(['new', 'newer'])
  })

  it('refuse a line that we have not written', async () => {
    const table = await database.createTable()
    const note = noteWaiting(task('a'))
    if (!('update' in note)) throw new TypeError('a note is an update')
    await transact(table, [{ ...note, set: { ...note.set, 'TASK#a': 'nonsense' } }], [], now)

    await expect(listWaiting(table, '2024', 'all')).rejects.toThrow('nonsense')
  })
})
