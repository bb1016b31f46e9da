import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HttpApiDefinition } from '#infra/local/http-api/definition.ts'
import { type Harness, route, startHarness } from './harness.ts'

let harness: Harness
beforeEach(async () => {
  harness = await startHarness()
})
afterEach(() => harness.close())

const lastEvent = () => harness.events.f?.at(-1)

describe('an event in payload format 2.0', () => {
  it('has every field as API Gateway gives it', async () => {
    harness.configure({
      routes: [route('POST /units/{unit}')],
      stages: [{ name: '$default', variables: { colour: 'blue' } }],
    })

    await harness.call('/units/a%20b?x=1&x=2&y=%C4%91+z', {
      method: 'POST',
      headers: [
        ['X-Two', 'a'],
        ['X-Two', 'b'],
        ['Cookie', 's=1; t=2'],
        ['Content-Type', 'application/json'],
        ['User-Agent', 'test'],
      ],
      body: '{"đ":1}',
    })

    const { host } = new URL(harness.url)
    expect(lastEvent()).toEqual({
      version: '2.0',
      routeKey: 'POST /units/{unit}',
      rawPath: '/units/a b',
      rawQueryString: 'x=1&x=2&y=%C4%91+z',
      cookies: ['s=1', 't=2'],
      headers: expect.objectContaining({
        host,
        'x-two': 'a, b',
        'content-type': 'application/json',
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-proto': 'http',
      }),
      queryStringParameters: { x: '1,2', y: 'đ z' },
      requestContext: {
        accountId: '000000000000',
        apiId: 'api1',
        domainName: '127.0.0.1',
        domainPrefix: '127',
        http: {
          method: 'POST',
          path: '/units/a b',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'test',
        },
        requestId: expect.stringMatching(/^.{15}=$/),
        routeKey: 'POST /units/{unit}',
        stage: '$default',
        time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        timeEpoch: expect.any(Number),
      },
      pathParameters: { unit: 'a b' },
      stageVariables: { colour: 'blue' },
      body: '{"đ":1}',
      isBase64Encoded: false,
    })
    expect(lastEvent()?.headers.cookie).toBeUndefined()
    expect(lastEvent()?.headers.connection).toBeUndefined()
  })

  it('leaves out what the request has not', async () => {
    harness.configure({})

    await harness.call('/')

    for (const field of ['cookies', 'queryStringParameters', 'pathParameters', 'stageVariables', 'body']) {
      expect(lastEvent()).not.toHaveProperty(field)
    }
    expect(lastEvent()?.isBase64Encoded).toBe(false)
  })

  it.each([
    ['text/csv; charset=utf-8', false],
    ['application/xml', false],
    ['application/octet-stream', true],
    ['application/x-www-form-urlencoded', true],
    ['multipart/form-data; boundary=x', true],
  ])('carries a body of type %s with isBase64Encoded %s', async (type, encoded) => {
    harness.configure({})

    await harness.call('/', { method: 'POST', headers: { 'content-type': type }, body: 'a=b' })

    expect(lastEvent()).toMatchObject({
      isBase64Encoded: encoded,
      body: encoded ? Buffer.from('a=b').toString('base64') : 'a=b',
    })
  })

  it('does not damage bytes that only claim to be text', async () => {
    harness.configure({})
    const bytes = Buffer.from([0xff, 0xfe, 0x00])

    await harness.call('/', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: bytes })

    expect(Buffer.from(String(lastEvent()?.body), 'base64')).toEqual(bytes)
  })
})

