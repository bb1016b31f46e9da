import { createServer } from 'node:http'
import { expect, it } from 'vitest'
import { keepCookiesRelative } from '#infra/local/identity/relative-cookies.ts'

const now = Date.parse('2024-11-01T01:00:00Z')

async function cookiesOf(cookies: string | string[]): Promise<string[]> {
  const server = createServer((_request, response) => {
    keepCookiesRelative(response, () => now)
    response.setHeader('set-cookie', cookies)
    response.end('ok')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  try {
    return (await fetch(`http://127.0.0.1:${port}`)).headers.getSetCookie()
  } finally {
    server.close()
  }
}

it('gives cookies an end in seconds, by the clock that their date was made with', async () => {
  expect(
    await cookiesOf([
      'a=1; path=/; expires=Fri, 01 Nov 2024 02:00:00 GMT; httponly',
      'b=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT',
      'c=3; path=/',
    ]),
  ).toEqual(['a=1; path=/; max-age=3600; httponly', 'b=; path=/; max-age=0', 'c=3; path=/'])
  expect(await cookiesOf('d=4; Expires=Fri, 01 Nov 2024 01:00:30 GMT')).toEqual(['d=4; max-age=30'])
})
