import { createSign, generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:http'

/** A provider that has signed a person in already: it answers one code with what the test says of them. */
export interface TestProvider {
  readonly issuer: string
  /** What the next ID token says beside the protocol's own claims. */
  claims: Record<string, unknown>
  close(): void
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/**
 * Discovery, keys and token endpoint of OpenID Connect Core, on loopback.
 *
 * @param further what its metadata says besides
 */
export async function startProvider(further: Readonly<Record<string, string>> = {}): Promise<TestProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }
  const server: Server = createServer(async (request, response) => {
    const path = request.url ?? ''
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const reply = (value: unknown) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(value))
    }
    if (path.startsWith('/.well-known/')) {
      return reply({
        ...further,
        issuer: provider.issuer,
        authorization_endpoint: `${provider.issuer}/authorize`,
        token_endpoint: `${provider.issuer}/token`,
        jwks_uri: `${provider.issuer}/jwks`,
        response_types_supported: ['code'],
        id_token_signing_alg_values_supported: ['RS256'],
        subject_types_supported: ['public'],
      })
    }
    if (path === '/jwks') return reply({ keys: [jwk] })
    if (path !== '/token') return reply({})
    const now = Math.floor(Date.now() / 1000)
    const nonce = new URLSearchParams(body).get('code') ?? ''
    const payload = { iss: provider.issuer, aud: 'pages', sub: 's', iat: now, exp: now + 60, nonce }
    const content = `${encode({ alg: 'RS256', kid: 'k1' })}.${encode({ ...payload, ...provider.claims })}`
    const signature = createSign('RSA-SHA256').update(content).sign(privateKey, 'base64url')
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
    close: () => server.close(),
  }
  return provider
}
