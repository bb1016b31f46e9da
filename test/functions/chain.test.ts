import { gunzipSync } from 'node:zlib'
import type { APIGatewayProxyEventV2, Context as LambdaContext } from 'aws-lambda'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createHttpHandler, type Routes } from '#functions/http/chain.ts'
import { html, json, redirect } from '#functions/http/reply.ts'
import { parseBody, requireActor } from '#functions/http/request.ts'
import { problemDetails } from '#shared/contracts/api/problem-details.ts'
import { AppError } from '#shared/errors.ts'
import { sha256 } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import { transact } from '#shared/store/transact.ts'
import { signOut } from '#shared/use-cases/sessions.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { createWorld, type World } from '#test/support/world.ts'

let database: TestDatabase
let world: World
const logged: unknown[] = []

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
  logged.length = 0
})

const routes: Routes = {
  'GET /api/me': async () => json({}),
  'GET /me': async (request) => json(requireActor(request)),
  'POST /api/act': async (request) => json(parseBody(request, z.strictObject({ number: z.int() }))),
  'POST /form': async (request) => json(request.body()),
  'GET /page': async () => ({ ...html('<p>ừ</p>'), uploadOrigin: 'https://bucket.example' }),
  'GET /api/gone': async () => {
    throw new AppError('LINK_REVOKED')
  },
  'GET /gone': async () => {
    throw new AppError('LINK_REVOKED')
  },
  'GET /broken': async () => {
    throw new Error('secret detail of the table')
  },
  'GET /api/crowded': async () => {
    throw Object.assign(new Error('of the table'), { name: 'ThrottlingException' })
  },
  'GET /long': async () => html('ừ'.repeat(100_000)),
  'GET /away': async () => redirect('/viec', ['a=b; Path=/']),
}

interface Call {
  readonly headers?: Record<string, string>
  readonly cookies?: string[]
  readonly body?: string
  /** Of the gateway, where it is another. */
  readonly routeKey?: string
}

async function call(route: string, { headers = {}, cookies = [], body, routeKey = route }: Call = {}) {
  const [method = '', rawPath = ''] = route.split(' ')
  const event = {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString: '',
    headers,
    cookies,
    isBase64Encoded: false,
    requestContext: { requestId: 'request-1', http: { method } },
    ...(body === undefined ? {} : { body }),
  } as unknown as APIGatewayProxyEventV2
  const log = {
    info: (message: string, fields = {}) => void logged.push({ message, ...fields }),
    warn: (message: string, fields = {}) => void logged.push({ message, ...fields }),
    error: (message: string, fields = {}) => void logged.push({ message, ...fields }),
  }
  const handler = createHttpHandler({ ...world.context, log }, routes, {
    renderError: (error) => html(`<p>${error.vi}</p>`, error.status),
  })
  const answer = await handler(event, {} as LambdaContext)
  const text = String(answer.body)
  return { ...answer, headers: answer.headers ?? {}, text, json: () => JSON.parse(text) }
}

async function signIn(email: string, seconds = 60): Promise<string> {
  const token = 'T'.repeat(43)
  const expiresAt = Math.floor(world.context.now().getTime() / 1000) + seconds
  const session = { email, startedAt: world.context.now().toISOString(), expiresAt }
  const put = { label: 'session', put: { ...keys.session(sha256(token)), ...session } }
  await transact(world.context.table, [put], [], world.context.now())
  return `__Host-phien=${token}`
}

describe('the person behind a request', () => {
  it('is the one whose session the cookie opens', async () => {
    const cookie = await signIn('QuanTri@example.vn')

    const answer = await call('GET /me', { cookies: ['other=1', cookie] })

    expect(answer.json()).toMatchObject({ email: 'quantri@example.vn', administrator: true, assignments: [] })
  })

  it('is nobody without a session, with an ended or an expired one, or when the roster does not know them', async () => {
    expect((await call('GET /me')).statusCode).toBe(401)
    expect((await call('GET /me', { cookies: ['__Host-phien=made-up'] })).statusCode).toBe(401)
    const expired = await signIn('quantri@example.vn', 0)
    expect((await call('GET /me', { cookies: [expired] })).statusCode).toBe(401)
    const stranger = await signIn('stranger@example.vn')
    expect((await call('GET /me', { cookies: [stranger] })).statusCode).toBe(401)
    const cookie = await signIn('quantri@example.vn')
    await signOut(world.context, cookie.slice('__Host-phien='.length))
    expect((await call('GET /me', { cookies: [cookie] })).statusCode).toBe(401)
  })
})

