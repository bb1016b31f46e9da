import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { fromOurPages, openSession, send } from '#test/support/handlers.ts'
import { holdContext } from '#test/support/held-context.ts'
import { createWorld, type World } from '#test/support/world.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

let database: TestDatabase
let world: World
let cookie: string
beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
  holdContext(world.context)
  cookie = await openSession(world, 'quantri@example.vn')
  world.setNow('2024-11-01T06:00:00.000Z')
})

const sendForm = (route: string, body: Readonly<Record<string, string>>, referer: string) =>
  send(route, { body, cookies: [cookie], headers: { ...fromOurPages, referer } })

describe('a session that has ended meanwhile', () => {
  it('is said to whoever sends a form, with the way back: the browser would not follow to the provider', async () => {
    const answer = await sendForm('POST /viec', { act: 'claim' }, 'https://kiemdiem.example/viec?trang=2')

    expect(answer.status).toBe(401)
    expect(answer.headers.location).toBeUndefined()
    expect(answer.text).toContain('Cần đăng nhập')
    expect(answer.text).toContain('href="/viec?trang=2"')
  })

  it('leads whoever only reads to the sign-in and back', async () => {
    const answer = await send('GET /viec', { cookies: [cookie], query: { trang: '2' } })

    expect([answer.status, answer.headers.location]).toEqual([303, '/dang-nhap?ve=%2Fviec%3Ftrang%3D2'])
  })

  it('ends no others: signing out everywhere says so instead of promising it', async () => {
    const answer = await sendForm('POST /dang-xuat', { 'moi-noi': '1' }, 'https://kiemdiem.example/tai-khoan')

    expect(answer.status).toBe(401)
    expect(answer.text).not.toContain('trên mọi máy, đã kết thúc')
    expect(answer.text).toContain('href="/tai-khoan"')
    expect((await sendForm('POST /dang-xuat', {}, '')).status).toBe(200)
  })
})
