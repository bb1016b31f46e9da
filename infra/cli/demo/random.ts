/** A reproducible stream of numbers: the demo must be the same on every machine and in every run. */
export interface Stream {
  /** A whole number from 0 to `below` − 1. */
  below(limit: number): number
  pick<T>(items: readonly T[]): T
}

/** Mulberry32, a 32-bit generator; good enough for names and counts. */
export function streamOf(seed: number): Stream {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (limit: number): number => {
    if (!Number.isInteger(limit) || limit < 1) throw new RangeError(`nothing below ${limit}`)
    return next() % limit
  }
  return {
    below,
    pick(items) {
      const item = items[below(items.length)]
      if (item === undefined) throw new RangeError('nothing to pick from')
      return item
    },
  }
}
