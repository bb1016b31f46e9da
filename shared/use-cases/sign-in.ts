import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import * as oidc from 'openid-client'
import { AppError } from '#shared/errors.ts'
import { sha256 } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import { getSignIn } from '#shared/store/sessions.ts'
import type { Context } from './context.ts'
import { findActor } from './find-actor.ts'
import { askAboutUser, discoverFreshProvider, endsSessions, redeemCode } from './identity-provider.ts'
import { isOwnPath } from './own-path.ts'
import { openSession } from './sessions.ts'

const attemptSeconds = 10 * 60

export interface BegunSignIn {
  /** Where the browser goes to sign in. */
  readonly location: string
  /** Ties the answer to this browser; goes into a short-lived cookie. */
  readonly attemptToken: string
}

/**
 * Starts an authorization code flow with PKCE (RFC 7636). `returnTo` is a path of ours; anything else is
 * replaced by the inbox.
 *
 * @throws AppError SIGN_IN_UNAVAILABLE, SIGN_IN_MISCONFIGURED
 */
export async function beginSignIn(context: Context, returnTo: string): Promise<BegunSignIn> {
  const provider = await discoverFreshProvider(context)
  const attemptToken = context.newSecret()
  const attempt = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    codeVerifier: oidc.randomPKCECodeVerifier(),
    returnTo: isOwnPath(returnTo) ? returnTo : '/viec',
    expiresAt: seconds(context) + attemptSeconds,
  }
  await context.table.documents.send(
    new PutCommand({
      TableName: context.table.name,
      Item: { ...keys.signIn(sha256(attemptToken)), ...attempt },
    }),
  )
  const location = oidc.buildAuthorizationUrl(provider, {
    redirect_uri: redirectUri(context),
    scope: 'openid email',
    response_type: 'code',
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(attempt.codeVerifier),
    code_challenge_method: 'S256',
    // The provider has a session of its own: without this, signing out of ours on a shared machine means nothing.
    prompt: 'login',
  })
  return { location: location.href, attemptToken }
}

export interface FinishedSignIn {
  readonly sessionToken: string
  readonly returnTo: string
}

/**
 * Takes the provider's answer and opens a session for the owner of the verified e-mail address.
 *
 * @param query the query string of the redirect, e.g. `code=…&state=…`
 * @throws AppError SIGN_IN_FAILED, EMAIL_NOT_VERIFIED, ACCOUNT_UNKNOWN; SIGN_IN_UNAVAILABLE, SIGN_IN_MISCONFIGURED
 */
export async function finishSignIn(
  context: Context,
  attemptToken: string | undefined,
  query: string,
): Promise<FinishedSignIn> {
  const hash = sha256(attemptToken ?? '')
  const attempt = attemptToken === undefined ? undefined : await getSignIn(context.table, hash)
  if (attempt === undefined || attempt.expiresAt <= seconds(context)) throw new AppError('SIGN_IN_FAILED')
  // Once: an answer that is sent a second time finds no attempt.
  await remove(context, keys.signIn(hash))
  const { email, idToken } = await verifiedEmail(context, query, attempt)
  if ((await findActor(context, email)) === undefined) throw new AppError('ACCOUNT_UNKNOWN')
  const hint = (await endsSessions(context)) ? idToken : undefined
  return { sessionToken: await openSession(context, email, hint), returnTo: attempt.returnTo }
}

/** @throws AppError SIGN_IN_FAILED, EMAIL_NOT_VERIFIED, ACCOUNT_UNKNOWN and what the provider cannot be asked for */
async function verifiedEmail(
  context: Context,
  query: string,
  attempt: { readonly state: string; readonly nonce: string; readonly codeVerifier: string },
): Promise<{ readonly email: string; readonly idToken: string | undefined }> {
  const answer = new URL(redirectUri(context))
  answer.search = query
  const tokens = await redeemCode(context, answer, {
    expectedState: attempt.state,
    expectedNonce: attempt.nonce,
    pkceCodeVerifier: attempt.codeVerifier,
  })
  const claims = tokens.claims()
  if (claims === undefined) throw new AppError('SIGN_IN_FAILED')
  const { email, email_verified: verified } =
    typeof claims.email === 'string'
      ? claims
      : ((await askAboutUser(context, tokens.access_token, claims.sub)) ?? {})
  if (typeof email !== 'string' || verified !== true) throw new AppError('EMAIL_NOT_VERIFIED')
  // Some letters of other scripts become Latin ones in lower case, as the Kelvin sign becomes k: another's address.
  if (!/^[\x21-\x7e]+$/.test(email)) throw new AppError('ACCOUNT_UNKNOWN')
  return { email: email.toLowerCase(), idToken: tokens.id_token }
}

function redirectUri(context: Context): string {
  return `${context.resources.pagesUrl}/dang-nhap/xong`
}

function seconds(context: Context): number {
  return Math.floor(context.now().getTime() / 1000)
}

async function remove(context: Context, key: { readonly pk: string; readonly sk: string }): Promise<void> {
  await context.table.documents.send(new DeleteCommand({ TableName: context.table.name, Key: { ...key } }))
}
