import type { CorsRule } from './buckets.ts'
import { S3Error } from './errors.ts'

type Headers = Readonly<Record<string, string | undefined>>

// S3 allows one asterisk in a pattern.
function fits(pattern: string, value: string): boolean {
  const [head = '', tail] = pattern.split('*')
  if (tail === undefined) return pattern === value
  return value.length >= head.length + tail.length && value.startsWith(head) && value.endsWith(tail)
}

function ruleFor(
  rules: readonly CorsRule[],
  origin: string,
  method: string,
  headers: readonly string[],
): CorsRule | undefined {
  return rules.find(
    (rule) =>
      rule.allowedOrigins.some((pattern) => fits(pattern, origin)) &&
      rule.allowedMethods.includes(method) &&
      headers.every((name) =>
        (rule.allowedHeaders ?? []).some((pattern) => fits(pattern.toLowerCase(), name)),
      ),
  )
}

function answer(rule: CorsRule, origin: string): Record<string, string> {
  const toAll = rule.allowedOrigins.includes('*')
  return {
    'access-control-allow-origin': toAll ? '*' : origin,
    'access-control-allow-methods': rule.allowedMethods.join(', '),
    ...(toAll ? {} : { 'access-control-allow-credentials': 'true' }),
    ...(rule.exposeHeaders?.length ? { 'access-control-expose-headers': rule.exposeHeaders.join(', ') } : {}),
    ...(rule.maxAgeSeconds === undefined ? {} : { 'access-control-max-age': String(rule.maxAgeSeconds) }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  }
}

/**
 * Answers a preflight request.
 *
 * @throws S3Error `AccessForbidden` when no rule of the bucket allows what is asked, `InvalidRequest` when it
 *   is no preflight
 */
export function preflight(rules: readonly CorsRule[], headers: Headers): Record<string, string> {
  const origin = headers.origin
  const method = headers['access-control-request-method']
  if (origin === undefined || method === undefined) {
    throw new S3Error('InvalidRequest', {
      message: 'Insufficient information. Origin request header needed.',
    })
  }
  if (rules.length === 0) {
    throw new S3Error('AccessForbidden', { message: 'CORSResponse: CORS is not enabled for this bucket.' })
  }
  const asked = (headers['access-control-request-headers'] ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '')
  const rule = ruleFor(rules, origin, method, asked)
  if (rule === undefined) {
    throw new S3Error('AccessForbidden', {
      message:
        'CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource\u0027s CORS spec.',
      details: { Method: method, ResourceType: 'OBJECT' },
    })
  }
  return {
    ...answer(rule, origin),
    ...(asked.length > 0 ? { 'access-control-allow-headers': asked.join(', ') } : {}),
  }
}

/** The cross-origin headers of an actual request's answer; none when no rule fits. */
export function corsHeaders(
  rules: readonly CorsRule[],
  headers: Headers,
  method: string,
): Record<string, string> {
  const origin = headers.origin
  const rule = origin === undefined ? undefined : ruleFor(rules, origin, method, [])
  return origin === undefined || rule === undefined ? {} : answer(rule, origin)
}
