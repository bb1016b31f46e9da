import { fetchAgain } from './fetch-again.ts'

/** What a signed-in person can do over HTTP, exactly as a browser without script would. */
export interface Session {
  /** Sends JSON or nothing and reads JSON. Never throws for a refusal: the status tells. */
  call(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: unknown }>
  download(path: string): Promise<Uint8Array>
}

// More hops than the sign-in has; a loop must end.
const redirectsAtMost = 20

/**
 * Signs in through the pages: follows the redirects to the identity provider, fills in its form, and comes
 * back with the session cookie.
 *
 * @throws Error naming the page where the sign-in stopped
 */
export async function signIn(pages: string, name: string, password: string): Promise<Session> {
  const cookies = new Map<string, string>()
  const home = new URL(pages).origin
  let response = await follow(new URL('/dang-nhap', pages), {}, cookies, home)
  // The provider asks for the name and password on one page or on two.
  for (let forms = 0; forms < 3 && response.form; forms += 1) {
    const filled = fill(response.form, name, password)
    response = await follow(new URL(response.form.action, response.url), filled, cookies, home)
  }
  if (new URL(response.url).origin !== home || response.status >= 400) {
    throw new Error(`Sign-in of ${name} stopped at ${response.url} with status ${response.status}`)
  }
  return session(pages, cookies)
}

function session(pages: string, cookies: Map<string, string>): Session {
  const headers = () => ({ cookie: cookieHeader(cookies), origin: new URL(pages).origin })
  return {
    async call(method, path, body) {
      const response = await fetchAgain(new URL(path, pages), {
        method,
        headers: {
          ...headers(),
          accept: 'application/json',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      return { status: response.status, body: text === '' ? null : JSON.parse(text) }
    },
    async download(path) {
      const response = await fetchAgain(new URL(path, pages), { headers: headers() })
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
      return new Uint8Array(await response.arrayBuffer())
    },
  }
}

interface Form {
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
  readonly nameField: string | undefined
  readonly passwordField: string | undefined
}

interface Landing {
  readonly url: string
  readonly status: number
  readonly form: Form | undefined
}

/** Goes wherever it is sent, but not from a page of home to another: there the sign-in is over. */
async function follow(
  start: URL,
  form: Record<string, string>,
  cookies: Map<string, string>,
  home: string,
): Promise<Landing> {
  let url = start
  let body: URLSearchParams | undefined = Object.keys(form).length > 0 ? new URLSearchParams(form) : undefined
  for (let hop = 0; hop < redirectsAtMost; hop += 1) {
    const response = await fetchAgain(url, {
      method: body ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: cookieHeader(cookies), ...(body ? { origin: url.origin } : {}) },
      ...(body ? { body } : {}),
    })
    for (const cookie of response.headers.getSetCookie()) keep(cookie, cookies)
    const location = response.headers.get('location')
    if (response.status < 300 || response.status >= 400 || location === null) {
      return { url: url.href, status: response.status, form: passwordForm(await response.text()) }
    }
    await response.body?.cancel()
    const arrived = url.origin === home
    url = new URL(location, url)
    if (arrived && url.origin === home) return { url: url.href, status: response.status, form: undefined }
    body = undefined
  }
  throw new Error(`More than ${redirectsAtMost} redirects from ${start.href}`)
}

function keep(header: string, cookies: Map<string, string>): void {
  const pair = header.split(';', 1)[0] ?? ''
  const at = pair.indexOf('=')
  const name = pair.slice(0, at).trim()
  const value = pair.slice(at + 1)
  if (value === '') cookies.delete(name)
  else cookies.set(name, value)
}

function cookieHeader(cookies: ReadonlyMap<string, string>): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}

function passwordForm(html: string): Form | undefined {
  const form = /<form\b[^>]*>[\s\S]*?<\/form>/.exec(html)?.[0]
  if (form === undefined || !form.includes('type="password"')) return undefined
  const inputs = [...form.matchAll(/<input\b[^>]*>/g)].map(([input]) => ({
    name: attribute(input, 'name') ?? '',
    type: attribute(input, 'type') ?? 'text',
    value: attribute(input, 'value') ?? '',
  }))
  return {
    action: attribute(form, 'action') ?? '',
    fields: Object.fromEntries(
      inputs.filter(({ name }) => name !== '').map(({ name, value }) => [name, value]),
    ),
    nameField: inputs.find(({ type }) => type === 'text' || type === 'email')?.name,
    passwordField: inputs.find(({ type }) => type === 'password')?.name,
  }
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return value?.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#x27;', "'")
}

function fill(form: Form, name: string, password: string): Record<string, string> {
  const fields: Record<string, string> = { ...form.fields }
  if (form.nameField !== undefined) fields[form.nameField] = name
  if (form.passwordField !== undefined) fields[form.passwordField] = password
  return fields
}
