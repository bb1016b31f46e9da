/**
 * Headers of every answer. Scripts and styles come from our own origin only, no other site may frame a page,
 * and a file may be sent nowhere but to the bucket. `same-origin` keeps the tokens in our addresses from
 * other sites, and unlike `no-referrer` leaves `Origin` on a form.
 */
export function securityHeaders(pagesUrl: string, uploadOrigin?: string): Record<string, string> {
  const upload = uploadOrigin === undefined ? '' : ` ${uploadOrigin}`
  return {
    'cache-control': 'no-store',
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'self'",
      "script-src 'self'",
      "img-src 'self' data:",
      `connect-src 'self'${upload}`,
      `form-action 'self'${upload}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    ...(pagesUrl.startsWith('https://')
      ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
      : {}),
  }
}
