import { createSign, generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:http'

/** A provider that has signed a person in already: it answers one code with what the test says of them. */
export interface TestProvider {
  readonly issuer: string
  /** What the next ID token says beside the protocol's own claims. */
  claims: Record<string, unknown>
  /** What UserInfo says of them, where the metadata names that endpoint. */
  userInfo: Record<string, unknown>
  /** What the token endpoint answers instead, with this status. */
  refusal: { readonly status: number; readonly body: Record<string, string> } | undefined
  /** The secret that the token endpoint wants; none of a public client. */
  secret: string | undefined
  /** How clients proved themselves at the token endpoint, oldest first. */
  readonly proofs: { readonly basic: string | undefined; readonly posted: string | null }[]
  /** How often each path was asked for. */
  readonly requests: Map<string, number>
  /** What its tokens say they are signed with. */
  algorithm: string
  /** Signs with a new key and publishes that one alone. */
  rotateKey(): void
  close(): void
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/**
 * Discovery, keys and token endpoint of OpenID Connect Core, on loopback.
 *
 * @param further what its metadata says besides; an empty `userinfo_endpoint` stands for its own
 */
export async function startProvider(further: Readonly<Record<string, unknown>> = {}): Promise<TestProvider> {
  let key = createKey('k1')
  const server: Server = createServer(async (request, response) => {
    const path = request.url ?? ''
    provider.requests.set(path, (provider.requests.get(path) ?? 0) + 1)
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const reply = (value: unknown, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(value))
    }
    if (path.startsWith('/.well-known/')) {
      return reply({
        issuer: provider.issuer,
        authorization_endpoint: `${provider.issuer}/authorize`,
        token_endpoint: `${provider.issuer}/token`,
        jwks_uri: `${provider.issuer}/jwks`,
        response_types_supported: ['code'],
        id_token_signing_alg_values_supported: ['RS256'],
        subject_types_supported: ['public'],
        ...(further.userinfo_endpoint === '' ? { userinfo_endpoint: `${provider.issuer}/user-info` } : {}),
        ...Object.fromEntries(Object.entries(further).filter(([, value]) => value !== '')),
      })
    }
    if (path === '/jwks') return reply({ keys: [key.jwk] })
    if (path === '/user-info') return reply({ sub: 's', ...provider.userInfo })
    if (path !== '/token') return reply({})
    const posted = new URLSearchParams(body)
    const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    const proof = {
      basic: basic === undefined ? undefined : Buffer.from(basic, 'base64').toString('utf8'),
      posted: posted.get('client_secret'),
    }
    provider.proofs.push(proof)
    const proven =
      decodeURIComponent(proof.basic?.split(':')[1]?.replaceAll('+', ' ') ?? '') || proof.posted || undefined
    if (proven !== provider.secret) return reply({ error: 'invalid_client' }, 401)
    if (provider.refusal !== undefined) return reply(provider.refusal.body, provider.refusal.status)
    const now = Math.floor(Date.now() / 1000)
    const nonce = posted.get('code') ?? ''
    const payload = { iss: provider.issuer, aud: 'pages', sub: 's', iat: now, exp: now + 60, nonce }
    const content = `${encode({ alg: provider.algorithm, kid: key.jwk.kid })}.${encode({ ...payload, ...provider.claims })}`
    const signature = createSign('RSA-SHA256').update(content).sign(key.privateKey, 'base64url')
    return reply({
      access_token: 'a',
      token_type: 'Bearer',
      expires_in: 60,
      id_token: `${content}.${signature}`,
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const provider: TestProvider = {
    issuer: `http://127.0.0.1:${port}`,
    claims: {},
    userInfo: {},
    refusal: undefined,
    secret: undefined,
    proofs: [],
    requests: new Map(),
    algorithm: 'RS256',
    rotateKey() {
      key = createKey(`${key.jwk.kid}+`)
    },
    close: () => server.close(),
  }
  return provider
}

function createKey(kid: string) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' } }
}
