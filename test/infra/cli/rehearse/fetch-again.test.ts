import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { fetchAgain } from '#infra/cli/rehearse/fetch-again.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A service that answers with each status in turn, then with the last; 0 breaks the connection. */
async function serviceAnswering(...statuses: readonly number[]) {
  const bodies: string[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const status = statuses[Math.min(bodies.length, statuses.length - 1)] ?? 0
    bodies.push(body)
    if (status === 0) request.socket.destroy()
    else response.writeHead(status).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, bodies }
}

const atOnce = async () => undefined

test('a request whose connection breaks and then meets a server error is sent again, whole', async () => {
  const { url, bodies } = await serviceAnswering(0, 503, 200)

  const response = await fetchAgain(url, { method: 'POST', body: 'vote' }, atOnce)

  expect(response.status).toBe(200)
  expect(bodies).toEqual(['vote', 'vote', 'vote'])
})

test('a refusal is an answer', async () => {
  const { url, bodies } = await serviceAnswering(403, 200)

  const response = await fetchAgain(url, {}, atOnce)

  expect(response.status).toBe(403)
  expect(bodies).toHaveLength(1)
})

test('what fails every time is told in the end', async () => {
  const failing = await serviceAnswering(500)
  const breaking = await serviceAnswering(0)

  const response = await fetchAgain(failing.url, {}, atOnce)

  expect(response.status).toBe(500)
  expect(failing.bodies).toHaveLength(6)
  await expect(fetchAgain(breaking.url, {}, atOnce)).rejects.toThrow(TypeError)
})
