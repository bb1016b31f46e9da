import { createPublicKey, randomBytes, verify } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { DatabaseSync } from 'node:sqlite'
import type { Provider } from 'oidc-provider'
import { languageCookie } from '#shared/constants.ts'
import { identityText } from '#shared/text/identity.ts'
import { localeNamed, withinRequest } from '#shared/text/locale.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Credentials } from '../kernel/credentials.ts'
import { createAuthenticate } from '../wire/authenticate.ts'
import { createJsonService } from '../wire/json-service.ts'
import { createOidcStore } from './adapter.ts'
import { identityOperations } from './api.ts'
import { createAttempts } from './attempts.ts'
import { userClaims } from './claims.ts'
import {
  type Identity,
  InvalidIdentityError,
  type OutgoingMail,
  type UserPoolClientDefinition,
  type UserPoolDefinition,
} from './definition.ts'
import { createDirectory } from './directory.ts'
import { type PoolKeys, poolKeys } from './keys.ts'
import { messagePage } from './pages.ts'
import { createPasswords, type PasswordCost } from './passwords.ts'
import { createProvider, sessionCookie } from './provider.ts'
import { keepCookiesRelative } from './relative-cookies.ts'
import { createSignIn, html } from './sign-in.ts'
import { sendStyle, stylePath } from './style.ts'
import { createUsers, newUser, type User } from './users.ts'

type Client = UserPoolClientDefinition & { readonly clientSecret?: string }

/**
 * Amazon Cognito user pools on one machine: the administrators' API, and sign-in by OpenID Connect with
 * authorization code and PKCE. Tokens and sessions go by `Date`, as the library does; the runtime makes `Date`
 * follow its clock.
 *
 * @param options.baseUrl where `oidcListener` is reached, without a slash at its end
 */
