import type { Context, Provider as OidcProvider } from 'oidc-provider'
import { identityText } from '#shared/text/identity.ts'
import type { OidcStore } from './adapter.ts'
import { claimNames, userClaims } from './claims.ts'
import type { UserPoolClientDefinition, UserPoolDefinition } from './definition.ts'
import type { PoolKeys } from './keys.ts'
import { messagePage } from './pages.ts'
import { pageHeaders } from './sign-in.ts'
import type { Users } from './users.ts'

export interface ProviderParts {
  readonly issuer: string
  readonly pool: UserPoolDefinition
  readonly clients: readonly (UserPoolClientDefinition & { readonly clientSecret?: string })[]
  readonly keys: PoolKeys
  readonly users: Users
  readonly store: OidcStore
}

const defaultScopes = ['openid', 'email', 'profile']
const day = 86_400

/** Name of the session cookie of a pool; pools share one host. */
export function sessionCookie(poolId: string): string {
  return `session_${poolId}`
}

/** The OpenID Connect provider of one pool, with the paths and the token claims of Cognito. */
export async function createProvider(parts: ProviderParts): Promise<OidcProvider> {
  const { issuer, pool, clients, keys, users, store } = parts
  // Loading it takes longer than all else together, so it waits for the first sign-in.
  const { Provider } = await import('oidc-provider')
  const path = new URL(issuer).pathname
  const scopesOf = (client: UserPoolClientDefinition | undefined) => client?.scopes ?? defaultScopes
  const clientOf = (id: string) => clients.find((each) => each.clientId === id)
  const resourceOf = (clientId: string) => `${issuer}/client/${clientId}`
  const lifetime =
    (key: 'accessTokenValidity' | 'idTokenValidity' | 'refreshTokenValidity', byDefault: number) =>
    (_: unknown, __: unknown, client: { clientId: string }) =>
      clientOf(client.clientId)?.[key] ?? byDefault
  const enabled = (sub: string) => {
    const user = users.findBySub(pool.userPoolId, sub)
    return user?.enabled ? user : undefined
  }

  const provider = new Provider(issuer, {
    adapter: store.adapter(pool.userPoolId),
    clients: clients.map((client) => ({
      client_id: client.clientId,
      client_name: client.name ?? client.clientId,
      ...(client.clientSecret === undefined
        ? { token_endpoint_auth_method: 'none' }
        : { token_endpoint_auth_method: 'client_secret_basic', client_secret: client.clientSecret }),
      redirect_uris: [...client.callbackUrls],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      id_token_signed_response_alg: 'RS256',
    })),
    jwks: { keys: [keys.signing] },
    cookies: {
      keys: [keys.cookie],
      names: {
        session: sessionCookie(pool.userPoolId),
        interaction: `interaction_${pool.userPoolId}`,
        resume: `resume_${pool.userPoolId}`,
      },
      long: { httpOnly: true, sameSite: 'lax', signed: true },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    routes: {
      authorization: '/oauth2/authorize',
      token: '/oauth2/token',
      revocation: '/oauth2/revoke',
      jwks: '/.well-known/jwks.json',
    },
    discovery: { userinfo_endpoint: `${issuer}/oauth2/userInfo`, end_session_endpoint: `${issuer}/logout` },
    interactions: {
      url: (_: Context, interaction: { uid: string }) => `${path}/interaction/${interaction.uid}`,
    },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        // Cognito's access tokens are JWTs; here only a token for a resource is one.
        defaultResource: (_: Context, client: { clientId: string }) => resourceOf(client.clientId),
        useGrantedResource: () => true,
        getResourceServerInfo: (_: Context, __: string, client: { clientId: string }) => ({
          scope: scopesOf(clientOf(client.clientId)).join(' '),
          audience: client.clientId,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    scopes: [...new Set(clients.flatMap(scopesOf))],
    claims: { openid: claimNames(pool) },
    conformIdTokenClaims: false,
    pkce: {
      required: (_: Context, client: { tokenEndpointAuthMethod: string }) =>
        client.tokenEndpointAuthMethod === 'none',
    },
    findAccount: (_: Context, sub: string) => {
      const user = enabled(sub)
      return user && { accountId: sub, claims: () => userClaims(user, users.groupsOf(user)) }
    },
    extraTokenClaims: (_: Context, token: { accountId?: string; kind: string }) => {
      const user = token.accountId === undefined ? undefined : enabled(token.accountId)
      if (!user) return undefined
      const groups = users.groupsOf(user)
      return {
        token_use: 'access',
        version: 2,
        username: user.username,
        ...(groups.length > 0 && { 'cognito:groups': groups }),
      }
    },
    issueRefreshToken: () => true,
    rotateRefreshToken: false,
    expiresWithSession: () => false,
    loadExistingGrant: (context: Context) =>
      grantEverythingAllowed(context, resourceOf, (id) => scopesOf(clientOf(id))),
    clientBasedCORS: (_: Context, origin: string, client: { redirectUris?: readonly string[] }) =>
      (client.redirectUris ?? []).some((uri) => URL.parse(uri)?.origin === origin),
    renderError(context: Context, out: { error: string; error_description?: string }) {
      context.type = 'html'
      context.set(pageHeaders)
      context.body = messagePage(
        identityText.impossible,
        identityText.invalid(`${out.error}: ${out.error_description ?? ''}`),
      )
    },
    ttl: {
      AccessToken: lifetime('accessTokenValidity', 3_600),
      AuthorizationCode: 300,
      Grant: 30 * day,
      IdToken: lifetime('idTokenValidity', 3_600),
      Interaction: 3_600,
      RefreshToken: lifetime('refreshTokenValidity', 30 * day),
      Session: 3_600,
    },
  })
  provider.on('server_error', (_, error) => console.error('identity:', error))
  return provider
}

/** The pool's own clients are trusted: nobody is asked for consent, as with Cognito. */
async function grantEverythingAllowed(
  context: Context,
  resourceOf: (clientId: string) => string,
  scopesOf: (clientId: string) => readonly string[],
) {
  const { client, params, session, provider } = context.oidc
  if (session.accountId === undefined) return undefined
  const known = session.grantIdFor(client.clientId)
  const grant =
    (known === undefined ? undefined : await provider.Grant.find(known)) ??
    new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  const allowed = scopesOf(client.clientId)
  const scope = (params.scope ?? '').split(' ').filter((each) => allowed.includes(each))
  grant.addOIDCScope(scope.join(' '))
  grant.addResourceScope(resourceOf(client.clientId), scope.join(' '))
  await grant.save()
  return grant
}
