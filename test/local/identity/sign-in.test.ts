import { AdminDisableUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import * as oidc from 'openid-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { languageCookie } from '#shared/constants.ts'
import { VIETNAMESE } from '#test/support/vietnamese.ts'
import { callback, clientId, createBrowser, type Harness, poolId, startHarness } from './harness.ts'

let harness: Harness
let configuration: oidc.Configuration
const verifier = oidc.randomPKCECodeVerifier()
const credentials = { username: 'an', password: 'mat-khau-1' }

beforeEach(async () => {
  harness = await startHarness()
  await harness.identity().ensureUser({
    userPoolId: poolId,
    ...credentials,
    attributes: {
      email: 'an@example.vn',
      email_verified: 'true',
      name: 'Nguyễn Văn An',
      'custom:unit': 'u1',
    },
    groups: ['approvers'],
  })
  configuration = await oidc.discovery(
    new URL(harness.identity().providerUrl(poolId)),
    clientId,
    undefined,
    oidc.None(),
    { execute: [oidc.allowInsecureRequests] },
  )
})
afterEach(() => harness.close())

const authorizationUrl = async (more: Record<string, string> = {}) =>
  oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: callback,
    scope: 'openid email review/decide',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: 's1',
    nonce: 'n1',
    ...more,
  }).href
const redeem = (url: string) =>
  oidc.authorizationCodeGrant(configuration, new URL(url), {
    pkceCodeVerifier: verifier,
    expectedState: 's1',
    expectedNonce: 'n1',
  })
const payload = (token: string | undefined) =>
  JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >

