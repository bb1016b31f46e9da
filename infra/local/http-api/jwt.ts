import { compactVerify, errors, type JWK } from 'jose'
import type { JwtAuthorizerDefinition } from './definition.ts'
import type { AuthorizerResult } from './event.ts'

/** Gives the public keys of an issuer. */
export type FetchJwks = (issuer: string) => Promise<{ readonly keys: readonly JWK[] }>

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

// The only family that API Gateway takes.
const algorithms = ['RS256', 'RS384', 'RS512']
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
  return (await get(uri)) as { keys: JWK[] }
}

/** Tokens are judged by `Date`, as their issuer in this process is: both follow the runtime clock. */
export function createJwtAuthorizer(
  definition: JwtAuthorizerDefinition,
  fetchJwks: FetchJwks,
): JwtAuthorizer {
  let keys = new Map<string, JWK>()
  let fetchedAt = Number.NEGATIVE_INFINITY
  let fetching: Promise<void> | undefined

  const refresh = async () => {
    fetching ??= fetchJwks(definition.issuer)
      .then((jwks) => {
        keys = new Map(jwks.keys.filter(({ kty }) => kty === 'RSA').map((key) => [String(key.kid), key]))
        fetchedAt = Date.now()
      })
      .finally(() => {
        fetching = undefined
      })
    await fetching
  }

  const keyFor = async ({ kid = '' }: { readonly kid?: string }): Promise<JWK> => {
    const age = Date.now() - fetchedAt
    if (age > keysLifetime || (!keys.has(kid) && age > refetchPause)) await refresh()
    const key = keys.get(kid)
    if (!key) throw new errors.JWKSNoMatchingKey()
    return key
  }

  return {
    async authorize(token, scopes) {
      const invalid = (description: string) =>
        new AccessDeniedError(
          401,
          `Bearer scope="${scopes.join(' ')}" error="invalid_token" error_description="${description}"`,
        )
      const claims = await verifiedClaims(token.replace(/^Bearer\s+/i, ''), keyFor).catch(
        (error: unknown) => {
          if (error instanceof errors.JOSEError) throw invalid(describe(error))
          console.error(`http-api: no keys of ${definition.issuer}`, error)
          throw invalid('unable to fetch the keys of the issuer')
        },
      )
      const problem = claimsProblem(claims, definition)
      if (problem) throw invalid(problem)
      const { scope, scp } = claims
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
        claims: Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, claimText(value)])),
        scopes: scopes.length > 0 ? held.filter((each) => scopes.includes(each)) : null,
      }
    },
  }
}

async function verifiedClaims(
  token: string,
  keyFor: (header: { readonly kid?: string }) => Promise<JWK>,
): Promise<Record<string, unknown>> {
  const { payload } = await compactVerify(token, keyFor, { algorithms })
  try {
    const claims: unknown = JSON.parse(new TextDecoder().decode(payload))
    if (typeof claims === 'object' && claims !== null) return claims as Record<string, unknown>
  } catch {
    // Signed, but not a JSON document: the refusal below says so.
  }
  throw new errors.JWSInvalid()
}

function describe(error: errors.JOSEError): string {
  if (error instanceof errors.JOSEAlgNotAllowed) return 'signing method is invalid'
  const isSignature =
    error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey
  return isSignature ? 'the signature is not valid' : 'the token is not a JWT'
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
