import type { StageDefinition, Throttling } from './definition.ts'

export interface Throttle {
  /** Takes one token. @returns false when there is none */
  admit(routeKey: string): boolean
}

/**
 * Token buckets of one stage: a route with settings of its own has its own bucket, all others share one.
 *
 * @param now milliseconds
 */
export function createThrottle(stage: StageDefinition, now: () => number): Throttle {
  const shared = createBucket(stage.throttling, now)
  const own = new Map(
    Object.entries(stage.routeThrottling ?? {}).map(([key, terms]) => [
      key,
      createBucket({ ...stage.throttling, ...terms }, now),
    ]),
  )
  return { admit: (routeKey) => (own.get(routeKey) ?? shared)() }
}

function createBucket(terms: Throttling | undefined, now: () => number): () => boolean {
  const rate = terms?.rateLimit
  if (rate === undefined) return () => true
  const size = terms?.burstLimit ?? Math.max(1, Math.ceil(rate))
  let tokens = size
  let filled = now()
  return () => {
    const time = now()
    tokens = Math.min(size, tokens + ((time - filled) / 1000) * rate)
    filled = time
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
}
