import { PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { sha256 } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import { countActOfLink, limits, windowSeconds } from '#shared/use-cases/limits.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { refusal } from '#test/support/corrections.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { fromOurPages, send } from '#test/support/handlers.ts'
import { holdContext } from '#test/support/held-context.ts'
import { startProvider, type TestProvider } from '#test/support/identity-provider.ts'
import { issueLink, openSmallCycle } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

let database: TestDatabase
let provider: TestProvider
let world: World
let right: string
beforeAll(async () => {
  database = await startDatabase()
  provider = await startProvider()
})
afterAll(() => {
  database.close()
  provider.close()
})
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
  const { resources } = world.context
  holdContext({ ...world.context, resources: { ...resources, oidcIssuer: provider.issuer } })
  await openSmallCycle(world)
  right = await issueLink(world, 'C1')
}, 60_000)

const guess = (sourceIp: string, route = 'GET /don-vi/{token}') =>
  send(route, { parameters: { token: 'A'.repeat(43) }, sourceIp })
const open = (sourceIp: string) => send('GET /don-vi/{token}', { parameters: { token: right }, sourceIp })

/** What so many tries of a network have left behind. */
async function countGuesses(limit: string, count: number, address = '203.0.113.7'): Promise<void> {
  const { table, now } = world.context
  const second = Math.floor(now().getTime() / 1000)
  const source = sha256(address).slice(0, 32)
  const Item = { ...keys.limit(limit, source, second - (second % windowSeconds)), count }
  await table.documents.send(new PutCommand({ TableName: table.name, Item }))
}

async function guessTimes(times: number, sourceIp: string): Promise<void> {
  for (let done = 0; done < times; done += 20) {
    await Promise.all(Array.from({ length: Math.min(20, times - done) }, () => guess(sourceIp)))
  }
}

describe('guessing links', () => {
  it('is told to wait after so many wrong ones, in every kind of link, while a right link opens', async () => {
    await guessTimes(limits.wrongLinks, '203.0.113.9')

    const page = await guess('203.0.113.9')
    const ballot = await guess('203.0.113.9', 'GET /phieu/{token}')
    const result = await guess('203.0.113.9', 'GET /ket-qua-don-vi/{token}')
    const json = await guess('203.0.113.9', 'GET /api/links/{token}')

    expect([page, ballot, result, json].map(({ status }) => status)).toEqual([429, 429, 429, 429])
    expect(Number(page.headers['retry-after'])).toBeGreaterThan(0)
    expect(Number(page.headers['retry-after'])).toBeLessThanOrEqual(windowSeconds)
    expect(page.text).toContain('Có quá nhiều lần thử')
    expect(JSON.parse(json.text)).toMatchObject({ code: 'TOO_MANY_ATTEMPTS', status: 429 })
    expect((await open('203.0.113.9')).status).toBe(200)
  })

  it('is of one network: others guess on, and all machines of one IPv6 network are one', async () => {
    await guessTimes(limits.wrongLinks, '2001:db8:1:2::1')

    expect((await guess('2001:db8:1:2:ffff::9')).status).toBe(429)
    expect((await guess('2001:db8:1:3::1')).status).toBe(404)
    expect((await guess('203.0.113.10')).status).toBe(404)
  })

  it('shuts out nobody who has a right link, of whichever kind, however often others of the network guess', async () => {
    await countGuesses('wrongLinks', 100_000)

    const answers = [
      await open('203.0.113.7'),
      await send('GET /api/links/{token}', { parameters: { token: right } }),
      await send('GET /don-vi/{token}/phieu.xlsx', { parameters: { token: right } }),
      await send('POST /api/links/{token}/uploads', {
        parameters: { token: right },
        headers: fromOurPages,
        body: { fileName: 'a.xlsx' },
      }),
    ]

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 201])
    expect((await guess('203.0.113.7')).status).toBe(429)
    world.setNow('2024-11-01T02:10:00.000Z')
    expect((await guess('203.0.113.7')).status).toBe(404)
  })

  it('tells nothing by what is answered to a wrong link, near a right one or far from it', async () => {
    await countGuesses('wrongLinks', limits.wrongLinks)
    const near = `${right.slice(0, -1)}${right.endsWith('A') ? 'B' : 'A'}`
    const tokens = ['A'.repeat(43), near, right.toLowerCase(), 'x', `${right}=`]

    const answers = []
    for (const token of tokens) answers.push(await send('GET /api/links/{token}', { parameters: { token } }))

    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(429)
  })

  it('of links stops no sign-in, and failed sign-ins stop no link', async () => {
    await countGuesses('wrongLinks', 100_000)
    expect((await send('GET /dang-nhap/xong', { query: { code: 'x', state: 'y' } })).status).toBe(400)

    await countGuesses('failedSignIns', 100_000, '203.0.113.8')
    expect((await guess('203.0.113.8')).status).toBe(404)
  })

  it('is not done by other sites in the name of their readers: what they fetch is refused and counts for nobody', async () => {
    const parameters = { token: 'A'.repeat(43) }
    const fetched = (site: string, destination: string, route = 'GET /don-vi/{token}') =>
      send(route, {
        parameters,
        sourceIp: '203.0.113.9',
        headers: { 'sec-fetch-site': site, 'sec-fetch-dest': destination },
      })
    for (let done = 0; done <= limits.wrongLinks; done += 1) {
      expect((await fetched('cross-site', 'image')).status).toBe(403)
    }

    expect((await fetched('same-site', 'iframe', 'GET /phieu/{token}')).status).toBe(403)
    expect((await fetched('cross-site', 'empty', 'GET /dang-nhap/xong')).status).toBe(403)
    expect((await guess('203.0.113.9')).status).toBe(404)
    expect((await fetched('cross-site', 'document')).status).toBe(404)
    expect((await fetched('same-origin', 'empty')).status).toBe(404)
  })

  it('believes the connection and not what a client says of itself', async () => {
    await guessTimes(limits.wrongLinks, '203.0.113.9')
    const headers = { 'x-forwarded-for': '198.51.100.1', forwarded: 'for=198.51.100.1' }

    const again = await send('GET /don-vi/{token}', {
      parameters: { token: 'B'.repeat(43) },
      sourceIp: '203.0.113.9',
      headers,
    })

    expect(again.status).toBe(429)
  })
})

