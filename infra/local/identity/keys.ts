import { generateKeyPairSync, type JsonWebKey, randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'

export interface PoolKeys {
  /** Private key that tokens are signed with. */
  readonly signing: JsonWebKey & { readonly kid: string }
  /** Secret that cookies are signed with. */
  readonly cookie: string
}

/** The keys of a pool, made at its first use and kept in the data folder. */
export function poolKeys(database: DatabaseSync, poolId: string): PoolKeys {
  database.exec('CREATE TABLE IF NOT EXISTS identity_key (pool TEXT PRIMARY KEY, keys TEXT NOT NULL)')
  const row = database.prepare('SELECT keys FROM identity_key WHERE pool = ?').get(poolId) as
    | { keys: string }
    | undefined
  if (row) return JSON.parse(row.keys) as PoolKeys
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const keys: PoolKeys = {
    signing: {
      ...privateKey.export({ format: 'jwk' }),
      kid: randomBytes(12).toString('base64url'),
      use: 'sig',
      alg: 'RS256',
    },
    cookie: randomBytes(32).toString('base64url'),
  }
  database.prepare('INSERT INTO identity_key (pool, keys) VALUES (?, ?)').run(poolId, JSON.stringify(keys))
  return keys
}
