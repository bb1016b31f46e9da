import * as oidc from 'openid-client'
import type { Context } from './context.ts'

let discovered: { readonly issuer: string; readonly provider: Promise<oidc.Configuration> } | undefined

/** Reads the provider's metadata once per process; a failure is not kept. */
export function discoverProvider(context: Context): Promise<oidc.Configuration> {
  const { oidcIssuer, oidcClientId } = context.resources
  if (discovered?.issuer === oidcIssuer) return discovered.provider
  const issuer = new URL(oidcIssuer)
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(issuer.hostname)
  const provider = oidc.discovery(issuer, oidcClientId, undefined, oidc.None(), {
    // On one machine the provider listens on loopback, where nobody else can listen in.
    execute: issuer.protocol === 'http:' && loopback ? [oidc.allowInsecureRequests] : [],
  })
  discovered = { issuer: oidcIssuer, provider }
  provider.catch(() => {
    discovered = undefined
  })
  return provider
}

export async function endsSessions(context: Context): Promise<boolean> {
  return (await discoverProvider(context)).serverMetadata().end_session_endpoint !== undefined
}

/**
 * Where the browser goes to end the provider's session, too (OpenID Connect RP-Initiated Logout 1.0); `undefined`
 * where the provider offers none. Cognito has names of its own for the same.
 */
export async function endSessionAddress(
  context: Context,
  idToken: string | undefined,
): Promise<string | undefined> {
  const provider = await discoverProvider(context)
  if (provider.serverMetadata().end_session_endpoint === undefined) return undefined
  const home = `${context.resources.pagesUrl}/`
  const parameters = {
    client_id: context.resources.oidcClientId,
    post_logout_redirect_uri: home,
    logout_uri: home,
    ...(idToken === undefined ? {} : { id_token_hint: idToken }),
  }
  return oidc.buildEndSessionUrl(provider, parameters).href
}
