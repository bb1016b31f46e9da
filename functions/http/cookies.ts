import { languageCookie, sessionCookie } from '#shared/constants.ts'

/** Cookie that ties a sign-in to the browser that began it. */
export const attemptCookie = 'dang-nhap'

interface CookieOptions {
  readonly path: string
  readonly maxAgeSeconds: number
}

/** Not readable by scripts, not sent along by other sites' forms, and over TLS only where the pages are. */
function cookie(
  pagesUrl: string,
  name: string,
  value: string,
  { path, maxAgeSeconds }: CookieOptions,
): string {
  const secure = pagesUrl.startsWith('https://') ? '; Secure' : ''
  return `${name}=${value}; Path=${path}; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`
}

export function sessionCookieOf(pagesUrl: string, token: string, maxAgeSeconds: number): string {
  return cookie(pagesUrl, sessionCookie, token, { path: '/', maxAgeSeconds })
}

export function attemptCookieOf(pagesUrl: string, token: string, maxAgeSeconds: number): string {
  return cookie(pagesUrl, attemptCookie, token, { path: '/dang-nhap', maxAgeSeconds })
}

const yearSeconds = 365 * 24 * 3600

export function languageCookieOf(pagesUrl: string, locale: string): string {
  return cookie(pagesUrl, languageCookie, locale, { path: '/', maxAgeSeconds: yearSeconds })
}
