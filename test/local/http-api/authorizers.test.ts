import { createSign, generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RequestAuthorizerDefinition } from '#infra/local/http-api/definition.ts'
import { type Harness, route, startHarness } from './harness.ts'

const issuer = 'https://idp.example.vn/pool'
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256' }
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function token(claims: object = {}, header: object = {}): string {
  const now = Math.floor(Date.now() / 1000)
  const text = `${encode({ alg: 'RS256', kid: 'k1', ...header })}.${encode({ iss: issuer, aud: 'client', exp: now + 60, iat: now, ...claims })}`
  return `${text}.${createSign('sha256').update(text).sign(privateKey).toString('base64url')}`
}

let harness: Harness
let fetched: number
beforeEach(async () => {
  fetched = 0
  harness = await startHarness(async () => {
    fetched += 1
    return { keys: [jwk] }
  })
})
afterEach(() => harness.close())

const call = (bearer?: string) =>
  harness.call('/x', bearer === undefined ? {} : { headers: { authorization: `Bearer ${bearer}` } })

describe('a JWT authorizer', () => {
  beforeEach(() =>
    harness.configure({
      routes: [
        route('GET /x', { authorizationType: 'JWT', authorizerId: 'j' }),
        route('GET /scoped', {
          authorizationType: 'JWT',
          authorizerId: 'j',
          authorizationScopes: ['review/decide', 'review/read'],
        }),
      ],
      authorizers: [{ id: 'j', type: 'JWT', issuer, audience: ['client'] }],
    }),
  )

  it('lets a valid token through and hands its claims over as text', async () => {
    const answer = await call(token({ sub: 'u1', admin: true, 'cognito:groups': ['a', 'b'] }))

    expect(answer.status).toBe(200)
    const jwt = harness.events.f?.[0]?.requestContext.authorizer.jwt
    expect(jwt?.claims).toMatchObject({ sub: 'u1', admin: 'true', 'cognito:groups': '[a b]', iss: issuer })
    expect(jwt?.scopes).toBeNull()
  })

  it('takes client_id where there is no aud', async () => {
    expect((await call(token({ aud: undefined, client_id: 'client' }))).status).toBe(200)
    expect((await call(token({ aud: 'other', client_id: 'client' }))).status).toBe(401)
  })

  it.each([
    ['nothing', undefined],
    ['no token', 'abc'],
    ['an expired token', token({ exp: 1 })],
    ['a token without an end', token({ exp: undefined })],
    ['a token of the future', token({ nbf: Date.now() / 1000 + 600 })],
    ['another issuer', token({ iss: 'https://evil.example' })],
    ['another audience', token({ aud: 'other' })],
    ['another algorithm', token({}, { alg: 'HS256' })],
    ['no algorithm', token({}, { alg: 'none' })],
    ['an unknown key', token({}, { kid: 'k2' })],
    [
      'a changed token',
      token().replace(/\.[^.]*\./, `.${encode({ iss: issuer, aud: 'client', exp: 9e9 })}.`),
    ],
  ])('refuses %s', async (_, bearer) => {
    const answer = await call(bearer)

    expect([answer.status, await answer.json()]).toEqual([401, { message: 'Unauthorized' }])
    expect(answer.headers.get('www-authenticate')).toContain('Bearer')
    expect(harness.events.f).toBeUndefined()
  })

  it('wants one of the scopes of the route', async () => {
    const scoped = (scope: string | undefined) =>
      harness.call('/scoped', { headers: { authorization: token({ scope }) } })

    expect((await scoped('openid review/read')).status).toBe(200)
    expect(harness.events.f?.[0]?.requestContext.authorizer.jwt.scopes).toEqual(['review/read'])
    const refused = await scoped('openid')
    expect([refused.status, await refused.json()]).toEqual([403, { message: 'Forbidden' }])
    expect((await scoped(undefined)).status).toBe(403)
  })

  it('fetches the keys once, and not for every unknown key', async () => {
    await call(token())
    await call(token())
    await call(token({}, { kid: 'k2' }))
    await call(token({}, { kid: 'k3' }))

    expect(fetched).toBe(1)
  })
})