describe('an event in payload format 1.0', () => {
  const definition = {
    routes: [
      route('ANY /a/{id}', {
        integration: { type: 'AWS_PROXY', functionName: 'f', payloadFormatVersion: '1.0' },
      }),
    ],
  }

  it('has every field as API Gateway gives it', async () => {
    harness.configure(definition)

    await harness.call('/a/1?x=1&x=2', { headers: { cookie: 's=1', 'x-one': '1' } })

    expect(lastEvent()).toMatchObject({
      version: '1.0',
      resource: '/a/{id}',
      path: '/a/1',
      httpMethod: 'GET',
      headers: { cookie: 's=1', 'x-one': '1' },
      multiValueHeaders: { 'x-one': ['1'] },
      queryStringParameters: { x: '2' },
      multiValueQueryStringParameters: { x: ['1', '2'] },
      requestContext: {
        httpMethod: 'GET',
        path: '/a/1',
        resourcePath: '/a/{id}',
        stage: '$default',
        identity: { sourceIp: '127.0.0.1', accountId: null },
        requestTimeEpoch: expect.any(Number),
      },
      pathParameters: { id: '1' },
      stageVariables: null,
      body: null,
      isBase64Encoded: false,
    })
  })

  it('is answered with multi-value headers', async () => {
    harness.configure(definition)
    harness.functions.f = () => ({
      statusCode: 201,
      headers: { 'X-A': '1' },
      multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
      body: 'made',
    })

    const answer = await harness.call('/a/1')

    expect([answer.status, answer.headers.get('x-a'), await answer.text()]).toEqual([201, '1', 'made'])
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  })

  it('must be answered with a status', async () => {
    harness.configure(definition)

    const answer = await harness.call('/a/1')

    expect(answer.status).toBe(500)
  })
})

describe('an answer of a function', () => {
  beforeEach(() => harness.configure({}))
  const answered = async (value: unknown) => {
    harness.functions.f = () => value
    return harness.call('/')
  }

  it('without a status is JSON with status 200', async () => {
    const answer = await answered({ a: 1 })

    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      200,
      'application/json',
      '{"a":1}',
    ])
    expect(await (await answered('plain')).text()).toBe('plain')
  })

  it('sets status, headers, cookies and a binary body', async () => {
    const answer = await answered({
      statusCode: 302,
      headers: { Location: '/x', 'Content-Type': 'application/pdf' },
      cookies: ['a=1; HttpOnly', 'b=2'],
      body: Buffer.from([1, 2, 255]).toString('base64'),
      isBase64Encoded: true,
    })

    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/x'])
    expect(answer.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2'])
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(new Uint8Array([1, 2, 255]))
  })

  it('is text when nothing else is said, and no more than its head for HEAD', async () => {
    harness.functions.f = () => ({ statusCode: 200, body: 'a' })

    const answer = await harness.call('/', { method: 'HEAD' })

    expect(answer.headers.get('content-type')).toBe('text/plain;charset=UTF-8')
    expect(answer.headers.get('content-length')).toBe('1')
    expect(await answer.text()).toBe('')
  })

  it.each([
    ['a body that is no string', { statusCode: 200, body: { a: 1 } }],
    ['a status that is none', { statusCode: 'fine' }],
    ['a header with a line break', { statusCode: 200, headers: { a: 'b\r\nc: d' } }],
  ])('with %s is an internal error', async (_, value) => {
    const answer = await answered(value)

    expect([answer.status, await answer.json()]).toEqual([500, { message: 'Internal Server Error' }])
  })

  it('that failed or was late is told apart', async () => {
    harness.functions.f = () => {
      throw new Error('secret detail')
    }
    const failed = await harness.call('/')
    harness.configure({
      routes: [
        route('$default', { integration: { type: 'AWS_PROXY', functionName: 'f', timeoutInMillis: 50 } }),
      ],
    })
    harness.functions.f = () => new Promise((resolve) => setTimeout(resolve, 200))
    const late = await harness.call('/')

    expect([failed.status, await failed.json()]).toEqual([500, { message: 'Internal Server Error' }])
    expect([late.status, await late.json()]).toEqual([503, { message: 'Service Unavailable' }])
  })
})