export function createIdentity(options: {
  readonly database: DatabaseSync
  readonly clock: Clock
  readonly credentials: Credentials
  readonly region: string
  readonly account: string
  readonly mail: (mail: OutgoingMail) => void
  readonly baseUrl: string
  /** Work that one try of a password costs; lower in tests only. */
  readonly passwordCost?: PasswordCost
}): Identity {
  const { database, clock, credentials, region, account, mail, baseUrl } = options
  const users = createUsers(database)
  const store = createOidcStore(database)
  const revoke = (user: User) => store.revokeAccount(user.poolId, user.sub)
  const passwords = createPasswords(options.passwordCost)
  const directory = createDirectory({ users, passwords, now: clock.now, mail, revoke })
  const attempts = createAttempts(database, clock.now)
  const signIn = createSignIn({ database, users, directory, passwords, attempts, now: clock.now })
  database.exec('CREATE TABLE IF NOT EXISTS identity_secret (client TEXT PRIMARY KEY, secret TEXT NOT NULL)')
  const pools = new Map<string, UserPoolDefinition>()
  const clients = new Map<string, Client>()
  const providers = new Map<string, Promise<Provider>>()

  const providerUrl = (poolId: string) => `${baseUrl}/${poolId}`
  const poolOf = (id: string): UserPoolDefinition => {
    const pool = pools.get(id)
    if (!pool) throw new InvalidIdentityError(`there is no user pool ${id}`)
    return pool
  }
  const clientsOf = (poolId: string) => [...clients.values()].filter((each) => each.userPoolId === poolId)
  const keysOf = (poolId: string): PoolKeys => poolKeys(database, poolId)
  const providerOf = (pool: UserPoolDefinition): Promise<Provider> => {
    const known = providers.get(pool.userPoolId)
    if (known) return known
    const made = createProvider({
      issuer: providerUrl(pool.userPoolId),
      pool,
      clients: clientsOf(pool.userPoolId),
      keys: keysOf(pool.userPoolId),
      users,
      store,
    })
    providers.set(pool.userPoolId, made)
    made.catch(() => providers.delete(pool.userPoolId))
    return made
  }
  const secretOf = (clientId: string): string => {
    database
      .prepare('INSERT OR IGNORE INTO identity_secret (client, secret) VALUES (?, ?)')
      .run(clientId, randomBytes(32).toString('base64url'))
    const row = database.prepare('SELECT secret FROM identity_secret WHERE client = ?').get(clientId)
    return (row as { secret: string }).secret
  }

  /** Ends the browser's session and sends it to a page the client has registered, as Cognito's /logout. */
  const signOut = async (pool: UserPoolDefinition, request: IncomingMessage, response: ServerResponse) => {
    const query = new URL(request.url ?? '/', baseUrl).searchParams
    const target = query.get('logout_uri') ?? query.get('post_logout_redirect_uri')
    const clientId = query.get('client_id') ?? tokenClaims(query.get('id_token_hint'))?.aud
    const client = typeof clientId === 'string' ? clients.get(clientId) : undefined
    const name = sessionCookie(pool.userPoolId)
    const session = cookiesOf(request).get(name)
    if (session !== undefined) await store.adapter(pool.userPoolId)('Session').destroy(session)
    response.setHeader(
      'set-cookie',
      [name, `${name}.sig`].map((each) => `${each}=; Path=/; Max-Age=0; HttpOnly`),
    )
    if (target === null)
      return html(response, 200, messagePage(identityText.signedOut, identityText.mayClose))
    if (client?.userPoolId !== pool.userPoolId || !client.logoutUrls?.includes(target)) {
      return html(response, 400, messagePage(identityText.signedOut, identityText.unknownTarget))
    }
    const location = new URL(target)
    const state = query.get('state')
    if (state !== null) location.searchParams.set('state', state)
    response.writeHead(303, { location: location.href, 'cache-control': 'no-store' }).end()
  }

  const userInfo = (pool: UserPoolDefinition, request: IncomingMessage, response: ServerResponse) => {
    const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null
    const claims = verifiedClaims(token, keysOf(pool.userPoolId))
    const valid =
      claims?.iss === providerUrl(pool.userPoolId) &&
      claims.token_use === 'access' &&
      Number(claims.exp) > Date.now() / 1000
    const user = valid ? users.findBySub(pool.userPoolId, String(claims.sub)) : undefined
    const body = user?.enabled
      ? { ...withoutTokenUse(userClaims(user, users.groupsOf(user))), username: user.username }
      : { error: 'invalid_token', error_description: 'Access token is not valid' }
    const text = JSON.stringify(body)
    response.writeHead(user?.enabled ? 200 : 401, {
      'content-type': 'application/json;charset=UTF-8',
      'content-length': Buffer.byteLength(text),
      'cache-control': 'no-store',
      ...(!user?.enabled && { 'www-authenticate': 'Bearer error="invalid_token"' }),
    })
    response.end(text)
  }

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = request.url ?? '/'
    if (url.split('?')[0] === stylePath) return sendStyle(response)
    const poolId = decodeURIComponent(url.split(/[/?]/)[1] ?? '')
    const pool = pools.get(poolId)
    if (!pool) return html(response, 404, messagePage(identityText.notFound, identityText.noSuchAddress))
    const below = url.slice(poolId.length + 1) || '/'
    const path = below.split('?')[0] ?? '/'
    if (path === '/logout' && request.method === 'GET') return signOut(pool, request, response)
    if (path === '/oauth2/userInfo') return userInfo(pool, request, response)
    const provider = await providerOf(pool)
    // The library finds its own mount point in what the path was before.
    Object.assign(request, { originalUrl: url, url: below })
    if (path.startsWith('/interaction/')) return signIn.handle(provider, pool, request, response)
    provider.callback()(request, response)
  }

  return {
    listener: createJsonService({
      targetPrefix: 'AWSCognitoIdentityProviderService',
      version: '1.1',
      authenticate: createAuthenticate({ credentials, clock, service: 'cognito-idp' }),
      operations: identityOperations({ pools, clients, users, directory, revoke, region, account }),
    }),
    oidcListener(request, response) {
      keepCookiesRelative(response)
      // The pages have their cookie at the same host.
      const locale = localeNamed(cookiesOf(request).get(languageCookie))
      withinRequest({ locale, here: '/' }, () =>
        serve(request, response).catch((error: unknown) => {
          console.error('identity:', error)
          if (response.headersSent) response.destroy()
          else html(response, 500, messagePage(identityText.failed, identityText.tryLater))
        }),
      )
    },
    ensureUserPool(definition) {
      if (!/^[\w-]+_[0-9a-zA-Z]+$/.test(definition.userPoolId)) {
        throw new InvalidIdentityError(`${definition.userPoolId} is no user pool id`)
      }
      pools.set(definition.userPoolId, definition)
      providers.delete(definition.userPoolId)
    },
    ensureClient(definition) {
      poolOf(definition.userPoolId)
      for (const address of [...definition.callbackUrls, ...(definition.logoutUrls ?? [])]) {
        if (!URL.canParse(address)) throw new InvalidIdentityError(`${address} is no address`)
      }
      const clientSecret = definition.generateSecret ? secretOf(definition.clientId) : undefined
      const client: Client = { ...definition, ...(clientSecret !== undefined && { clientSecret }) }
      clients.set(definition.clientId, client)
      providers.delete(definition.userPoolId)
      return { clientId: client.clientId, ...(clientSecret !== undefined && { clientSecret }) }
    },
    ensureDomain: (userPoolId) => providerUrl(poolOf(userPoolId).userPoolId),
    ensureGroup(userPoolId, group, description) {
      users.ensureGroup(poolOf(userPoolId).userPoolId, group, description)
    },
    async ensureUser({ userPoolId, username, password, attributes = {}, groups = [] }) {
      const pool = poolOf(userPoolId)
      let user = users.find(pool, username)
      if (user) user = directory.setAttributes(pool, user, attributes)
      else {
        const own = pool.usernameAttributes?.includes('email')
          ? { email: username, ...attributes }
          : attributes
        user = newUser({ poolId: userPoolId, username, attributes: own, now: clock.now() })
        users.save(pool, user)
        if (password !== undefined) user = await directory.setPassword(pool, user, password, true)
      }
      for (const group of groups) {
        users.ensureGroup(userPoolId, group)
        users.setMember(user, group, true)
      }
    },
    addToGroup(userPoolId, username, group) {
      const pool = poolOf(userPoolId)
      users.setMember(directory.existing(pool, username), group, true)
    },
    providerUrl: (poolId) => providerUrl(poolOf(poolId).userPoolId),
    async close() {
      await Promise.allSettled(providers.values())
    },
  }
}

function cookiesOf(request: IncomingMessage): Map<string, string> {
  const pairs = (request.headers.cookie ?? '').split(/;\s*/).map((pair) => pair.split('='))
  return new Map(pairs.map(([name = '', ...value]) => [name, value.join('=')]))
}

function tokenClaims(token: string | null): Record<string, unknown> | undefined {
  try {
    return JSON.parse(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

function verifiedClaims(token: string | null, keys: PoolKeys): Record<string, unknown> | undefined {
  const [header = '', claims = '', signature = ''] = token?.split('.') ?? []
  const key = createPublicKey({ key: keys.signing, format: 'jwk' })
  const proven = verify(
    'sha256',
    Buffer.from(`${header}.${claims}`),
    key,
    Buffer.from(signature, 'base64url'),
  )
  return proven ? tokenClaims(token) : undefined
}

function withoutTokenUse(claims: Record<string, unknown>): Record<string, unknown> {
  const { token_use: _, ...rest } = claims
  return rest
}