describe('signing in', () => {
  it('gives tokens with the claims of Cognito to a client that follows OpenID Connect', async () => {
    const browser = createBrowser()
    const page = await browser.open(await authorizationUrl())
    const text = await page.answer.text()
    const back = await browser.submit(page.url, credentials)
    const tokens = await redeem(back.url)

    expect(page.answer.status).toBe(200)
    expect(text).toContain('<html lang="vi">')
    expect(text).toContain('autocomplete="current-password"')
    expect(tokens.claims()).toMatchObject({
      iss: `${harness.url}/${poolId}`,
      aud: clientId,
      email: 'an@example.vn',
      email_verified: true,
      name: 'Nguyễn Văn An',
      'custom:unit': 'u1',
      'cognito:username': 'an',
      'cognito:groups': ['approvers'],
      token_use: 'id',
    })
    expect(payload(tokens.access_token)).toMatchObject({
      iss: `${harness.url}/${poolId}`,
      sub: tokens.claims()?.sub,
      client_id: clientId,
      username: 'an',
      token_use: 'access',
      scope: 'openid email review/decide',
      'cognito:groups': ['approvers'],
    })
    const info = await oidc.fetchUserInfo(configuration, tokens.access_token, String(tokens.claims()?.sub))
    expect(info).toMatchObject({ email: 'an@example.vn', username: 'an' })
  })

  it('has every page with one stylesheet of its own and nothing written into the page', async () => {
    const browser = createBrowser()
    const pages = [
      await browser.open(await authorizationUrl()),
      await browser.open(await authorizationUrl({ client_id: 'unknown' })),
      await browser.open(`${harness.url}/${poolId}/logout`),
      await browser.open(`${harness.url}/nowhere`),
    ]

    for (const { url, answer } of pages) {
      const text = await answer.text()
      const policy = answer.headers.get('content-security-policy')
      expect(policy).toContain("style-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      expect(text).not.toMatch(/<style|style=|<script/)
      const style = await browser.open(new URL(/href="([^"]+)"/.exec(text)?.[1] ?? '', url).href)
      expect(style.answer.headers.get('content-type')).toBe('text/css; charset=utf-8')
      expect(style.answer.headers.get('cache-control')).toContain('immutable')
      expect(await style.answer.text()).toContain('body{')
    }
  })

  it('lasts over a restart: neither password nor keys are asked for again', async () => {
    const browser = createBrowser()
    const page = await browser.open(await authorizationUrl())
    const first = await redeem((await browser.submit(page.url, credentials)).url)

    harness.restart()
    const again = await browser.open(await authorizationUrl())
    const refreshed = await oidc.refreshTokenGrant(configuration, String(first.refresh_token))

    expect(again.url).toContain('code=')
    expect((await redeem(again.url)).claims()?.sub).toBe(first.claims()?.sub)
    expect(refreshed.claims()?.sub).toBe(first.claims()?.sub)
  })

  it('says nothing about which of name and password was wrong, and keeps the name typed', async () => {
    const browser = createBrowser()
    const page = await browser.open(await authorizationUrl())

    const wrong = await browser.submit(page.url, { username: 'an', password: 'x' })
    const unknown = await browser.submit(page.url, { username: '"><script>', password: 'x' })

    const texts = [await wrong.answer.text(), await unknown.answer.text()]
    expect([wrong.answer.status, unknown.answer.status]).toEqual([400, 400])
    for (const text of texts) expect(text).toContain('Sai tên đăng nhập hoặc mật khẩu.')
    expect(texts[0]).toContain('value="an"')
    expect(texts[1]).not.toContain('<script>')
  })

  it('is in English for who chose it on the pages of the same host', async () => {
    const browser = createBrowser()
    browser.keep(languageCookie, 'en')
    const page = await browser.open(await authorizationUrl())
    const wrong = await browser.submit(page.url, { username: 'an', password: 'x' })

    const texts = [await page.answer.text(), await wrong.answer.text()]
    for (const text of texts) {
      expect(text).toContain('<html lang="en">')
      expect(text).not.toMatch(VIETNAMESE)
    }
    expect(texts[1]).toContain('Wrong user name or password.')
  })

  it('is locked for a while after five failures, even with the right password and over a restart', async () => {
    const browser = createBrowser()
    const page = await browser.open(await authorizationUrl())
    for (let count = 0; count < 6; count += 1) {
      await browser.submit(page.url, { username: 'an', password: 'x' })
    }
    harness.clock.advanceTo(harness.clock.now() + 1_000)
    await browser.submit(page.url, { username: 'an', password: 'x' })
    harness.restart()

    const locked = await browser.submit(page.url, credentials)
    expect(await locked.answer.text()).toContain('Hãy thử lại sau')
    harness.clock.advanceTo(harness.clock.now() + 900_000)
    const free = await browser.submit(page.url, credentials)
    expect(free.url).toContain('code=')
  })

  it('with a temporary password asks for a new one first', async () => {
    await harness.identity().ensureUser({ userPoolId: poolId, username: 'binh' })
    const { AdminSetUserPasswordCommand } = await import('@aws-sdk/client-cognito-identity-provider')
    const temporary = { username: 'binh', password: 'tam-thoi-1' }
    await harness.client.send(
      new AdminSetUserPasswordCommand({ UserPoolId: poolId, Username: 'binh', Password: temporary.password }),
    )
    const browser = createBrowser()
    const page = await browser.open(await authorizationUrl())

    const skipped = await browser.submit(page.url, {
      new_password: 'moi-hoan-toan-2',
      new_password_again: 'moi-hoan-toan-2',
    })
    const asked = await browser.submit(page.url, temporary)
    const choose = (first: string, second = first) =>
      browser.submit(page.url, { new_password: first, new_password_again: second })
    const different = await choose('moi-hoan-toan-2', 'khac')
    const same = await choose(temporary.password)
    const weak = await choose('ngan')
    const done = await choose('moi-hoan-toan-2')

    expect(skipped.answer.status).toBe(400)
    expect(await asked.answer.text()).toContain('Đặt mật khẩu mới')
    expect(await different.answer.text()).toContain('không giống nhau')
    expect(await same.answer.text()).toContain('phải khác')
    expect(await weak.answer.text()).toContain('ít nhất 10 ký tự')
    expect((await redeem(done.url)).claims()?.['cognito:username']).toBe('binh')
    const again = createBrowser()
    const second = await again.submit((await again.open(await authorizationUrl())).url, temporary)
    expect(await second.answer.text()).toContain('Sai tên')
  })

  it('is refused to a disabled user, whose session and tokens end', async () => {
    const browser = createBrowser()
    const page = await browser.open(await authorizationUrl())
    const tokens = await redeem((await browser.submit(page.url, credentials)).url)

    await harness.client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'an' }))

    const again = await browser.open(await authorizationUrl())
    expect(again.url).toContain('/interaction/')
    expect((await browser.submit(again.url, credentials)).answer.status).toBe(400)
    await expect(oidc.refreshTokenGrant(configuration, String(tokens.refresh_token))).rejects.toMatchObject({
      error: 'invalid_grant',
    })
    await expect(
      oidc.fetchUserInfo(configuration, tokens.access_token, oidc.skipSubjectCheck),
    ).rejects.toThrow()
  })
})

