import { z } from 'zod'
import { fetchAgain } from './fetch-again.ts'
import type { Opening } from './stage.ts'

interface Answer {
  readonly status: number
  readonly body: unknown
}

/** @returns the body. @throws Error with the answer when the status is another */
export function expectStatus({ status, body }: Answer, ...wanted: readonly number[]): unknown {
  if (wanted.includes(status)) return body
  throw new Error(`expected ${wanted.join(' or ')}, got ${status}: ${JSON.stringify(body)}`)
}

/** A call without a session, as a unit or a related party makes it with its link. */
export async function fetchJson(
  pages: string,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<Answer> {
  const { origin } = new URL(pages)
  const response = await fetchAgain(new URL(path, pages), {
    method,
    headers: { origin, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? null : JSON.parse(text) }
}

const cycle = z.object({
  cycleId: z.string(),
  status: z.string(),
  authorities: z.array(
    z.object({ authorityId: z.string(), level: z.string(), stage: z.string(), round: z.number() }),
  ),
})
export type CycleState = z.infer<typeof cycle>

/** The cycle as the administrator sees it; `undefined` before it has been opened. */
export async function readCycle({ people, administrator }: Opening): Promise<CycleState | undefined> {
  const answer = await people.call(administrator, 'GET', '/api/cycle')
  if (answer.status === 404) return undefined
  return cycle.parse(expectStatus(answer, 200))
}
