interface Kept<T> {
  readonly key: string
  readonly until: number
  readonly value: Promise<T>
}

/**
 * Keeps what was made last in the memory of the process: for what is large, the same for every reader and seldom
 * another. Whoever asks for the same key gets the same value, also while it is being made; a failure is not kept.
 *
 * @param milliseconds how long a value holds; for ever where what it was made of never changes
 */
export function keepLast<T>(
  milliseconds = Number.POSITIVE_INFINITY,
): (key: string, now: Date, make: () => Promise<T>) => Promise<T> {
  let kept: Kept<T> | undefined
  return (key, now, make) => {
    if (kept?.key === key && now.getTime() < kept.until) return kept.value
    const value = make()
    kept = { key, until: now.getTime() + milliseconds, value }
    value.catch(() => {
      if (kept?.value === value) kept = undefined
    })
    return value
  }
}
