import type { DatabaseSync } from 'node:sqlite'
import { transaction } from '../kernel/database.ts'

/** Key of an item as the API names it, e.g. `{ pk: { S: 'a' } }`. */
export type ItemKey = Readonly<Record<string, unknown>>

/** An item that expires, or of which only a look can tell whether it does. */
export interface Expiry {
  readonly key: ItemKey
  /** Seconds since the epoch; 0 where somebody has to look. */
  readonly expiry: number
}

/** Which items of which tables expire when, so that nobody has to read a whole table to find out. */
export interface Expiries {
  /** Whether everything that expires in the table by this attribute is known. */
  knows(table: string, attribute: string): boolean
  /** Replaces what is known of a table by everything that expires in it. */
  learn(table: string, attribute: string, all: readonly Expiry[]): void
  forget(table: string): void
  put(table: string, entries: readonly Expiry[]): void
  remove(table: string, key: ItemKey): void
  /** The earliest expiry. */
  next(table: string): number | undefined
  /** What has expired before a time, earliest first. */
  before(table: string, time: number, limit: number): Expiry[]
}

export function openExpiries(database: DatabaseSync): Expiries {
  database.exec(`CREATE TABLE IF NOT EXISTS dynamodb_expiry (table_name TEXT NOT NULL, key TEXT NOT NULL,
    expiry REAL NOT NULL, PRIMARY KEY (table_name, key)) WITHOUT ROWID`)
  database.exec('CREATE INDEX IF NOT EXISTS dynamodb_expiry_due ON dynamodb_expiry (table_name, expiry)')
  database.exec(
    'CREATE TABLE IF NOT EXISTS dynamodb_expiry_known (table_name TEXT PRIMARY KEY, attribute TEXT NOT NULL)',
  )
  const selectKnown = database.prepare('SELECT attribute FROM dynamodb_expiry_known WHERE table_name = ?')
  const setKnown = database.prepare('INSERT OR REPLACE INTO dynamodb_expiry_known VALUES (?, ?)')
  const unsetKnown = database.prepare('DELETE FROM dynamodb_expiry_known WHERE table_name = ?')
  const insert = database.prepare('INSERT OR REPLACE INTO dynamodb_expiry VALUES (?, ?, ?)')
  const deleteOne = database.prepare('DELETE FROM dynamodb_expiry WHERE table_name = ? AND key = ?')
  const deleteAll = database.prepare('DELETE FROM dynamodb_expiry WHERE table_name = ?')
  const selectNext = database.prepare('SELECT min(expiry) AS next FROM dynamodb_expiry WHERE table_name = ?')
  const selectBefore = database.prepare(
    'SELECT key, expiry FROM dynamodb_expiry WHERE table_name = ? AND expiry < ? ORDER BY expiry LIMIT ?',
  )

  const put = (table: string, entries: readonly Expiry[]) => {
    if (entries.length === 0) return
    transaction(database, () => {
      for (const { key, expiry } of entries) insert.run(table, JSON.stringify(key), expiry)
    })
  }
  const forget = (table: string) => {
    transaction(database, () => {
      unsetKnown.run(table)
      deleteAll.run(table)
    })
  }
  return {
    knows(table, attribute) {
      const row = selectKnown.get(table) as { attribute: string } | undefined
      return row?.attribute === attribute
    },
    learn(table, attribute, all) {
      transaction(database, () => {
        forget(table)
        put(table, all)
        setKnown.run(table, attribute)
      })
    },
    forget,
    put,
    remove: (table, key) => void deleteOne.run(table, JSON.stringify(key)),
    next: (table) => (selectNext.get(table) as { next: number | null }).next ?? undefined,
    before: (table, time, limit) =>
      (selectBefore.all(table, time, limit) as unknown as { key: string; expiry: number }[]).map(
        ({ key, expiry }) => ({ key: JSON.parse(key) as ItemKey, expiry }),
      ),
  }
}
