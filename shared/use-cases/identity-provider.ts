import * as oidc from 'openid-client'
import { loopbackHosts } from '#shared/constants.ts'
import { AppError } from '#shared/errors.ts'
import { clientSecret } from './client-secret.ts'
import type { Context } from './context.ts'
import { metadataError, reasonOf, refusesUs, signInError } from './provider-faults.ts'

/** Metadata so old is read anew: a sign-in that has begun is over by then. */
const KEPT_SECONDS = 10 * 60
/**
 * A sign-in begins with metadata that is no older: who signs in is told that the issuer is down by a page of ours, and
 * not sent there.
 */
const FRESH_SECONDS = 5
/** Every request to the issuer has so long: one that hangs is told before the gateway gives up, after 30 seconds. */
const TIMEOUT_SECONDS = 8

interface Known {
  readonly issuer: string
  readonly clientId: string
  readonly readAt: number
  readonly provider: Promise<oidc.Configuration>
}

let known: Known | undefined
/** What the next request to the token endpoint proves us with; absent for a public client. */
let secret: string | undefined

/**
 * The provider by its metadata. A failure is not kept.
 *
 * @throws AppError SIGN_IN_UNAVAILABLE, SIGN_IN_MISCONFIGURED
 */
export async function discoverProvider(
  context: Context,
  keptSeconds = KEPT_SECONDS,
): Promise<oidc.Configuration> {
  const { oidcIssuer: issuer, oidcClientId: clientId } = context.resources
  const now = context.now().getTime() / 1000
  const same = known?.issuer === issuer && known.clientId === clientId ? known : undefined
  const asked =
    same !== undefined && now < same.readAt + keptSeconds
      ? same
      : { issuer, clientId, readAt: now, provider: readAnew(context, same?.provider) }
  known = asked
  try {
    return await asked.provider
  } catch (error) {
    if (known === asked) known = undefined
    context.log.error('identity provider not read', { issuer, reason: reasonOf(error) })
    throw metadataError(error)
  }
}

/** Where nothing has changed the provider stays the same, and with it its keys, which are fetched once a minute at most. */
async function readAnew(
  context: Context,
  before: Promise<oidc.Configuration> | undefined,
): Promise<oidc.Configuration> {
  const provider = await discover(context)
  const earlier = await before?.catch(() => undefined)
  const said = (each: oidc.Configuration) => JSON.stringify(each.serverMetadata())
  return earlier !== undefined && said(earlier) === said(provider) ? earlier : provider
}

/** The provider to begin a sign-in with, which has answered a moment ago. */
export function discoverFreshProvider(context: Context): Promise<oidc.Configuration> {
  return discoverProvider(context, FRESH_SECONDS)
}

async function discover({ resources, configuration }: Context): Promise<oidc.Configuration> {
  const issuer = new URL(resources.oidcIssuer)
  const confidential = configuration.identity.provider?.clientSecretParameter !== undefined
  const loopback = issuer.protocol === 'http:' && loopbackHosts.includes(issuer.hostname)
  const provider = await oidc.discovery(
    issuer,
    resources.oidcClientId,
    undefined,
    confidential ? proveWithSecret : oidc.None(),
    {
      timeout: TIMEOUT_SECONDS,
      execute: [
        // TLS alone would prove where the token comes from; a proxy that ends it could put one in.
        oidc.enableNonRepudiationChecks,
        // On one machine the provider listens on loopback, where nobody else can listen in.
        ...(loopback ? [oidc.allowInsecureRequests] : []),
      ],
    },
  )
  if (confidential) methodOf(provider.serverMetadata())
  return provider
}

const proveWithSecret: oidc.ClientAuth = (server, client, body, headers) => {
  methodOf(server)(secret ?? '')(server, client, body, headers)
}

/** How the issuer wants the secret; where it does not say, by the default of OpenID Connect Discovery 1.0, 3. */
function methodOf(server: oidc.ServerMetadata): (secret: string) => oidc.ClientAuth {
  const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  if (methods.includes('client_secret_basic')) return oidc.ClientSecretBasic
  if (methods.includes('client_secret_post')) return oidc.ClientSecretPost
  throw new Error(`the issuer takes a client secret neither as Basic nor in the body: ${methods.join(', ')}`)
}

/**
 * Changes the code of the provider's answer into its tokens, all of which are checked. A provider that refuses our proof
 * may have been given another secret a moment ago, or want it in another way: both are read again, once.
 *
 * @throws AppError SIGN_IN_FAILED, SIGN_IN_UNAVAILABLE, SIGN_IN_MISCONFIGURED
 */
export async function redeemCode(
  context: Context,
  answer: URL,
  checks: oidc.AuthorizationCodeGrantChecks,
): Promise<oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers> {
  const redeem = (provider: oidc.Configuration) =>
    oidc.authorizationCodeGrant(provider, answer, { ...checks, idTokenExpected: true })
  const provider = await discoverProvider(context)
  const before = await clientSecret(context)
  secret = before
  try {
    return await redeem(provider).catch(async (error: unknown) => {
      if (before === undefined || !refusesUs(error)) throw error
      const after = await discoverProvider(context, 0)
      secret = await clientSecret(context, before)
      if (secret === before && after === provider) throw error
      return redeem(after)
    })
  } catch (error) {
    context.log.warn('sign-in refused', { reason: reasonOf(error) })
    throw signInError(error)
  }
}

/** The claims about an account that the ID token leaves to the provider's UserInfo endpoint (OIDC Core 1.0, 5.4). */
export async function askAboutUser(
  context: Context,
  accessToken: string,
  subject: string,
): Promise<oidc.UserInfoResponse | undefined> {
  const provider = await discoverProvider(context)
  if (provider.serverMetadata().userinfo_endpoint === undefined) return undefined
  return oidc.fetchUserInfo(provider, accessToken, subject).catch((error: unknown) => {
    context.log.warn('user info refused', { reason: reasonOf(error) })
    throw signInError(error)
  })
}

export async function endsSessions(context: Context): Promise<boolean> {
  return (await discoverProvider(context)).serverMetadata().end_session_endpoint !== undefined
}

/**
 * Where the browser goes to end the provider's session, too (OpenID Connect RP-Initiated Logout 1.0); `undefined`
 * where the provider offers none, or cannot be asked: our own session has ended all the same. Cognito has names of
 * its own for the same.
 */
export async function endSessionAddress(
  context: Context,
  idToken: string | undefined,
): Promise<string | undefined> {
  const provider = await discoverProvider(context).catch((error: unknown) => {
    if (error instanceof AppError) return undefined
    throw error
  })
  if (provider?.serverMetadata().end_session_endpoint === undefined) return undefined
  const home = `${context.resources.pagesUrl}/`
  const parameters = {
    client_id: context.resources.oidcClientId,
    post_logout_redirect_uri: home,
    logout_uri: home,
    ...(idToken === undefined ? {} : { id_token_hint: idToken }),
  }
  return oidc.buildEndSessionUrl(provider, parameters).href
}
