import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { send } from '#test/support/handlers.ts'
import { holdContext } from '#test/support/held-context.ts'
import { publishAt } from '#test/support/rated-district.ts'
import { openSmallCycle } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

let database: TestDatabase
let world: World
beforeAll(async () => {
  database = await startDatabase()
  world = createWorld(await database.createTable(), configuration)
  holdContext(world.context)
  await openSmallCycle(world)
}, 60_000)
afterAll(() => database.close())

const search = async (tim: string) => (await send('GET /ket-qua', { query: { tim } })).text

it('finds nothing before the results are public', async () => {
  expect(await search('thôn')).toContain('Không có đơn vị nào')
})

it('finds units of every level by part of the name, with or without accents, and nobody’s names', async () => {
  await publishAt(world, '2024-11-01T03:00:00.000Z')

  const cells = await search('  chi bo THON ')
  const communes = await search('xã')

  expect(cells).toContain('3 đơn vị')
  for (const id of ['C1', 'C2', 'C3']) expect(cells).toContain(`href="/ket-qua/${id}"`)
  expect(communes).toContain('2 đơn vị')
  expect(communes).toContain('tren=X1')
  expect(await search('Nguyễn Văn An')).toContain('Không có đơn vị nào')
})

it('says nothing for less than two letters and shows again what was typed', async () => {
  expect(await search('x')).toContain('Không có đơn vị nào')
  expect(await search('"><b>')).toContain('value="&quot;>')
})
