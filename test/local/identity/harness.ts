import type { DatabaseSync } from 'node:sqlite'
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import type { Identity, OutgoingMail, UserPoolDefinition } from '#infra/local/identity/definition.ts'
import { createIdentity } from '#infra/local/identity/service.ts'
import { type Clock, createClock } from '#infra/local/kernel/clock.ts'
import { openDatabase } from '#infra/local/kernel/database.ts'
import { clientConfig, serve, testAccount, testCredentials, testRegion } from '#test/local/wire/serve.ts'

export const poolId = 'ap-southeast-1_Test00001'
export const clientId = 'client1'
export const callback = 'http://127.0.0.1:9/callback'

export interface Harness {
  readonly identity: () => Identity
  readonly client: CognitoIdentityProviderClient
  readonly clock: Clock
  readonly database: DatabaseSync
  readonly url: string
  readonly mails: OutgoingMail[]
  /** Makes everything anew from the same rows, as after a restart. */
  restart(): void
  close(): Promise<void>
}

export async function startHarness(pool: Partial<UserPoolDefinition> = {}): Promise<Harness> {
  const database = openDatabase(':memory:')
  const clock = createClock(database)
  const mails: OutgoingMail[] = []
  const pages = await serve((request, response) => identity.oidcListener(request, response))
  const create = () => {
    const made = createIdentity({
      database,
      clock,
      credentials: testCredentials,
      region: testRegion,
      account: testAccount,
      mail: (mail) => mails.push(mail),
      baseUrl: pages.url,
      passwordCost: { N: 256, r: 8, p: 1 },
    })
    made.ensureUserPool({
      userPoolId: poolId,
      passwordPolicy: { minimumLength: 10, requireNumbers: true },
      customAttributes: ['custom:unit'],
      ...pool,
    })
    made.ensureClient({
      userPoolId: poolId,
      clientId,
      callbackUrls: [callback],
      logoutUrls: ['http://127.0.0.1:9/bye'],
      scopes: ['openid', 'email', 'profile', 'review/decide'],
    })
    return made
  }
  let identity = create()
  const api = await serve((request, response) => identity.listener(request, response))
  const client = new CognitoIdentityProviderClient(clientConfig(api.url))
  return {
    identity: () => identity,
    client,
    clock,
    database,
    url: pages.url,
    mails,
    restart() {
      identity = create()
    },
    async close() {
      client.destroy()
      await pages.close()
      await api.close()
      await identity.close()
    },
  }
}

/** A browser as far as sign-in needs one: cookies by path, redirects one at a time, forms. */
export function createBrowser() {
  const jar = new Map<string, { value: string; path: string }>()
  const request = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const { pathname } = new URL(url)
    const cookies = [...jar].filter(([, cookie]) => pathname.startsWith(cookie.path))
    const answer = await fetch(url, {
      redirect: 'manual',
      ...init,
      headers: {
        cookie: cookies.map(([name, cookie]) => `${name}=${cookie.value}`).join('; '),
        ...init.headers,
      },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ')
      const [name = '', ...value] = pair.split('=')
      const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? '/'
      const gone = attributes.some(
        (each) => /^max-age=0$/i.test(each) || /^expires=thu, 01 jan 1970/i.test(each),
      )
      if (gone) jar.delete(name)
      else jar.set(name, { value: value.join('='), path })
    }
    return answer
  }
  /** Follows redirects until a page, or an address outside, comes. */
  const follow = async (url: string, init?: RequestInit): Promise<{ url: string; answer: Response }> => {
    const answer = await request(url, init)
    const location = answer.headers.get('location')
    if (location === null) return { url, answer }
    const next = new URL(location, url).href
    return next.startsWith(callback) ? { url: next, answer } : follow(next)
  }
  return {
    open: (url: string) => follow(url),
    submit: (url: string, fields: Record<string, string>) =>
      follow(url, { method: 'POST', body: new URLSearchParams(fields) }),
    cookies: () => [...jar.keys()],
    keep: (name: string, value: string) => jar.set(name, { value, path: '/' }),
  }
}
