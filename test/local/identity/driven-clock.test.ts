import * as oidc from 'openid-client'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { followClock } from '#infra/local/functions/follow-clock.ts'
import type { SharedClock } from '#infra/local/kernel/clock.ts'
import { callback, clientId, createBrowser, type Harness, poolId, startHarness } from './harness.ts'

const credentials = { username: 'an', password: 'mat-khau-1' }
const hour = 3_600_000
let harness: Harness
let giveBack: () => void

beforeEach(async () => {
  harness = await startHarness()
  // As the runtime does: libraries of this process see the clock that is driven.
  giveBack = followClock((harness.clock as SharedClock).offset)
  harness.clock.advanceTo(harness.clock.now() + 100 * 24 * hour)
  await harness.identity().ensureUser({
    userPoolId: poolId,
    ...credentials,
    attributes: { email: 'an@example.vn', email_verified: 'true', name: 'Nguyễn Văn An' },
  })
})
afterEach(async () => {
  giveBack()
  await harness.close()
})

it('tokens and the session of the browser end by the clock that is driven', async () => {
  const configuration = await oidc.discovery(
    new URL(harness.identity().providerUrl(poolId)),
    clientId,
    undefined,
    oidc.None(),
    { execute: [oidc.allowInsecureRequests] },
  )
  const verifier = oidc.randomPKCECodeVerifier()
  const authorize = async () =>
    oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: callback,
      scope: 'openid email',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state: 's1',
    }).href
  const browser = createBrowser()
  const page = await browser.open(await authorize())
  const back = await browser.submit(page.url, credentials)

  const tokens = await oidc.authorizationCodeGrant(configuration, new URL(back.url), {
    pkceCodeVerifier: verifier,
    expectedState: 's1',
  })

  const issued = Number(tokens.claims()?.iat) * 1000
  expect(Math.abs(issued - harness.clock.now())).toBeLessThan(hour)
  const userInfo = () =>
    fetch(`${harness.identity().providerUrl(poolId)}/oauth2/userInfo`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    })
  expect((await userInfo()).status).toBe(200)
  expect((await browser.open(await authorize())).url).toContain('code=')

  harness.clock.advanceTo(harness.clock.now() + hour + 1000)

  expect((await userInfo()).status).toBe(401)
  expect((await browser.open(await authorize())).url).toContain('/interaction/')
})
