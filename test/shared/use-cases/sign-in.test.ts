import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Context } from '#shared/use-cases/context.ts'
import { endSessionAddress } from '#shared/use-cases/identity-provider.ts'
import { keepSession, readSession, signOut, signOutEverywhere } from '#shared/use-cases/sessions.ts'
import { beginSignIn, finishSignIn } from '#shared/use-cases/sign-in.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { startProvider, type TestProvider } from '#test/support/identity-provider.ts'
import { createWorld, type World } from '#test/support/world.ts'

let database: TestDatabase
let provider: TestProvider
let world: World
let context: Context

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
  context = { ...world.context, resources: { ...world.context.resources, oidcIssuer: provider.issuer } }
  provider.claims = { email: 'QuanTri@example.vn', email_verified: true }
})

/** Goes to the provider and comes back: it gives the nonce as code, so that its ID token can repeat it. */
async function goThrough(returnTo = '/viec') {
  const { location, attemptToken } = await beginSignIn(context, returnTo)
  const asked = new URL(location).searchParams
  const query = new URLSearchParams({ code: asked.get('nonce') ?? '', state: asked.get('state') ?? '' })
  return { attemptToken, query, asked }
}

describe('signing in', () => {
  it('asks for the code with PKCE and a fresh sign-in, and opens a session of eight hours', async () => {
    const { attemptToken, query, asked } = await goThrough('/viec/1')

    const { sessionToken, returnTo } = await finishSignIn(context, attemptToken, query.toString())

    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      prompt: 'login',
      redirect_uri: 'https://kiemdiem.example/dang-nhap/xong',
    })
    expect(returnTo).toBe('/viec/1')
    expect(await readSession(context, sessionToken)).toMatchObject({ email: 'quantri@example.vn' })
    world.setNow('2024-11-01T10:00:00.000Z')
    expect(await readSession(context, sessionToken)).toBeUndefined()
  })

  it('ends with signing out', async () => {
    const { attemptToken, query } = await goThrough()
    const { sessionToken } = await finishSignIn(context, attemptToken, query.toString())

    await signOut(context, sessionToken)

    expect(await readSession(context, sessionToken)).toBeUndefined()
  })

  it('fails with an answer that is used twice, of another browser, of another attempt or too late', async () => {
    const failed = { code: 'SIGN_IN_FAILED' }
    const first = await goThrough()
    await finishSignIn(context, first.attemptToken, first.query.toString())
    await expect(finishSignIn(context, first.attemptToken, first.query.toString())).rejects.toMatchObject(
      failed,
    )
    await expect(finishSignIn(context, undefined, first.query.toString())).rejects.toMatchObject(failed)
    const [one, other] = [await goThrough(), await goThrough()]
    await expect(finishSignIn(context, one.attemptToken, other.query.toString())).rejects.toMatchObject(
      failed,
    )
    const late = await goThrough()
    world.setNow('2024-11-01T02:10:00.000Z')
    await expect(finishSignIn(context, late.attemptToken, late.query.toString())).rejects.toMatchObject(
      failed,
    )
  })

  it.each([
    [
      'an address that nobody verified',
      { email: 'quantri@example.vn', email_verified: false },
      'EMAIL_NOT_VERIFIED',
    ],
    ['no address', {}, 'EMAIL_NOT_VERIFIED'],
    [
      'an address that is not in the roster',
      { email: 'la@example.vn', email_verified: true },
      'ACCOUNT_UNKNOWN',
    ],
    [
      'a token for another client',
      { email: 'quantri@example.vn', email_verified: true, aud: 'x' },
      'SIGN_IN_FAILED',
    ],
    [
      'a token of another sign-in',
      { email: 'quantri@example.vn', email_verified: true, nonce: 'x' },
      'SIGN_IN_FAILED',
    ],
    [
      'a token of another issuer',
      { email: 'quantri@example.vn', email_verified: true, iss: 'https://khac.example' },
      'SIGN_IN_FAILED',
    ],
    ['a token that is over', { email: 'quantri@example.vn', email_verified: true, exp: 1 }, 'SIGN_IN_FAILED'],
  ])('is refused with %s', async (_, claims, code) => {
    provider.claims = claims
    const { attemptToken, query } = await goThrough()

    await expect(finishSignIn(context, attemptToken, query.toString())).rejects.toMatchObject({ code })
  })

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', ''])(
    'never returns to %j',
    async (returnTo) => {
      const { attemptToken, query } = await goThrough(returnTo)
      expect((await finishSignIn(context, attemptToken, query.toString())).returnTo).toBe('/viec')
    },
  )
})

