import { setTimeout as sleep } from 'node:timers/promises'

/** Keeps no process alive that has nothing else to do: what a stop cuts off is not waited for. */
const rest = (milliseconds: number): Promise<unknown> => sleep(milliseconds, undefined, { ref: false })

// Together some six seconds: longer than anything here needs to start again.
const pauses = [50, 200, 800, 2_000, 3_000]

/**
 * Sends a request again that got no answer, or one of the 5xx, as a person who presses the button once more. Every
 * act of the product may be repeated. The last answer is returned whatever it says.
 *
 * @throws the error of the last try
 */
export async function fetchAgain(
  url: URL | string,
  init: RequestInit,
  wait: (milliseconds: number) => Promise<unknown> = rest,
): Promise<Response> {
  for (const pause of pauses) {
    const response = await fetch(url, init).catch(isUnanswered)
    if (response !== undefined && response.status < 500) return response
    await response?.body?.cancel()
    await wait(pause)
  }
  return fetch(url, init)
}

/** `fetch` says of every broken connection that it is a TypeError. */
function isUnanswered(error: unknown): undefined {
  if (error instanceof TypeError) return undefined
  throw error
}
