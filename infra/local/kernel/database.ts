import { DatabaseSync } from 'node:sqlite'

/**
 * What an acknowledged write outlives: the end of this process at any moment, or also a power cut. The latter costs
 * an fsync for every write.
 */
export type Survives = 'kill' | 'power-cut'

/**
 * Opens the one SQLite file that holds everything the local runtime must not lose except table items:
 * object metadata, executions, queues, timers, events and mail. One file, so that a change and the event
 * that announces it are one transaction.
 *
 * @param file path, or `:memory:` in tests
 */
export function openDatabase(file: string, survives: Survives = 'power-cut'): DatabaseSync {
  const database = new DatabaseSync(file)
  database.exec('PRAGMA journal_mode = WAL')
  // FULL: an acknowledged write has been fsynced. NORMAL would lose the last commits at a power cut.
  database.exec(`PRAGMA synchronous = ${survives === 'power-cut' ? 'FULL' : 'NORMAL'}`)
  database.exec('PRAGMA foreign_keys = ON')
  return database
}

/**
 * Runs `work` as one transaction. Calls nest: an inner call joins the outer transaction.
 * `work` must be synchronous: nothing else of this process can then come in between.
 *
 * @throws what `work` throws, after everything it wrote has been rolled back
 */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  if (database.isTransaction) return work()
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}
