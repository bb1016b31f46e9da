import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Context } from '#shared/use-cases/context.ts'
import { endSessionAddress } from '#shared/use-cases/identity-provider.ts'
import { readSession } from '#shared/use-cases/sessions.ts'
import { beginSignIn, finishSignIn } from '#shared/use-cases/sign-in.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { startProvider, type TestProvider } from '#test/support/identity-provider.ts'
import { createWorld } from '#test/support/world.ts'

const parameter = '/kiem-diem/tinh/khoa-dang-nhap'
const person = { email: 'quantri@example.vn', email_verified: true }

let database: TestDatabase
let table: Context['table']
const stored = new Map<string, string>()
const reads: string[] = []
/** What the operators find in the log. */
const reasons: unknown[] = []
const opened: TestProvider[] = []

beforeAll(async () => {
  database = await startDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  table = await database.createTable()
  stored.clear()
  reads.length = 0
  reasons.length = 0
})
afterEach(() => {
  vi.useRealTimers()
  for (const provider of opened.splice(0)) provider.close()
})

async function open(further: Readonly<Record<string, unknown>> = {}): Promise<TestProvider> {
  const provider = await startProvider(further)
  opened.push(provider)
  provider.claims = person
  return provider
}

/** A context whose province signs in there; with a parameter of its own for each issuer, as nothing else tells them apart. */
function signingInAt({ issuer }: { readonly issuer: string }, confidential = true): Context {
  const world = createWorld(table, configuration)
  const provider = {
    issuer,
    clientId: 'pages',
    ...(confidential ? { clientSecretParameter: parameterOf(issuer) } : {}),
  }
  return {
    ...world.context,
    now: () => new Date(),
    configuration: { ...configuration, identity: { ...configuration.identity, provider } },
    resources: { ...world.context.resources, oidcIssuer: issuer },
    log: {
      info: () => {},
      warn: (_, fields) => void reasons.push(fields?.reason),
      error: (_, fields) => void reasons.push(fields?.reason),
    },
    readParameter: async (name) => {
      reads.push(name)
      const value = stored.get(name)
      if (value === undefined) throw Object.assign(new Error(''), { name: 'ParameterNotFound' })
      return value
    },
  }
}

const parameterOf = (issuer: string) => `${parameter}/${new URL(issuer).port}`

async function goThrough(context: Context, further: Readonly<Record<string, string>> = {}) {
  const { location, attemptToken } = await beginSignIn(context, '/viec')
  const asked = new URL(location).searchParams
  const query = new URLSearchParams({
    ...('error' in further ? {} : { code: asked.get('nonce') ?? '' }),
    state: asked.get('state') ?? '',
    ...further,
  })
  return finishSignIn(context, attemptToken, query.toString())
}

