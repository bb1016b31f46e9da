import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { disagreements } from '#test/support/access/disagreements.ts'
import { tryEverything } from '#test/support/access/matrix.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

let database: TestDatabase
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())

it('lets every role do what the table of access says and nothing else', { timeout: 300_000 }, async () => {
  const tried = await tryEverything(database, 'decided')

  expect(disagreements(tried, 'decided')).toEqual([])
})
