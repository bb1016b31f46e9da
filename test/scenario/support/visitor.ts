/** What a visitor has before their eyes. */
export interface Landing {
  readonly url: URL
  readonly status: number
  readonly html: string
  readonly headers: Headers
  /** Every address on the way, the last one included. */
  readonly way: readonly string[]
}

/** Somebody with a browser without script, reduced to what a sign-in needs: cookies, redirects and forms. */
export interface Visitor {
  readonly cookies: Map<string, string>
  go(address: string | URL): Promise<Landing>
  /** Sends the form of a page, with these fields besides its own. */
  send(landing: Landing, fields: Readonly<Record<string, string>>): Promise<Landing>
  /** Goes one step and follows nothing. */
  step(address: string | URL, fields?: Readonly<Record<string, string>>): Promise<Landing>
}

const redirectsAtMost = 15

/** Cookies of one host are sent to all its ports, as browsers do. */
export function visitor(): Visitor {
  const cookies = new Map<string, string>()

  const step: Visitor['step'] = async (address, fields) => {
    const url = new URL(address)
    const response = await fetch(url, {
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(fields === undefined ? {} : { origin: url.origin }),
      },
      ...(fields === undefined ? {} : { method: 'POST', body: new URLSearchParams(fields) }),
    })
    for (const header of response.headers.getSetCookie()) keep(header, cookies)
    return {
      url,
      status: response.status,
      html: await response.text(),
      headers: response.headers,
      way: [url.href],
    }
  }

  const follow = async (first: Landing): Promise<Landing> => {
    let landing = first
    const way = [...first.way]
    for (let hop = 0; hop < redirectsAtMost; hop += 1) {
      const location = landing.headers.get('location')
      if (location === null) return { ...landing, way }
      landing = await step(new URL(location, landing.url))
      way.push(landing.url.href)
    }
    throw new Error(`more than ${redirectsAtMost} redirects: ${way.join(' ')}`)
  }

  return {
    cookies,
    step,
    go: async (address) => follow(await step(address)),
    async send(landing, fields) {
      const form = /<form\b[^>]*>/.exec(landing.html)?.[0] ?? ''
      const action = attribute(form, 'action') ?? landing.url.href
      const own = [...landing.html.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(
        ([input]) => [attribute(input, 'name') ?? '', attribute(input, 'value') ?? ''] as const,
      )
      return follow(await step(new URL(action, landing.url), { ...Object.fromEntries(own), ...fields }))
    },
  }
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&')
}

function keep(header: string, cookies: Map<string, string>): void {
  const [pair = '', ...attributes] = header.split(/;\s*/)
  const at = pair.indexOf('=')
  const gone = attributes.some((each) => /^(max-age=0|expires=thu, 01 jan 1970)/i.test(each))
  if (gone || pair.endsWith('=')) cookies.delete(pair.slice(0, at))
  else cookies.set(pair.slice(0, at), pair.slice(at + 1))
}
