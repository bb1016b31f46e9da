import * as oidc from 'openid-client'
import { AppError } from '#shared/errors.ts'

/** What of the issuer's answers means that it, and not the person, is in trouble (RFC 6749, 4.1.2.1). */
const TROUBLES: readonly string[] = ['server_error', 'temporarily_unavailable']
/** And what means that it does not know us, or not as we present ourselves (RFC 6749, 5.2). */
const REFUSALS: readonly string[] = [
  'invalid_client',
  'unauthorized_client',
  'invalid_scope',
  'unsupported_response_type',
]

/** Nothing was answered, or nothing that the protocol knows. */
const SILENCES: readonly string[] = [
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
]

/** Whether the issuer does not accept our proof of who we are: a wrong or an outdated secret. */
export function refusesUs(error: unknown): boolean {
  if (error instanceof oidc.WWWAuthenticateChallengeError) return error.status === 401
  return error instanceof oidc.ResponseBodyError && error.error === 'invalid_client'
}

/** An error of the exchange with the issuer as the one who signs in is told it. */
export function signInError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const options = { cause: error }
  if (isSilence(error)) return new AppError('SIGN_IN_UNAVAILABLE', {}, options)
  if (refusesUs(error) || REFUSALS.includes(saidBy(error))) {
    return new AppError('SIGN_IN_MISCONFIGURED', {}, options)
  }
  return new AppError('SIGN_IN_FAILED', {}, options)
}

/** An error of reading the issuer's metadata, which nobody who signs in has part in. */
export function metadataError(error: unknown): AppError {
  const code = isSilence(error) ? 'SIGN_IN_UNAVAILABLE' : 'SIGN_IN_MISCONFIGURED'
  return new AppError(code, {}, { cause: error })
}

/**
 * Why it failed, for the operators: names and messages of the error and its causes. Not what the issuer or the browser
 * wrote besides, in which a name or a token may stand.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const said = saidBy(error)
  const own = error instanceof AppError ? error.code : said === '' ? `${error.name}: ${error.message}` : said
  return error.cause instanceof Error ? `${own}: ${reasonOf(error.cause)}` : own
}

/** The error code of an answer of the issuer; empty for every other error. */
function saidBy(error: unknown): string {
  const answered = error instanceof oidc.ResponseBodyError || error instanceof oidc.AuthorizationResponseError
  return answered ? error.error : ''
}

function isSilence(error: unknown): boolean {
  // `fetch` could not connect; a TypeError with a code of its own is a fault of ours.
  if (error instanceof TypeError) return !('code' in error)
  if (error instanceof oidc.ResponseBodyError && error.status >= 500) return true
  if (error instanceof oidc.ClientError && SILENCES.includes(error.code ?? '')) return true
  return TROUBLES.includes(saidBy(error))
}