describe('a session', () => {
  const open = async () => {
    const { attemptToken, query } = await goThrough()
    return (await finishSignIn(context, attemptToken, query.toString())).sessionToken
  }
  const use = async (token: string) => {
    const session = await readSession(context, token)
    if (session !== undefined) await keepSession(context, token, session)
    return session !== undefined
  }

  it('ends when nobody has used it for an hour, and not while it is used', async () => {
    const [used, left] = [await open(), await open()]

    world.setNow('2024-11-01T02:55:00.000Z')
    expect(await use(used)).toBe(true)
    world.setNow('2024-11-01T03:00:00.000Z')
    expect(await use(left)).toBe(false)
    world.setNow('2024-11-01T03:54:59.000Z')
    expect(await use(used)).toBe(true)
  })

  it('does not end while it is used where the province lets it end after few minutes', async () => {
    const identity = { ...context.configuration.identity, idleMinutes: 5 }
    context = { ...context, configuration: { ...context.configuration, identity } }
    const token = await open()

    for (const time of ['02:04:00', '02:08:00', '02:12:00']) {
      world.setNow(`2024-11-01T${time}.000Z`)
      expect(await use(token), time).toBe(true)
    }
    world.setNow('2024-11-01T02:17:00.000Z')
    expect(await use(token)).toBe(false)
  })

  it('ends after eight hours however much it is used', async () => {
    const token = await open()
    for (let minute = 30; minute < 480; minute += 30) {
      world.setNow(new Date(Date.parse('2024-11-01T02:00:00.000Z') + minute * 60_000).toISOString())
      expect(await use(token)).toBe(true)
    }
    world.setNow('2024-11-01T10:00:00.000Z')
    expect(await use(token)).toBe(false)
  })

  it('ends on every device at once, and a new one begins afterwards', async () => {
    const [here, there] = [await open(), await open()]

    await signOutEverywhere(context, here)

    expect([await use(here), await use(there)]).toEqual([false, false])
    world.setNow('2024-11-01T02:00:01.000Z')
    expect(await use(await open())).toBe(true)
  })

  it('is not ended for others by a cookie that is no session', async () => {
    const token = await open()

    expect(await signOutEverywhere(context, 'made-up')).toBeUndefined()

    expect(await use(token)).toBe(true)
  })

  it('that has ended does not come back with a late use', async () => {
    const token = await open()
    const session = await readSession(context, token)
    await signOut(context, token)
    world.setNow('2024-11-01T02:10:00.000Z')

    if (session !== undefined) await keepSession(context, token, session)

    expect(await use(token)).toBe(false)
  })

  it('of the provider ends where the provider offers that, with the names of the standard and of Cognito', async () => {
    expect(await endSessionAddress(context, undefined)).toBeUndefined()
    const offering = await startProvider({ end_session_endpoint: 'https://dang-nhap.example/logout' })
    const at = { ...context, resources: { ...context.resources, oidcIssuer: offering.issuer } }

    const address = new URL((await endSessionAddress(at, 'id-token')) ?? '')

    expect(`${address.origin}${address.pathname}`).toBe('https://dang-nhap.example/logout')
    expect(Object.fromEntries(address.searchParams)).toEqual({
      client_id: 'pages',
      post_logout_redirect_uri: 'https://kiemdiem.example/',
      logout_uri: 'https://kiemdiem.example/',
      id_token_hint: 'id-token',
    })
    offering.close()
  })
})
