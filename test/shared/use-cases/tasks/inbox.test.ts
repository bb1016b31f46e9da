import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InboxQuery } from '#shared/contracts/inbox.ts'
import type { Task } from '#shared/store/tasks.ts'
import { transact } from '#shared/store/transact.ts'
import type { Actor, Context, Delegated } from '#shared/use-cases/context.ts'
import { listInbox } from '#shared/use-cases/list-inbox.ts'
import { newTaskWrites } from '#shared/use-cases/task-writes.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { refusal } from '#test/support/judged-case.ts'
import { createWorld } from '#test/support/world.ts'

let database: TestDatabase
let context: Context
const now = '2024-11-01T02:00:00.000Z'

const reader: Actor = {
  email: 'an@example.vn',
  name: 'Nguyễn Văn An',
  personId: 'P1',
  administrator: false,
  assignments: [
    { unitId: 'X1', role: 'working-group' },
    { unitId: 'X2', role: 'group-head' },
  ],
  delegations: [
    { delegationId: 'D1', unitId: 'X3', role: 'authority', from: { personId: 'P9', name: 'Lê Thị Chín' } },
  ] satisfies Delegated[],
}
const office: Actor = {
  ...reader,
  email: 'quantri@example.vn',
  personId: null,
  administrator: true,
  assignments: [],
  delegations: [],
}
const outsider: Actor = {
  ...reader,
  email: 'ai@example.vn',
  personId: 'P8',
  assignments: [],
  delegations: [],
}
const me = { personId: 'P1', email: reader.email, name: reader.name }

const levels = { 'chi-bo': 'Chi bộ trực thuộc', 'co-so': 'Tổ chức cơ sở đảng' } as const
const names = {
  X1: 'Đảng ủy xã 10',
  X2: 'Đảng ủy xã 9',
  X3: 'Đảng ủy Đắk Nông',
  X4: 'Đảng ủy Lạc Dương',
} as const

function waiting(
  taskId: string,
  unitId: keyof typeof names,
  kind: Task['kind'],
  dueAt: string,
  change: Partial<Task> & { readonly level?: keyof typeof levels } = {},
): Task {
  const { level = 'chi-bo' } = change
  return {
    ...{ taskId, cycleId: '2024', kind, authorityId: unitId, authorityName: names[unitId] },
    levelName: levels[level],
    role: kind === 'appraisal' ? 'working-group' : 'authority',
    ...{ unitIds: [], round: 1, status: 'OPEN', createdAt: now, dueAt, returned: [] },
    ...{
      claimedBy: null,
      claimedAt: null,
      completedBy: null,
      completedAt: null,
      bodyHash: null,
      result: null,
    },
    version: 1,
    ...change,
    level,
  }
}

const mine = { status: 'CLAIMED', claimedBy: me, claimedAt: now } as const

beforeAll(async () => {
  database = await startDatabase()
  context = createWorld(await database.createTable(), configuration).context
  const tasks = [
    waiting('late', 'X1', 'appraisal', '2024-10-31T16:59:59.999Z'),
    waiting('mine', 'X1', 'appraisal', '2024-11-05T16:59:59.999Z', { ...mine, level: 'co-so' }),
    waiting('led', 'X2', 'decision', '2024-11-04T16:59:59.999Z'),
    waiting('lent', 'X3', 'decision', '2024-11-03T16:59:59.999Z'),
    // Of another role in a unit of the reader's, and of another unit.
    waiting('other role', 'X1', 'decision', '2024-11-02T16:59:59.999Z'),
    waiting('other unit', 'X4', 'appraisal', '2024-11-02T16:59:59.999Z'),
  ]
  for (const task of tasks) await transact(context.table, newTaskWrites(task), [], new Date(now))
})
afterAll(() => database?.close())

const ids = async (actor: Actor, query: Partial<InboxQuery>) =>
  (await listInbox(context, actor, query)).tasks.map(({ taskId }) => taskId)