describe('the gateway', () => {
  it('does not know other paths', async () => {
    harness.configure({ routes: [route('GET /a')] })

    const answer = await harness.call('/b')

    expect([answer.status, await answer.json()]).toEqual([404, { message: 'Not Found' }])
    expect(answer.headers.get('apigw-requestid')).toMatch(/=$/)
  })

  it('serves named stages below their names', async () => {
    harness.configure({ routes: [route('GET /a')], stages: [{ name: 'dev' }] })

    expect((await harness.call('/dev/a')).status).toBe(200)
    expect(lastEvent()).toMatchObject({ rawPath: '/dev/a', requestContext: { stage: 'dev' } })
    expect((await harness.call('/a')).status).toBe(404)
  })

  it('refuses more than 10 MB', async () => {
    harness.configure({})

    const answer = await harness.call('/', { method: 'POST', body: Buffer.alloc(10 * 1024 * 1024 + 1) })

    expect([answer.status, await answer.json()]).toEqual([413, { message: 'Request Entity Too Large' }])
    expect(harness.events.f).toBeUndefined()
  })

  it('throttles a stage, and a route by its own bucket, as the clock goes', async () => {
    harness.configure({
      routes: [route('GET /a'), route('GET /b')],
      stages: [
        {
          name: '$default',
          throttling: { rateLimit: 1, burstLimit: 2 },
          routeThrottling: { 'GET /b': { rateLimit: 1, burstLimit: 1 } },
        },
      ],
    })
    const statuses = async (...paths: string[]) => {
      const result: number[] = []
      for (const path of paths) result.push((await harness.call(path)).status)
      return result
    }

    expect(await statuses('/a', '/a', '/a', '/b', '/b')).toEqual([200, 200, 429, 200, 429])
    harness.clock.advanceTo(harness.clock.now() + 5_000)
    expect(await statuses('/a', '/b')).toEqual([200, 200])
  })

  it('counts requests and writes a log line for each, which nothing sent can break', async () => {
    const lines: string[] = []
    const format =
      '{"ip":"$context.identity.sourceIp","agent":"$context.identity.userAgent","status":$context.status,"route":"$context.routeKey","user":"$context.authorizer.user"}'
    harness.configure({
      routes: [route('GET /a')],
      stages: [{ name: '$default', accessLog: { format, sink: (line) => lines.push(line) } }],
    })

    await harness.call('/a', { headers: { 'user-agent': 'x","status":999,"' } })
    await harness.call('/none')

    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { ip: '127.0.0.1', agent: 'x","status":999,"', status: 200, route: 'GET /a', user: '-' },
      { ip: '127.0.0.1', agent: expect.any(String), status: 404, route: '-', user: '-' },
    ])
    expect(harness.api.requests()).toMatchObject({
      total: 2,
      byRoute: { 'GET /a': 1 },
      byStatus: { 200: 1, 404: 1 },
    })
  })
})

describe('CORS', () => {
  const cors = {
    allowOrigins: ['https://a.vn'],
    allowMethods: ['POST'],
    allowHeaders: ['x-a'],
    maxAge: 60,
    allowCredentials: true,
  }
  const ask = { 'access-control-request-method': 'POST' }

  it('answers a preflight without the function', async () => {
    harness.configure({ cors })

    const answer = await harness.call('/', { method: 'OPTIONS', headers: { ...ask, origin: 'https://a.vn' } })

    expect(answer.status).toBe(204)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': 'https://a.vn',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'x-a',
      'access-control-allow-credentials': 'true',
      'access-control-max-age': '60',
    })
    expect(harness.events.f).toBeUndefined()
  })

  it('allows nothing to another origin, and takes away what the function allows', async () => {
    harness.configure({ cors })
    harness.functions.f = () => ({ statusCode: 200, headers: { 'Access-Control-Allow-Origin': '*' } })

    const preflight = await harness.call('/', {
      method: 'OPTIONS',
      headers: { ...ask, origin: 'https://b.vn' },
    })
    const stranger = await harness.call('/', { headers: { origin: 'https://b.vn' } })
    const known = await harness.call('/', { headers: { origin: 'https://a.vn' } })

    expect(preflight.headers.get('access-control-allow-origin')).toBeNull()
    expect(stranger.headers.get('access-control-allow-origin')).toBeNull()
    expect(known.headers.get('access-control-allow-origin')).toBe('https://a.vn')
  })
})

describe('a definition', () => {
  it.each<[string, Partial<HttpApiDefinition>, string]>([
    [
      'another integration',
      { routes: [{ routeKey: 'GET /', integration: { type: 'HTTP_PROXY' } }] },
      'HTTP_PROXY',
    ],
    ['IAM authorization', { routes: [route('GET /', { authorizationType: 'AWS_IAM' })] }, 'AWS_IAM'],
    [
      'a missing authorizer',
      { routes: [route('GET /', { authorizationType: 'JWT', authorizerId: 'x' })] },
      'JWT authorizer x',
    ],
    ['a bad route key', { routes: [route('GO /')] }, 'route key'],
    ['no stage', { stages: [] }, 'no stage'],
  ])('with %s is refused with the reason and the one before stays', async (_, definition, reason) => {
    harness.configure({})

    expect(() => harness.configure(definition)).toThrow(reason)
    expect((await harness.call('/')).status).toBe(200)
  })
})
