import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { withinRequest } from '#shared/text/locale.ts'
import { keepAnswer, readAnswer } from '#shared/use-cases/kept-answers.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { createWorld, type World } from '#test/support/world.ts'

const an = { email: 'An@example.vn' }
const answer = { rows: ['Đã ghi nhận', 'Chưa ghi nhận'] }
const schema = z.object({ rows: z.array(z.string()) })

let database: TestDatabase
let world: World
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
})

const read = (id: string | undefined, who = an, about = 'task') =>
  readAnswer(world.context, who, about, id, schema)

describe('the answer to an act', () => {
  it('is read again by who acted, with the language of its sentences', async () => {
    const keep = () => keepAnswer(world.context, an, 'task', answer)
    const id = await withinRequest({ locale: 'en', here: '/' }, keep)

    expect(await read(id, { email: 'an@example.vn' })).toEqual({ answer, locale: 'en' })
    expect(await read(id)).toEqual({ answer, locale: 'en' })
  })

  it('is not read by anybody else, beside another record, under a guessed id or after a day', async () => {
    const id = await keepAnswer(world.context, an, 'task', answer)

    expect(await read(id, { email: 'binh@example.vn' })).toBeUndefined()
    expect(await read(id, an, 'another task')).toBeUndefined()
    for (const guess of [undefined, '', '../x', '00000000-0000-4000-8000-999999999999']) {
      expect(await read(guess)).toBeUndefined()
    }
    world.setNow(new Date(world.context.now().getTime() + 24 * 3_600_000).toISOString())
    expect(await read(id)).toBeUndefined()
  })

  it('is not kept where it is longer than an item of the table', async () => {
    const long = randomBytes(400_000).toString('base64')

    expect(await keepAnswer(world.context, an, 'task', { rows: [long] })).toBeUndefined()
  })
})
