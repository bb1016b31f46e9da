import type { Parsed } from './input-problems.ts'

/** What `map` makes of a document that was accepted; a refused one stays refused, with its problems. */
export function mapParsed<T, U>(parsed: Parsed<T>, map: (value: T) => U): Parsed<U> {
  return parsed.ok ? { ok: true, value: map(parsed.value) } : parsed
}
