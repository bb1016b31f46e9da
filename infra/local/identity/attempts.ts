import type { DatabaseSync } from 'node:sqlite'

/** Slows down guessing: durable, so that a restart gives no new tries. */
export interface Attempts {
  /** @returns milliseconds until the next try is allowed, 0 for now */
  wait(poolId: string, name: string): number
  failed(poolId: string, name: string): void
  succeeded(poolId: string, name: string): void
}

const free = 5
const longestLock = 15 * 60_000
const forgottenAfter = 24 * 3_600_000

/**
 * After five failures a name is locked for a second, and for twice as long after each further one, up to
 * fifteen minutes, as Cognito does. Names that do not exist are locked in the same way.
 */
export function createAttempts(database: DatabaseSync, now: () => number): Attempts {
  database.exec(`CREATE TABLE IF NOT EXISTS identity_attempt (pool TEXT NOT NULL, name TEXT NOT NULL,
    failures INTEGER NOT NULL, last REAL NOT NULL, PRIMARY KEY (pool, name))`)
  const select = database.prepare('SELECT failures, last FROM identity_attempt WHERE pool = ? AND name = ?')
  const count =
    database.prepare(`INSERT INTO identity_attempt (pool, name, failures, last) VALUES (?, ?, 1, ?)
    ON CONFLICT (pool, name) DO UPDATE SET failures = failures + 1, last = excluded.last`)
  const clear = database.prepare('DELETE FROM identity_attempt WHERE pool = ? AND name = ?')
  const forget = database.prepare('DELETE FROM identity_attempt WHERE last < ?')

  return {
    wait(poolId, name) {
      const row = select.get(poolId, name.toLowerCase()) as { failures: number; last: number } | undefined
      if (!row || row.failures < free) return 0
      const lock = Math.min(1_000 * 2 ** (row.failures - free), longestLock)
      return Math.max(0, row.last + lock - now())
    },
    failed(poolId, name) {
      forget.run(now() - forgottenAfter)
      count.run(poolId, name.toLowerCase().slice(0, 256), now())
    },
    succeeded: (poolId, name) => void clear.run(poolId, name.toLowerCase()),
  }
}
