import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Suggestion } from '#shared/contracts/suggestion.ts'
import { keys } from '#shared/store/keys.ts'
import {
  getSuggestion,
  listSuggestions,
  listSuggestionsOfCycle,
  suggestionCounts,
  suggestionIndex,
} from '#shared/store/suggestions.ts'
import type { Table } from '#shared/store/table.ts'
import { transact } from '#shared/store/transact.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'

let database: TestDatabase
let table: Table

beforeAll(async () => {
  database = await startDatabase()
  table = await database.createTable()
  for (const suggestion of all) await put(suggestion)
})
afterAll(() => database.close())

const first: Suggestion = {
  id: 's1',
  cycleId: '2024',
  unitId: 'u1',
  subjectId: 'c1',
  subjectName: 'Đảng ủy xã Một',
  kind: 'leadership-collective',
  topics: [
    { id: 's1-1', text: 'Kết luận kiểm tra số 12' },
    { id: 's1-2', text: 'Đơn thư của cử tri' },
  ],
  authorityId: 'h',
  authorityName: 'Huyện ủy',
  level: 'huyen',
  documentNumber: '21-CV/HU',
  documentDate: '2024-11-20',
  state: 'ACTIVE',
  enteredAt: '2024-11-20T02:00:00.000Z',
  enteredBy: 'Nguyễn Văn An',
  withdrawnBecause: null,
}

const all: readonly Suggestion[] = [
  first,
  { ...first, id: 's2', documentDate: '2024-11-15', topics: [{ id: 's2-1', text: 'Tiến độ giải ngân' }] },
  { ...first, id: 's3', state: 'WITHDRAWN', withdrawnBecause: 'Nhập nhầm' },
  { ...first, id: 's4', unitId: 'u2', subjectId: 'p1', kind: 'leader' },
  { ...first, id: 's5', unitId: 'u2', subjectId: 'p1', kind: 'leader', level: 'tinh', authorityId: 't' },
]

async function put(suggestion: Suggestion): Promise<void> {
  const { cycleId, unitId, id } = suggestion
  const item = { ...keys.suggestion(cycleId, unitId, id), ...suggestion, ...suggestionIndex(suggestion) }
  await transact(table, [{ label: 'suggestion', put: item, ifAbsent: true }], [], new Date(0))
}

it('gives a unit what its subjects must answer, the earliest document first, without what was withdrawn', async () => {
  const listed = await listSuggestions(table, '2024', 'u1')

  expect(listed.map(({ id }) => id)).toEqual(['s2', 's1'])
  expect(listed[1]).toEqual(first)
})

it('keeps what was withdrawn on record', async () => {
  expect((await listSuggestionsOfCycle(table, '2024')).map(({ id }) => id)).toEqual([
    's1',
    's2',
    's3',
    's4',
    's5',
  ])
  expect(await getSuggestion(table, '2024', 'u1', 's3')).toMatchObject({ state: 'WITHDRAWN' })
})

it('counts each subject once in a level, and the topics of all its documents', async () => {
  expect(await suggestionCounts(table, '2024')).toEqual([
    { level: 'huyen', collectives: 1, individuals: 1, topics: 5 },
    { level: 'tinh', collectives: 0, individuals: 1, topics: 2 },
  ])
})