describe('a Lambda authorizer', () => {
  const configure = (more: Partial<RequestAuthorizerDefinition> = {}) =>
    harness.configure({
      routes: [
        route('GET /x', { authorizationType: 'CUSTOM', authorizerId: 'c' }),
        route('GET /y/{id}', { authorizationType: 'CUSTOM', authorizerId: 'c' }),
      ],
      authorizers: [
        {
          id: 'c',
          type: 'REQUEST',
          functionName: 'auth',
          enableSimpleResponses: true,
          identitySource: ['$request.header.Authorization'],
          ...more,
        },
      ],
    })
  const asked = () => harness.events.auth ?? []

  it('gets the request and gives its context to the function', async () => {
    configure({
      identitySource: ['$request.header.Authorization', '$request.querystring.t', '$context.routeKey'],
    })
    harness.functions.auth = () => ({ isAuthorized: true, context: { user: 'an', roles: ['a'], n: 1 } })

    const answer = await harness.call('/y/7?t=2', { headers: { authorization: 'abc', cookie: 's=1' } })

    expect(answer.status).toBe(200)
    expect(asked()[0]).toMatchObject({
      version: '2.0',
      type: 'REQUEST',
      routeArn: 'arn:aws:execute-api:ap-southeast-1:000000000000:api1/$default/GET/y/7',
      identitySource: ['abc', '2', 'GET /y/{id}'],
      routeKey: 'GET /y/{id}',
      rawPath: '/y/7',
      cookies: ['s=1'],
      pathParameters: { id: '7' },
      requestContext: { http: { method: 'GET' }, stage: '$default' },
    })
    expect(asked()[0]).not.toHaveProperty('body')
    expect(harness.events.f?.[0]?.requestContext.authorizer).toEqual({
      lambda: { user: 'an', roles: ['a'], n: 1 },
    })
  })

  it('is not even asked when an identity source is missing', async () => {
    configure()
    harness.functions.auth = () => ({ isAuthorized: true })

    expect((await call()).status).toBe(401)
    expect(asked()).toHaveLength(0)
  })

  it('refuses with 403, and fails with 500', async () => {
    configure()
    harness.functions.auth = () => ({ isAuthorized: false })
    const refused = await call('a')
    harness.functions.auth = () => ({ yes: true })
    const malformed = await call('a')
    harness.functions.auth = () => {
      throw new Error('down')
    }
    const failed = await call('a')
    harness.functions.auth = () => {
      throw new Error('Unauthorized')
    }
    const unauthorized = await call('a')

    expect([refused.status, await refused.json()]).toEqual([403, { message: 'Forbidden' }])
    expect([malformed.status, failed.status, unauthorized.status]).toEqual([500, 500, 401])
    expect(harness.events.f).toBeUndefined()
  })

  it('can answer with a policy, of which a denial wins', async () => {
    configure({ enableSimpleResponses: false })
    const statement = (Effect: string, Resource: string) => ({
      Action: 'execute-api:Invoke',
      Effect,
      Resource,
    })
    const answer = async (...Statement: object[]) => {
      harness.functions.auth = () => ({
        principalId: 'u',
        policyDocument: { Version: '2012-10-17', Statement },
      })
      return (await call('a')).status
    }

    expect(await answer(statement('Allow', '*'))).toBe(200)
    expect(await answer(statement('Allow', 'arn:aws:execute-api:*:*:api1/*/GET/x'))).toBe(200)
    expect(await answer(statement('Allow', 'arn:aws:execute-api:*:*:api1/*/POST/x'))).toBe(403)
    expect(await answer(statement('Allow', '*'), statement('Deny', '*/GET/x'))).toBe(403)
    expect(await answer()).toBe(403)
  })

  it('in format 1.0 gets one identity source and has its context beside the principal', async () => {
    configure({ payloadFormatVersion: '1.0', enableSimpleResponses: false })
    harness.functions.auth = () => ({
      principalId: 'u',
      policyDocument: { Statement: { Action: '*', Effect: 'Allow', Resource: '*' } },
      context: { user: 'an' },
    })

    await call('a')

    expect(asked()[0]).toMatchObject({
      version: '1.0',
      type: 'REQUEST',
      methodArn: expect.stringMatching(/\/GET\/x$/),
      identitySource: 'Bearer a',
      authorizationToken: 'Bearer a',
      httpMethod: 'GET',
      resource: '/x',
    })
    expect(harness.events.f?.[0]?.requestContext.authorizer).toEqual({ lambda: { user: 'an' } })
  })

  it('is asked again only after its time, or for another identity', async () => {
    configure({ resultTtlInSeconds: 60 })
    harness.functions.auth = () => ({ isAuthorized: true })

    await call('a')
    await call('a')
    await call('b')
    expect(asked()).toHaveLength(2)
    harness.clock.advanceTo(harness.clock.now() + 61_000)
    await call('a')

    expect(asked()).toHaveLength(3)
  })

  it('without an identity source cannot keep results', () => {
    expect(() => configure({ identitySource: [], resultTtlInSeconds: 60 })).toThrow('identity source')
  })
})
