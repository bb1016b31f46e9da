import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { openSession, send } from '#test/support/handlers.ts'
import { holdContext } from '#test/support/held-context.ts'
import { startProvider, type TestProvider } from '#test/support/identity-provider.ts'
import { createWorld, type World } from '#test/support/world.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

let database: TestDatabase
let provider: TestProvider
let world: World
beforeAll(async () => {
  database = await startDatabase()
  provider = await startProvider()
})
afterAll(() => {
  database.close()
  provider.close()
})

/** People of the province; the first has a k in the address. */
const administrators = ['kiem@example.vn', 'quantri@example.vn']

beforeEach(async () => {
  const identity = { ...configuration.identity, administrators }
  world = createWorld(await database.createTable(), { ...configuration, identity })
  const { resources } = world.context
  holdContext({ ...world.context, resources: { ...resources, oidcIssuer: provider.issuer } })
  provider.claims = { email: 'quantri@example.vn', email_verified: true }
}, 60_000)

const readCookie = (cookies: readonly string[], name: string) =>
  cookies
    .find((one) => one.startsWith(`${name}=`))
    ?.split(';')[0]
    ?.slice(name.length + 1)

async function begin() {
  const begun = await send('GET /dang-nhap')
  const asked = new URL(begun.headers.location ?? '').searchParams
  return {
    attempt: readCookie(begun.cookies, '__Host-dang-nhap') ?? '',
    query: { code: asked.get('nonce') ?? '', state: asked.get('state') ?? '' },
    cookies: begun.cookies,
  }
}

describe('the cookie of a sign-in', () => {
  it('can be set by no neighbour under the same domain, and is over with the sign-in', async () => {
    const { cookies, attempt, query } = await begin()
    expect(cookies).toHaveLength(1)
    expect(cookies[0]).toMatch(
      /^__Host-dang-nhap=[\w-]{43}; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/,
    )

    const planted = await send('GET /dang-nhap/xong', { query, cookies: [`dang-nhap=${attempt}`] })
    expect(planted.status).toBe(400)

    const done = await send('GET /dang-nhap/xong', { query, cookies: [`__Host-dang-nhap=${attempt}`] })
    expect(done.status).toBe(303)
    expect(done.cookies).toContain('__Host-dang-nhap=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure')
  })

  it('does not carry a session over: who signs in gets a new one, whatever the browser had', async () => {
    const before = await openSession(world, 'kiem@example.vn')
    const { attempt, query } = await begin()

    const done = await send('GET /dang-nhap/xong', {
      query,
      cookies: [`__Host-dang-nhap=${attempt}`, before],
    })

    const token = readCookie(done.cookies, before.split('=')[0] ?? '')
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(before).not.toContain(token)
  })
})

describe('an address that only looks like that of somebody', () => {
  it.each([
    ['the Kelvin sign for k', '\u{212a}iem@example.vn'],
    ['the long s', 'a\u{17f}\u{212a}iem@example.vn'],
    ['a space', ' kiem@example.vn'],
    ['full width', '\u{ff2b}iem@example.vn'],
  ])('is nobody: %s', async (_, email) => {
    provider.claims = { email, email_verified: true }
    const { attempt, query } = await begin()

    const done = await send('GET /dang-nhap/xong', { query, cookies: [`__Host-dang-nhap=${attempt}`] })

    expect(done.status).toBe(403)
    expect(done.cookies).toEqual([])
  })
})
