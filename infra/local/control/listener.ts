import { timingSafeEqual } from 'node:crypto'
import type { RequestListener, ServerResponse } from 'node:http'
import { z } from 'zod'
import type { Credentials } from '../kernel/credentials.ts'
import { type Passing, passTime } from './pass-time.ts'

const longestBody = 4096

// Ten years: beyond that somebody has mistyped.
const farthest = 3660 * 24 * 3_600_000

const body = z.strictObject({ to: z.iso.datetime({ offset: true }) })

/**
 * The control of one running instance: reads its clock and lets time pass. It listens on the loopback interface
 * only, and only who holds the secret key of the data folder is answered: a page that the same person has open in a
 * browser cannot know it. Nothing of it is part of an assembly, so that nothing of it is ever deployed.
 */
export function createControl(credentials: Credentials, passing: Passing): RequestListener {
  const expected = Buffer.from(`Bearer ${credentials.secretAccessKey}`)
  let queue: Promise<unknown> = Promise.resolve()

  const advance = async (text: string): Promise<[number, unknown]> => {
    const read = body.safeParse(parsed(text))
    const to = read.success ? Date.parse(read.data.to) : Number.NaN
    if (!Number.isFinite(to)) return [400, { message: 'the body is {"to": "an instant in ISO 8601"}' }]
    const now = passing.clock.now()
    if (to < now) return [409, { message: 'the clock does not go back', now: new Date(now).toISOString() }]
    if (to > now + farthest) return [400, { message: 'that is more than ten years away' }]
    // One after the other: two at once would each wait for the other's work.
    const run = queue.then(() => passTime(passing, to))
    queue = run.catch(() => {})
    await run
    return [200, { now: new Date(passing.clock.now()).toISOString() }]
  }

  return (request, response) => {
    const given = Buffer.from(request.headers.authorization ?? '')
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
      answer(response, 403, { message: 'the secret key of endpoints.json is needed' })
      return
    }
    if (request.url !== '/clock') return answer(response, 404, { message: 'there is only /clock' })
    if (request.method === 'GET') {
      return answer(response, 200, { now: new Date(passing.clock.now()).toISOString() })
    }
    if (request.method !== 'POST') return answer(response, 405, { message: 'GET or POST' })
    let text = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      text += chunk
      if (text.length > longestBody) request.destroy()
    })
    request.on('end', () => {
      advance(text).then(
        ([status, content]) => answer(response, status, content),
        (error: unknown) => {
          console.error('control:', error)
          answer(response, 500, { message: 'the clock could not be moved' })
        },
      )
    })
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function answer(response: ServerResponse, status: number, content: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(`${JSON.stringify(content)}\n`)
}
