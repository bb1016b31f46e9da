import { languageCookie, secureSessionCookie, sessionCookie } from '#shared/constants.ts'

interface CookieOptions {
  readonly path: string
  /** Without it the browser forgets the cookie when it is closed. */
  readonly maxAgeSeconds?: number | undefined
}

/** Not readable by scripts, not sent along by other sites' forms, and over TLS only where the pages are. */
function cookie(
  pagesUrl: string,
  name: string,
  value: string,
  { path, maxAgeSeconds }: CookieOptions,
): string {
  const secure = pagesUrl.startsWith('https://') ? '; Secure' : ''
  const age = maxAgeSeconds === undefined ? '' : `; Max-Age=${maxAgeSeconds}`
  return `${name}=${value}; Path=${path}${age}; HttpOnly; SameSite=Lax${secure}`
}

/** Over TLS no other name is believed: a neighbour under the same domain could set one without the prefix. */
export function sessionCookieName(pagesUrl: string): string {
  return pagesUrl.startsWith('https://') ? secureSessionCookie : sessionCookie
}

export function sessionCookieOf(pagesUrl: string, token: string, maxAgeSeconds: number): string {
  return cookie(pagesUrl, sessionCookieName(pagesUrl), token, { path: '/', maxAgeSeconds })
}

/**
 * Cookie that ties a sign-in to the browser that began it. Nobody under the same domain may set it over TLS, either:
 * with an attempt of theirs they would sign the reader in as themselves.
 */
export function attemptCookieName(pagesUrl: string): string {
  return pagesUrl.startsWith('https://') ? '__Host-dang-nhap' : 'dang-nhap'
}

export function attemptCookieOf(pagesUrl: string, token: string, maxAgeSeconds: number): string {
  return cookie(pagesUrl, attemptCookieName(pagesUrl), token, { path: '/', maxAgeSeconds })
}

const yearSeconds = 365 * 24 * 3600

export function languageCookieOf(pagesUrl: string, locale: string): string {
  return cookie(pagesUrl, languageCookie, locale, { path: '/', maxAgeSeconds: yearSeconds })
}

/** A cookie for one page and what is below it. */
export function draftCookieOf(
  pagesUrl: string,
  name: string,
  value: string,
  path: string,
  maxAgeSeconds?: number,
): string {
  return cookie(pagesUrl, name, value, { path, maxAgeSeconds })
}