describe('a client', () => {
  const opened = async (more: Record<string, string>) => createBrowser().open(await authorizationUrl(more))

  it('cannot have the code sent elsewhere', async () => {
    const { answer, url } = await opened({ redirect_uri: 'http://127.0.0.1:9/evil' })

    expect(answer.status).toBe(400)
    expect(url).not.toContain('code=')
    expect(await answer.text()).toContain('Không đăng nhập được')
  })

  it('must use PKCE, and the code only once', async () => {
    const plain = new URL(await authorizationUrl())
    plain.searchParams.delete('code_challenge')
    plain.searchParams.delete('code_challenge_method')
    const refused = await createBrowser().open(plain.href)
    expect(new URL(refused.url).searchParams.get('error')).toBe('invalid_request')

    const browser = createBrowser()
    const back = await browser.submit((await browser.open(await authorizationUrl())).url, credentials)
    await redeem(back.url)
    await expect(redeem(back.url)).rejects.toMatchObject({ error: 'invalid_grant' })
  })

  it('cannot be another one', async () => {
    const { answer } = await opened({ client_id: 'stranger' })

    expect(answer.status).toBe(400)
  })
})

describe('signing out', () => {
  const signedIn = async () => {
    const browser = createBrowser()
    await browser.submit((await browser.open(await authorizationUrl())).url, credentials)
    return browser
  }

  it('ends the session and goes to a registered page', async () => {
    const browser = await signedIn()

    const query = new URLSearchParams({ client_id: clientId, logout_uri: 'http://127.0.0.1:9/bye' })
    const answer = await fetch(`${harness.url}/${poolId}/logout?${query}`, { redirect: 'manual' })
    await browser.open(`${harness.url}/${poolId}/logout`)
    const again = await browser.open(await authorizationUrl())

    expect(answer.headers.get('location')).toBe('http://127.0.0.1:9/bye')
    expect(again.url).toContain('/interaction/')
  })

  it('goes to no other page', async () => {
    const query = new URLSearchParams({ client_id: clientId, logout_uri: 'http://evil.example/' })

    const answer = await fetch(`${harness.url}/${poolId}/logout?${query}`, { redirect: 'manual' })

    expect([answer.status, answer.headers.get('location')]).toEqual([400, null])
  })

  it('is found by discovery', async () => {
    const url = oidc.buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: 'http://127.0.0.1:9/bye',
      state: 'x',
    })

    const answer = await fetch(url, { redirect: 'manual' })

    expect(answer.headers.get('location')).toBe('http://127.0.0.1:9/bye?state=x')
  })
})

describe('an address that does not exist', () => {
  it.each(['/', '/nobody', `/${poolId}/interaction/none`])('%s gets a page', async (path) => {
    const answer = await fetch(`${harness.url}${path}`)

    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.headers.get('content-type')).toContain('text/html')
  })
})
