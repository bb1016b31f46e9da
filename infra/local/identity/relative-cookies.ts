import type { ServerResponse } from 'node:http'

/**
 * Makes cookies of the answer end so many seconds from now instead of at a date: the browser's clock is the real
 * one, and a date of the driven clock would be long past for it, or years away.
 *
 * @param now milliseconds of the clock by which the dates were made
 */
export function keepCookiesRelative(response: ServerResponse, now: () => number = Date.now): void {
  const writeHead = response.writeHead.bind(response) as (...all: unknown[]) => ServerResponse
  const write = (...all: unknown[]) => {
    const cookies = response.getHeader('set-cookie')
    if (cookies !== undefined) {
      const list = Array.isArray(cookies) ? cookies : [String(cookies)]
      response.setHeader(
        'set-cookie',
        list.map((cookie) => relative(cookie, now())),
      )
    }
    return writeHead(...all)
  }
  response.writeHead = write as ServerResponse['writeHead']
}

function relative(cookie: string, now: number): string {
  return cookie.replace(/;\s*expires=([^;]+)/gi, (_, date: string) => {
    const seconds = Math.round((Date.parse(date) - now) / 1000)
    return `; max-age=${Math.max(seconds, 0)}`
  })
}
