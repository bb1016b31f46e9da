import type { Clock, Timer } from '../kernel/clock.ts'

/** Wakes those who wait for messages of a queue. */
export interface Signals {
  /** Messages of the queue may have come into sight. Listeners run later, when a transaction is over. */
  notify(queue: string): void
  /** Messages were hidden: the time at which the next comes into sight may have changed. */
  rearm(queue: string): void
  /** Calls `run` at every notification until the returned function is called. */
  listen(queue: string, run: () => void): () => void
  close(): void
}

/**
 * @param nextVisible when the next hidden message of a queue comes into sight, in milliseconds
 */
export function createSignals(clock: Clock, nextVisible: (queue: string) => number | undefined): Signals {
  const listeners = new Map<string, Set<() => void>>()
  const timers = new Map<string, Timer>()
  const announced = new Set<string>()

  const rearm = (queue: string) => {
    const replaced = timers.get(queue)
    replaced?.cancel()
    timers.delete(queue)
    if (!listeners.get(queue)?.size) return
    // Its moment came after the caller had looked: the message is no longer among those to come, and nobody knows.
    if (replaced !== undefined && replaced.due <= clock.now()) notify(queue)
    const next = nextVisible(queue)
    if (next === undefined) return
    const timer = clock.at(next, () => {
      timers.delete(queue)
      notify(queue)
    })
    timers.set(queue, timer)
  }

  const notify = (queue: string) => {
    if (announced.has(queue) || !listeners.get(queue)?.size) return
    announced.add(queue)
    setImmediate(() => {
      announced.delete(queue)
      for (const run of [...(listeners.get(queue) ?? [])]) run()
      rearm(queue)
    })
  }

  return {
    notify,
    rearm,
    listen(queue, run) {
      const set = listeners.get(queue) ?? new Set()
      listeners.set(queue, set)
      set.add(run)
      rearm(queue)
      return () => {
        set.delete(run)
        if (set.size === 0) rearm(queue)
      }
    },
    close() {
      for (const timer of timers.values()) timer.cancel()
      timers.clear()
      listeners.clear()
    },
  }
}