describe('a guess that cannot be counted', () => {
  it('is wrong all the same', async () => {
    world.failAfter(0)

    expect((await guess('203.0.113.9')).status).toBe(404)
  })
})

describe('trying to sign in', () => {
  it('with answers that nobody asked for is told to wait', async () => {
    const answer = () => send('GET /dang-nhap/xong', { query: { code: 'x', state: 'y' } })
    await Promise.all(Array.from({ length: limits.failedSignIns }, answer))

    expect((await answer()).status).toBe(429)
    expect((await send('GET /dang-nhap')).status).toBe(303)
  })

  it('shuts out nobody of the network who signs in rightly, however often others of it fail', async () => {
    await countGuesses('failedSignIns', 100_000)
    provider.claims = { email: 'quantri@example.vn', email_verified: true }
    const begun = await send('GET /dang-nhap')
    const asked = new URL(begun.headers.location ?? '').searchParams
    const query = { code: asked.get('nonce') ?? '', state: asked.get('state') ?? '' }
    const own = begun.cookies.map((cookie) => cookie.split(';')[0] ?? '')
    const finish = (code: string, cookies: readonly string[]) =>
      send('GET /dang-nhap/xong', { query: { ...query, code }, cookies })

    expect((await finish('x', [])).status).toBe(429)
    expect((await finish(query.code, own)).status).toBe(303)
    expect((await finish(query.code, own)).status).toBe(429)
    world.setNow('2024-11-01T02:10:00.000Z')
    expect((await finish('x', [])).status).toBe(400)
  })

  it('is begun at most so often from one network', async () => {
    await countGuesses('signIns', limits.signIns - 1)

    expect((await send('GET /dang-nhap')).status).toBe(303)
    expect((await send('GET /dang-nhap')).status).toBe(429)
    expect((await send('GET /dang-nhap', { sourceIp: '203.0.113.10' })).status).toBe(303)
  })
})

describe('acting by a result link', () => {
  it('is possible so often and not more', async () => {
    for (let done = 0; done < limits.actsOfLink; done += 1) await countActOfLink(world.context, right)

    expect((await refusal(countActOfLink(world.context, right))).code).toBe('TOO_MANY_ATTEMPTS')
    await countActOfLink(world.context, 'another')
  })
})