describe('a request that changes something', () => {
  const body = JSON.stringify({ number: 1 })
  const type = { 'content-type': 'application/json' }

  it.each([
    ['from our own page', { 'sec-fetch-site': 'same-origin', origin: 'https://kiemdiem.example' }, 200],
    ['with our own origin only', { origin: 'https://kiemdiem.example' }, 200],
    ['of another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['of a site beside ours', { 'sec-fetch-site': 'same-site' }, 403],
    ['with another origin', { origin: 'https://evil.example' }, 403],
    ['with an opaque origin', { origin: 'null' }, 403],
    ['without either, with a session', {}, 403],
  ])('%s is answered as it deserves', async (_, headers, status) => {
    const cookie = await signIn('quantri@example.vn')

    const answer = await call('POST /api/act', { headers: { ...type, ...headers }, cookies: [cookie], body })

    expect(answer.statusCode).toBe(status)
  })

  it('without either header and without a session has nothing to misuse', async () => {
    expect((await call('POST /api/act', { headers: type, body })).statusCode).toBe(200)
  })

  it('is parsed as JSON or as a form, and refused with every problem', async () => {
    const wrong = await call('POST /api/act', { headers: type, body: '{"number":"x","more":1}' })
    expect(wrong.statusCode).toBe(400)
    const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }
    const sent = await call('POST /form', { headers: form, body: 'a=m%E1%BB%99t&b=2' })
    expect(sent.json()).toEqual({ a: 'một', b: '2' })
    for (const bad of ['{', 'x']) {
      expect((await call('POST /api/act', { headers: type, body: bad })).statusCode).toBe(400)
    }
    const text = { 'content-type': 'text/plain' }
    expect((await call('POST /api/act', { headers: text, body: 'x' })).statusCode).toBe(415)
  })
})

describe('a request through the route of the whole API', () => {
  const routeKey = 'ANY /api/{proxy+}'

  it('is told which methods its address takes, as problem details', async () => {
    const own = await call('PATCH /api/me', { routeKey })
    const answer = await call('PATCH /api/tasks', { routeKey })

    expect([own.statusCode, own.headers.allow]).toEqual([405, 'GET, HEAD'])
    expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'GET'])
    expect(problemDetails.parse(answer.json())).toMatchObject({ code: 'METHOD_NOT_ALLOWED', status: 405 })
  })

  it('is told that there is nothing where no route is', async () => {
    const answer = await call('GET /api/nothing', { routeKey })

    expect(answer.statusCode).toBe(404)
    expect(problemDetails.parse(answer.json())).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is answered without a body where it is a HEAD', async () => {
    const [head, get] = await Promise.all([
      call('HEAD /api/gone', { routeKey }),
      call('GET /api/gone', { routeKey }),
    ])

    expect([head.statusCode, head.text, get.statusCode]).toEqual([410, '', 410])
    expect(head.headers['content-type']).toBe(get.headers['content-type'])
  })
})

describe('an answer', () => {
  it('carries the security headers, and the bucket only where a page sends a file', async () => {
    const page = await call('GET /page')
    const other = await call('GET /away')

    expect(page.headers['content-security-policy']).toContain("form-action 'self' https://bucket.example")
    expect(other.headers['content-security-policy']).toContain("form-action 'self';")
    expect(other).toMatchObject({ statusCode: 303, cookies: ['a=b; Path=/'] })
    expect(other.headers).toMatchObject({
      location: '/viec',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
    })
  })

  it('of an expected error is problem details for the API and a page for people', async () => {
    const api = await call('GET /api/gone')
    const page = await call('GET /gone')

    expect(api.headers['content-type']).toContain('application/problem+json')
    expect(api.json()).toMatchObject({
      type: 'urn:kiemdiem:error:LINK_REVOKED',
      status: 410,
      code: 'LINK_REVOKED',
      number: 2003,
      problems: [],
    })
    expect([page.statusCode, page.text]).toEqual([410, '<p>Đường dẫn nộp hồ sơ đã bị thu hồi.</p>'])
    expect(api.headers['content-security-policy']).toBeDefined()
  })

  it('of an unexpected error gives nothing away but a reference, and the log has the rest', async () => {
    const answer = await call('GET /broken')

    expect(answer.statusCode).toBe(500)
    expect(answer.text).toContain('request-1')
    expect(answer.text).not.toContain('secret detail')
    expect(JSON.stringify(logged)).toContain('secret detail')
  })

  it('of a service that takes no more for a moment says so, and that the same may be tried again', async () => {
    const answer = await call('GET /api/crowded')

    expect(answer.statusCode).toBe(503)
    expect(answer.json()).toMatchObject({ code: 'BUSY', detail: 'Thử lại sau ít phút.' })
    expect(answer.text).not.toContain('of the table')
    expect(JSON.stringify(logged)).toContain('ThrottlingException')
  })

  it('to an unknown route is "not found"', async () => {
    expect((await call('GET /nowhere')).statusCode).toBe(404)
  })

  it('leaves one log line with the route and never the path', async () => {
    await call('GET /page')
    expect(logged).toEqual([
      {
        message: 'request',
        route: 'GET /page',
        requestId: 'request-1',
        status: 200,
        milliseconds: expect.any(Number),
      },
    ])
  })

  it('sends a long answer compressed to those who can read it, and as it is to the others', async () => {
    const packed = await call('GET /long', { headers: { 'accept-encoding': 'br, gzip' } })
    const plain = await call('GET /long')
    const short = await call('GET /page', { headers: { 'accept-encoding': 'gzip' } })

    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' })
    expect(packed.isBase64Encoded).toBe(true)
    expect(gunzipSync(Buffer.from(packed.body ?? '', 'base64')).toString('utf8')).toBe('ừ'.repeat(100_000))
    expect([plain.body, plain.headers?.['content-encoding']]).toEqual(['ừ'.repeat(100_000), undefined])
    expect(short.headers?.['content-encoding']).toBeUndefined()
  })
})