describe('a confidential client', () => {
  it.each([
    ['in the header, where the issuer says nothing', {}, 'basic'],
    [
      'in the header, where the issuer takes both',
      { token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'] },
      'basic',
    ],
    [
      'in the body, where the issuer takes it there only',
      { token_endpoint_auth_methods_supported: ['private_key_jwt', 'client_secret_post'] },
      'posted',
    ],
  ])('proves itself %s', async (_, metadata, where) => {
    const provider = await open(metadata)
    provider.secret = 'bí mật +/%&=:'
    stored.set(parameterOf(provider.issuer), `${provider.secret}\n`)
    const context = signingInAt(provider)

    const { sessionToken } = await goThrough(context)

    expect(await readSession(context, sessionToken)).toMatchObject({ email: person.email })
    expect(provider.proofs).toEqual([
      where === 'basic'
        ? { basic: expect.stringMatching(/^pages:/), posted: null }
        : { basic: undefined, posted: provider.secret },
    ])
  })

  it('is refused where the issuer takes a secret in no way that we know', async () => {
    const provider = await open({ token_endpoint_auth_methods_supported: ['tls_client_auth'] })

    await expect(goThrough(signingInAt(provider))).rejects.toMatchObject({ code: 'SIGN_IN_MISCONFIGURED' })
  })

  it('is told so where its secret is wrong or not there, and nobody is signed in', async () => {
    const provider = await open()
    provider.secret = 'right'
    const context = signingInAt(provider)

    await expect(goThrough(context)).rejects.toMatchObject({ code: 'SIGN_IN_MISCONFIGURED' })
    stored.set(parameterOf(provider.issuer), 'wrong')
    await expect(goThrough(context)).rejects.toMatchObject({ code: 'SIGN_IN_MISCONFIGURED' })
    expect(provider.proofs).toHaveLength(1)
    expect(reasons).toEqual(['ParameterNotFound: ', 'invalid_client'])
  })

  it('reads a secret once in five minutes, and again at once when the issuer refuses it', async () => {
    const provider = await open()
    const name = parameterOf(provider.issuer)
    provider.secret = 'first'
    stored.set(name, 'first')
    const context = signingInAt(provider)
    await goThrough(context)
    await goThrough(context)
    expect(reads).toEqual([name])

    provider.secret = 'second'
    stored.set(name, 'second')
    await goThrough(context)

    expect(reads).toEqual([name, name])
    expect(provider.proofs.map(({ basic }) => basic?.split(':')[1])).toEqual([
      'first',
      'first',
      'first',
      'second',
    ])
  })
})

describe('an issuer', () => {
  it('may say the address at UserInfo only', async () => {
    const provider = await open({ userinfo_endpoint: '' })
    provider.claims = {}
    const context = signingInAt(provider, false)

    provider.userInfo = person
    const { sessionToken } = await goThrough(context)
    expect(await readSession(context, sessionToken)).toMatchObject({ email: person.email })
    provider.userInfo = { ...person, email_verified: false }
    await expect(goThrough(context)).rejects.toMatchObject({ code: 'EMAIL_NOT_VERIFIED' })
    provider.userInfo = { ...person, sub: 'another' }
    await expect(goThrough(context)).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' })
  })

  it('that changes its key is asked for the new one, at most once a minute', async () => {
    const provider = await open()
    const context = signingInAt(provider, false)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() })
    const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000)
    const keys = () => provider.requests.get('/jwks')
    await goThrough(context)
    expect(keys()).toBe(1)

    provider.rotateKey()
    await expect(goThrough(context)).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' })
    await expect(goThrough(context)).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' })
    expect(keys()).toBe(1)
    later(60)
    await goThrough(context)
    await goThrough(context)
    expect(keys()).toBe(2)
  })

  it('that is down, answers nonsense or has trouble is not taken for a failed sign-in', async () => {
    const down = await open()
    down.close()
    await expect(beginSignIn(signingInAt(down, false), '/viec')).rejects.toMatchObject({
      code: 'SIGN_IN_UNAVAILABLE',
      status: 503,
    })
    const troubled = await open()
    const context = signingInAt(troubled, false)
    troubled.refusal = { status: 502, body: {} }
    await expect(goThrough(context)).rejects.toMatchObject({ code: 'SIGN_IN_UNAVAILABLE' })
    await expect(goThrough(context, { error: 'temporarily_unavailable' })).rejects.toMatchObject({
      code: 'SIGN_IN_UNAVAILABLE',
    })
    await expect(goThrough(context, { error: 'unauthorized_client' })).rejects.toMatchObject({
      code: 'SIGN_IN_MISCONFIGURED',
    })
    await expect(goThrough(context, { error: 'access_denied' })).rejects.toMatchObject({
      code: 'SIGN_IN_FAILED',
    })
  })

  it('is refused a token that is signed with the secret both know, and the reason is told without its content', async () => {
    const provider = await open({ id_token_signing_alg_values_supported: ['HS256', 'RS256'] })
    provider.claims = { ...person, aud: 'another' }
    const context = signingInAt(provider, false)
    await expect(goThrough(context)).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' })
    provider.claims = person
    provider.algorithm = 'HS256'
    await expect(goThrough(context)).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' })

    expect(reasons).toEqual([expect.stringContaining('"aud"'), expect.stringContaining('unsupported')])
    expect(JSON.stringify(reasons)).not.toContain('@')
  })

  it('that says it is another than the one in the configuration is not used', async () => {
    const provider = await open({ issuer: 'https://khac.example' })

    await expect(beginSignIn(signingInAt(provider, false), '/viec')).rejects.toMatchObject({
      code: 'SIGN_IN_MISCONFIGURED',
    })
  })

  it('that is down does not keep anybody from signing out here', async () => {
    const provider = await open()
    provider.close()

    expect(await endSessionAddress(signingInAt(provider, false), undefined)).toBeUndefined()
  })
})
