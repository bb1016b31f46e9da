import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto'
import type { JwtAuthorizerDefinition } from './definition.ts'
import type { AuthorizerResult } from './event.ts'

/** Gives the public keys of an issuer. */
export type FetchJwks = (issuer: string) => Promise<{ readonly keys: readonly JsonWebKey[] }>

/** The caller has no valid token (401), or not the right one (403). */
export class AccessDeniedError extends Error {
  readonly status: 401 | 403
  /** For `WWW-Authenticate`. */
  readonly challenge: string | undefined

  constructor(status: 401 | 403, challenge?: string) {
    super(status === 401 ? 'Unauthorized' : 'Forbidden')
    this.name = 'AccessDeniedError'
    this.status = status
    this.challenge = challenge
  }
}

export interface JwtAuthorizer {
  /**
   * @param token as found at the identity source, with or without `Bearer `
   * @param scopes of the route; the token must have at least one
   * @throws AccessDeniedError
   */
  authorize(token: string, scopes: readonly string[]): Promise<AuthorizerResult>
}

const hashes: Readonly<Record<string, string>> = { RS256: 'sha256', RS384: 'sha384', RS512: 'sha512' }
const keysLifetime = 2 * 3_600_000
const refetchPause = 10_000

/** Finds keys where OpenID Connect Discovery says. */
export const discoverJwks: FetchJwks = async (issuer) => {
  const get = async (url: string) => {
    const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) })
    if (!answer.ok) throw new Error(`${url} answers ${answer.status}`)
    return answer.json()
  }
  const base = issuer.replace(/\/$/, '')
  const { jwks_uri: uri } = (await get(`${base}/.well-known/openid-configuration`)) as { jwks_uri: string }
  return (await get(uri)) as { keys: JsonWebKey[] }
}

/** Tokens are judged by `Date`, as their issuer in this process is: both follow the runtime clock. */
export function createJwtAuthorizer(
  definition: JwtAuthorizerDefinition,
  fetchJwks: FetchJwks,
): JwtAuthorizer {
  let keys = new Map<string, KeyObject>()
  let fetchedAt = Number.NEGATIVE_INFINITY
  let fetching: Promise<void> | undefined

  const refresh = async () => {
    fetching ??= fetchJwks(definition.issuer)
      .then((jwks) => {
        keys = new Map(
          jwks.keys
            .filter((key) => key.kty === 'RSA')
            .map((key) => [String(key.kid), createPublicKey({ key, format: 'jwk' })]),
        )
        fetchedAt = Date.now()
      })
      .finally(() => {
        fetching = undefined
      })
    await fetching
  }

  const keyFor = async (kid: string): Promise<KeyObject | undefined> => {
    const age = Date.now() - fetchedAt
    if (age > keysLifetime || (!keys.has(kid) && age > refetchPause)) await refresh()
    return keys.get(kid)
  }

  return {
    async authorize(token, scopes) {
      const invalid = (description: string) =>
        new AccessDeniedError(
          401,
          `Bearer scope="${scopes.join(' ')}" error="invalid_token" error_description="${description}"`,
        )
      const parsed = parse(token.replace(/^Bearer\s+/i, ''))
      if (!parsed) throw invalid('the token is not a JWT')
      const hash = hashes[String(parsed.header.alg)]
      if (!hash || typeof parsed.header.kid !== 'string') throw invalid('signing method is invalid')
      let key: KeyObject | undefined
      try {
        key = await keyFor(parsed.header.kid)
      } catch (error) {
        console.error(`http-api: no keys of ${definition.issuer}`, error)
        throw invalid('unable to fetch the keys of the issuer')
      }
      if (!key || !verify(hash, parsed.signed, key, parsed.signature))
        throw invalid('the signature is not valid')
      const problem = claimsProblem(parsed.claims, definition)
      if (problem) throw invalid(problem)
      const { scope, scp } = parsed.claims
      const granted = scope ?? scp
      const held = Array.isArray(granted)
        ? granted.map(String)
        : typeof granted === 'string'
          ? granted.split(' ')
          : []
      if (scopes.length > 0 && !scopes.some((each) => held.includes(each))) {
        throw new AccessDeniedError(403, `Bearer scope="${scopes.join(' ')}" error="insufficient_scope"`)
      }
      return {
        kind: 'jwt',
        claims: Object.fromEntries(
          Object.entries(parsed.claims).map(([name, value]) => [name, claimText(value)]),
        ),
        scopes: scopes.length > 0 ? held.filter((each) => scopes.includes(each)) : null,
      }
    },
  }
}

interface ParsedToken {
  readonly header: Record<string, unknown>
  readonly claims: Record<string, unknown>
  readonly signed: Buffer
  readonly signature: Buffer
}

function parse(token: string): ParsedToken | undefined {
  const parts = token.split('.')
  if (parts.length !== 3) return undefined
  const [header = '', claims = '', signature = ''] = parts
  const decoded = [header, claims].map((part) => {
    try {
      const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
      return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
    } catch {
      return undefined
    }
  })
  if (!decoded[0] || !decoded[1]) return undefined
  return {
    header: decoded[0],
    claims: decoded[1],
    signed: Buffer.from(`${header}.${claims}`),
    signature: Buffer.from(signature, 'base64url'),
  }
}

function claimsProblem(
  claims: Record<string, unknown>,
  definition: JwtAuthorizerDefinition,
): string | undefined {
  const now = Date.now() / 1000
  if (claims.iss !== definition.issuer) return 'the issuer is not valid'
  // client_id counts only where there is no aud, as API Gateway documents it.
  const audience = [claims.aud ?? claims.client_id].flat()
  if (!audience.some((each) => definition.audience.includes(String(each)))) return 'the audience is not valid'
  if (typeof claims.exp !== 'number' || claims.exp <= now) return 'the token has expired'
  if (claims.nbf !== undefined && Number(claims.nbf) > now) return 'the token is not valid yet'
  if (claims.iat !== undefined && Number(claims.iat) > now + 1) return 'the token was issued in the future'
  return undefined
}

/** Events carry every claim as text, lists as `[a b]`. */
function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(claimText).join(' ')}]`
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}
