import { generateKeyPairSync, type JsonWebKey, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { decodeJwt, importJWK, SignJWT } from 'jose'
import { type Context, Provider } from 'oidc-provider'

export interface IssuerUser {
  readonly name: string
  readonly password: string
  readonly email: string
  readonly verified: boolean
}

/** What an administrator of the issuer may change at any time, and what may go wrong there. */
export interface IssuerSettings {
  /** Address of the pages that are its client, without a slash at the end. */
  pages: string
  clientSecret: string
  clientAuthentication: 'client_secret_basic' | 'client_secret_post'
  /** Whether the ID token says the e-mail address; by the standard only UserInfo does. */
  emailInIdToken: boolean
  /** Whether it ends its session when asked to (OpenID Connect RP-Initiated Logout 1.0). */
  endsSessions: boolean
  users: readonly IssuerUser[]
  /** Changes the claims of the ID tokens after the library has made them. */
  alter: (claims: Record<string, unknown>) => Record<string, unknown>
}

/** A provider of OpenID Connect that somebody else runs: keys, people and looks of its own. */
export interface ForeignIssuer {
  readonly issuer: string
  readonly clientId: string
  change(settings: Partial<IssuerSettings>): void
  /** Signs with a new key from now on; the old one is no longer published. */
  rotateKey(): void
  /** How often a path was asked for. */
  requests(path: string): number
  stop(): Promise<void>
  /** Answers again, at the same address. */
  start(): Promise<void>
}

const clientId = 'kiem-diem'

/** A second instance of the provider library, on a free port of the loopback interface. */
export async function startForeignIssuer(initial: Partial<IssuerSettings> = {}): Promise<ForeignIssuer> {
  let settings: IssuerSettings = {
    pages: 'http://127.0.0.1:9',
    clientSecret: 'bi mat thu nhat: +/%&=',
    clientAuthentication: 'client_secret_basic',
    emailInIdToken: false,
    endsSessions: true,
    users: [],
    alter: (claims) => claims,
    ...initial,
  }
  const cookieKey = randomBytes(32).toString('base64url')
  const counts = new Map<string, number>()
  let key = newKey()
  let provider: Provider | undefined
  let issuer = ''
  let server = createServer()
  const sockets = new Set<Socket>()

  const listen = async (port: number) => {
    server = createServer((request, response) => void serve(request, response))
    server.on('connection', (socket) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    })
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    return (server.address() as AddressInfo).port
  }

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    counts.set(path, (counts.get(path) ?? 0) + 1)
    provider ??= createProvider(issuer, settings, key, cookieKey)
    if (path.startsWith('/interaction/')) return interact(provider, settings, request, response)
    if (path === '/token') alterIdToken(response, key, settings.alter)
    provider.callback()(request, response)
  }

  const port = await listen(0)
  issuer = `http://127.0.0.1:${port}`
  return {
    issuer,
    clientId,
    change(changed) {
      settings = { ...settings, ...changed }
      provider = undefined
    },
    rotateKey() {
      key = newKey()
      provider = undefined
    },
    requests: (path) => counts.get(path) ?? 0,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
    async start() {
      await listen(port)
    },
  }
}

type SigningKey = JsonWebKey & { readonly kid: string }

function newKey(): SigningKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const kid = randomBytes(8).toString('hex')
  return { ...privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }
}

function createProvider(
  issuer: string,
  settings: IssuerSettings,
  key: SigningKey,
  cookieKey: string,
): Provider {
  const { pages, clientSecret, clientAuthentication, emailInIdToken, endsSessions, users } = settings
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        token_endpoint_auth_method: clientAuthentication,
        redirect_uris: [`${pages}/dang-nhap/xong`],
        post_logout_redirect_uris: [`${pages}/`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    clientAuthMethods: [clientAuthentication],
    jwks: { keys: [key] },
    cookies: { keys: [cookieKey] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: !emailInIdToken,
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: endsSessions,
        logoutSource: (context: Context, form: string) => {
          context.body = page(
            'Đăng xuất khỏi cổng của tỉnh',
            `${form}<button form="op.logoutForm" name="logout" value="yes">Đăng xuất ở cổng</button>`,
          )
        },
      },
    },
    interactions: { url: (_: Context, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: Context, sub: string) => {
      const user = users.find(({ name }) => name === sub)
      return (
        user && {
          accountId: sub,
          claims: () => ({ sub, email: user.email, email_verified: user.verified }),
        }
      )
    },
    loadExistingGrant: grantEverything,
    renderError: (context: Context, { error, error_description }: Record<string, string>) => {
      context.type = 'html'
      context.body = page('Cổng không thực hiện được', `<p>${error}: ${error_description}</p>`)
    },
    ttl: {
      AccessToken: 300,
      AuthorizationCode: 60,
      Grant: 3600,
      IdToken: 86_400,
      Interaction: 600,
      Session: 3600,
    },
  })
  return provider
}

async function grantEverything({ oidc: { client, params, session, provider } }: Context) {
  if (session.accountId === undefined) return undefined
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope(params.scope ?? '')
  await grant.save()
  return grant
}

/** Asks for name and password. */
async function interact(
  provider: Provider,
  { users }: IssuerSettings,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const given = request.method === 'POST' ? new URLSearchParams(await text(request)) : undefined
  const user = users.find(
    ({ name, password }) => name === given?.get('ten') && password === given.get('mat-khau'),
  )
  if (user !== undefined) {
    return provider.interactionFinished(request, response, { login: { accountId: user.name } })
  }
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
  response.end(
    page(
      'Cổng đăng nhập của tỉnh',
      `${given === undefined ? '' : '<p role="alert">Tên hoặc mật khẩu không đúng.</p>'}<form method="post"><label>Tên <input name="ten" type="text"></label><label>Mật khẩu <input name="mat-khau" type="password"></label><button>Vào</button></form>`,
    ),
  )
}

function page(title: string, content: string): string {
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1>${content}</html>`
}

/** Signs the ID token of an answer of the token endpoint anew, with other claims. */
function alterIdToken(
  response: ServerResponse,
  key: SigningKey,
  alter: (claims: Record<string, unknown>) => Record<string, unknown>,
): void {
  const end = response.end.bind(response)
  const altered = async (body: string) => {
    const answer = JSON.parse(body) as Record<string, unknown>
    if (typeof answer.id_token !== 'string') return body
    const token = new SignJWT(alter(decodeJwt(answer.id_token)))
    const id_token = await token
      .setProtectedHeader({ alg: 'RS256', kid: key.kid })
      .sign(await importJWK(key, 'RS256'))
    return JSON.stringify({ ...answer, id_token })
  }
  Object.assign(response, {
    end(body?: string | Uint8Array) {
      void altered(body === undefined ? '{}' : Buffer.from(body as Uint8Array).toString('utf8')).then(
        (text) => {
          response.setHeader('content-length', Buffer.byteLength(text))
          end(text)
        },
      )
      return response
    },
  })
}
