import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { fromOurPages, openSession, routedFunctions, type Sent, send } from '#test/support/handlers.ts'
import { holdContext } from '#test/support/held-context.ts'
import { startProvider, type TestProvider } from '#test/support/identity-provider.ts'
import { createWorld, type World } from '#test/support/world.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

let database: TestDatabase
let provider: TestProvider
let world: World
let cookie: string
beforeAll(async () => {
  database = await startDatabase()
  provider = await startProvider()
  world = createWorld(await database.createTable(), configuration)
  const { resources } = world.context
  holdContext({ ...world.context, resources: { ...resources, oidcIssuer: provider.issuer } })
}, 60_000)
// Each with a session of its own: one of the routes ends it.
beforeEach(async () => {
  cookie = await openSession(world, 'quantri@example.vn')
})
afterAll(() => {
  database.close()
  provider.close()
})

const routes = routedFunctions.map(([route]) => route)
const changing = routes.filter((route) => !route.startsWith('GET '))
/** Another network for each: what guesses links here is no subject of these tests. */
const sourceOf = (route: string) => `198.51.100.${routes.indexOf(route)}`

describe('every answer', () => {
  it.each(routes)('%s lets no script or style in but our own, and is framed by nobody', async (route) => {
    const headers = route.startsWith('GET ') ? {} : fromOurPages
    for (const cookies of [[], [cookie]]) {
      const answer = await send(route, { headers, cookies, sourceIp: sourceOf(route) })

      const policy = answer.headers['content-security-policy'] ?? ''
      expect(policy).toContain("default-src 'none'; style-src 'self'; script-src 'self'; ")
      expect(policy).toContain("base-uri 'none'; frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe|\*|https?:(?!\/\/)/)
      expect(answer.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
        'strict-transport-security': expect.stringContaining('max-age='),
        'cache-control': expect.stringMatching(/^(no-store|public, max-age=\d+.*)$/),
      })
      for (const set of answer.cookies) expect(set).toMatch(/; HttpOnly; SameSite=(Lax|Strict); Secure$/)
      expect(answer.status).toBeLessThan(500)
    }
  })
})

const boundary = 'x'
const bodies: readonly (readonly [name: string, sent: Sent])[] = [
  [
    'a form',
    {
      body: 'a=Call+0900+000+000+to+sign+in+again',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
  ],
  [
    'a form with a file',
    {
      body: `--${boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--${boundary}--\r\n`,
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    },
  ],
  ['plain text', { body: '{"a":1}', headers: { 'content-type': 'text/plain' } }],
  ['JSON', { body: '{"a":1}', headers: { 'content-type': 'application/json' } }],
  ['nothing', {}],
]
const elsewhere: readonly (readonly [name: string, headers: Readonly<Record<string, string>>])[] = [
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['another site in an old browser', { origin: 'https://evil.example' }],
  ['a site under the same domain', { 'sec-fetch-site': 'same-site' }],
  ['a file or a sandbox', { origin: 'null' }],
  ['the same name without TLS', { origin: 'http://kiemdiem.example' }],
]

describe('a request that changes something', () => {
  it.each(changing)(
    '%s is refused from elsewhere, whatever it carries and whoever is signed in',
    async (route) => {
      for (const [, sent] of bodies) {
        for (const [from, headers] of elsewhere) {
          for (const cookies of [[], [cookie]]) {
            const answer = await send(route, { ...sent, headers: { ...sent.headers, ...headers }, cookies })
            expect(answer.status, from).toBe(403)
            expect(answer.text, from).not.toContain('0900 000 000')
            expect(answer.text, from).toMatch(/OTHER_ORIGIN|không được gửi từ trang của hệ thống/)
          }
        }
        const unsaid = await send(route, { ...sent, cookies: [cookie] })
        expect(unsaid.status, 'a session and no word of where from').toBe(403)
      }
    },
  )
})