describe('the inbox', () => {
  it('has the tasks of the own groups, of led ones and of delegated roles, the most urgent first', async () => {
    const inbox = await listInbox(context, reader)

    expect(inbox.tasks.map(({ taskId }) => taskId)).toEqual(['late', 'lent', 'led', 'mine'])
    expect(inbox.counts).toEqual({ all: 4, mine: 1, group: 3, delegated: 1, overdue: 1, everybody: null })
    expect(inbox.tasks.map(({ overdue, onBehalfOf, may }) => [overdue, onBehalfOf, may])).toEqual([
      [true, null, { claim: true, release: false, reassign: false }],
      [false, 'Lê Thị Chín', { claim: true, release: false, reassign: false }],
      [false, null, { claim: false, release: false, reassign: true }],
      // Whether the holder is still in the group is asked of the roster, which has nobody here.
      [false, null, { claim: true, release: false, reassign: false }],
    ])
  })

  it.each([
    [{ filter: 'mine' }, ['mine']],
    [{ filter: 'group' }, ['late', 'led', 'mine']],
    [{ filter: 'delegated' }, ['lent']],
    [{ filter: 'overdue' }, ['late']],
    [{ unit: 'X1' }, ['late', 'mine']],
    [{ level: 'co-so' }, ['mine']],
    [{ kind: 'decision' }, ['lent', 'led']],
    [{ state: 'CLAIMED' }, ['mine']],
    [{ state: 'OPEN', kind: 'appraisal' }, ['late']],
    [{ dueUntil: '2024-11-03' }, ['late', 'lent']],
    [{ words: 'dak  NONG' }, ['lent']],
    [{ words: 'van an' }, ['mine']],
    [{ words: 'xã chi' }, ['late', 'led']],
    [{ words: 'không có' }, []],
    [{ order: 'unit' }, ['lent', 'led', 'late', 'mine']],
    [{ order: 'kind' }, ['late', 'mine', 'lent', 'led']],
  ] as const)('shows for %j just these', async (query, expected) => {
    expect(await ids(reader, query)).toEqual(expected)
  })

  it('counts every view under the other filters', async () => {
    const { counts } = await listInbox(context, reader, { filter: 'mine', kind: 'decision' })

    expect(counts).toEqual({ all: 2, mine: 0, group: 1, delegated: 1, overdue: 0, everybody: null })
  })

  it('offers the units and levels that tasks wait in, whatever is chosen of them', async () => {
    const { units, levels: offered } = await listInbox(context, reader, { unit: 'X1', level: 'chi-bo' })

    expect(units.map(({ unitId }) => unitId).sort()).toEqual(['X1', 'X2', 'X3'])
    expect(offered.map(({ level }) => level).sort()).toEqual(['chi-bo', 'co-so'])
  })

  it('shows an administrator the tasks of everybody, to hand them on', async () => {
    const inbox = await listInbox(context, office, { filter: 'everybody' })

    expect(inbox.tasks).toHaveLength(6)
    expect(inbox.counts).toMatchObject({ all: 0, everybody: 6 })
    expect(inbox.tasks[0]?.may).toEqual({ claim: false, release: false, reassign: true })
    expect(await ids(office, { filter: 'everybody', unit: 'X4' })).toEqual(['other unit'])
    expect(await ids(office, {})).toEqual([])
  })

  it('shows nobody else what is not theirs', async () => {
    for (const query of [{ filter: 'everybody' }, { unit: 'X4' }] as const) {
      expect((await refusal(listInbox(context, reader, query))).code).toBe('NOT_ALLOWED')
    }
    expect(await listInbox(context, outsider)).toMatchObject({ tasks: [], inGroups: false, units: [] })
    expect((await refusal(listInbox(context, outsider, { unit: 'X1' }))).code).toBe('NOT_ALLOWED')
  })
})

describe('an inbox of hundreds of tasks', () => {
  let many: Context
  beforeAll(async () => {
    many = createWorld(await database.createTable(), configuration).context
    for (let from = 0; from < 125; from += 40) {
      const writes = Array.from({ length: Math.min(40, 125 - from) }, (_, index) => {
        const number = String(from + index).padStart(3, '0')
        const [task, note] = newTaskWrites(
          waiting(number, 'X1', 'appraisal', `2024-11-05T16:59:59.${number}Z`),
        )
        return { task, note }
      })
      for (const { note } of writes)
        if (note !== undefined) await transact(many.table, [note], [], new Date(now))
    }
  }, 60_000)

  it('comes by the fifty, by page', async () => {
    const second = await listInbox(many, reader, { page: 2 })
    const beyond = await listInbox(many, reader, { page: 99 })

    expect([second.page, second.pages, second.counts.all]).toEqual([2, 3, 125])
    expect(second.tasks[0]?.taskId).toBe('050')
    expect([beyond.page, beyond.tasks.length, beyond.next]).toEqual([3, 25, null])
  })

  it.each(['due', 'unit', 'kind'] as const)(
    'comes by the fifty, each going on behind the last, by %s',
    async (order) => {
      const found: string[] = []
      for (let after: string | undefined; ; ) {
        const { tasks, next } = await listInbox(many, reader, { order, ...(after && { after }) })
        found.push(...tasks.map(({ taskId }) => taskId))
        if (next === null) break
        after = next
      }

      expect(found).toEqual(Array.from({ length: 125 }, (_, index) => String(index).padStart(3, '0')))
    },
  )

  it('refuses a place to go on that it never gave', async () => {
    for (const after of ['nonsense', Buffer.from('["a"]').toString('base64url')]) {
      const error = await refusal(listInbox(many, reader, { after }))
      expect([error.code, error.problems[0]?.path]).toEqual(['INPUT_INVALID', 'after'])
    }
  })
})
