import type { DatabaseSync } from 'node:sqlite'

type Payload = Record<string, unknown>

/** What oidc-provider asks of its storage, for one of its models. */
export interface OidcAdapter {
  upsert(id: string, payload: Payload, expiresIn?: number): Promise<void>
  find(id: string): Promise<Payload | undefined>
  findByUid(uid: string): Promise<Payload | undefined>
  findByUserCode(userCode: string): Promise<Payload | undefined>
  consume(id: string): Promise<void>
  destroy(id: string): Promise<void>
  revokeByGrantId(grantId: string): Promise<void>
}

export interface OidcStore {
  adapter(poolId: string): (model: string) => OidcAdapter
  /** Ends every session and token of a user. */
  revokeAccount(poolId: string, sub: string): void
}

/** Sessions, codes and tokens in rows, so that nobody is signed out by a restart. Times are those of `Date`, which follows the runtime clock. */
export function createOidcStore(database: DatabaseSync): OidcStore {
  database.exec(`CREATE TABLE IF NOT EXISTS identity_oidc (pool TEXT NOT NULL, model TEXT NOT NULL,
      id TEXT NOT NULL, payload TEXT NOT NULL, grant_id TEXT, uid TEXT, user_code TEXT, account TEXT,
      expires REAL, PRIMARY KEY (pool, model, id));
    CREATE INDEX IF NOT EXISTS identity_oidc_grant ON identity_oidc (pool, grant_id);
    CREATE INDEX IF NOT EXISTS identity_oidc_uid ON identity_oidc (pool, model, uid);
    CREATE INDEX IF NOT EXISTS identity_oidc_expires ON identity_oidc (expires)`)
  const upsert =
    database.prepare(`INSERT INTO identity_oidc (pool, model, id, payload, grant_id, uid, user_code,
      account, expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (pool, model, id) DO UPDATE SET payload = excluded.payload, grant_id = excluded.grant_id,
      uid = excluded.uid, user_code = excluded.user_code, account = excluded.account, expires = excluded.expires`)
  const columns =
    'SELECT payload FROM identity_oidc WHERE pool = ? AND model = ? AND (expires IS NULL OR expires > ?)'
  const selectById = database.prepare(`${columns} AND id = ?`)
  const selectByUid = database.prepare(`${columns} AND uid = ?`)
  const selectByUserCode = database.prepare(`${columns} AND user_code = ?`)
  const consume = database.prepare(`UPDATE identity_oidc SET payload = json_set(payload, '$.consumed', ?)
    WHERE pool = ? AND model = ? AND id = ?`)
  const destroy = database.prepare('DELETE FROM identity_oidc WHERE pool = ? AND model = ? AND id = ?')
  const revokeGrant = database.prepare('DELETE FROM identity_oidc WHERE pool = ? AND grant_id = ?')
  const revokeAccount = database.prepare('DELETE FROM identity_oidc WHERE pool = ? AND account = ?')
  const dropExpired = database.prepare('DELETE FROM identity_oidc WHERE expires <= ?')

  const seconds = () => Date.now() / 1000
  const payloadOf = (row: unknown) =>
    row ? (JSON.parse((row as { payload: string }).payload) as Payload) : undefined
  const text = (value: unknown) => (typeof value === 'string' ? value : null)

  return {
    adapter: (pool) => (model) => ({
      async upsert(id, payload, expiresIn) {
        dropExpired.run(seconds())
        upsert.run(
          ...([pool, model, id, JSON.stringify(payload)] as const),
          ...([text(payload.grantId), text(payload.uid), text(payload.userCode)] as const),
          ...([text(payload.accountId), expiresIn === undefined ? null : seconds() + expiresIn] as const),
        )
      },
      find: async (id) => payloadOf(selectById.get(pool, model, seconds(), id)),
      findByUid: async (uid) => payloadOf(selectByUid.get(pool, model, seconds(), uid)),
      findByUserCode: async (code) => payloadOf(selectByUserCode.get(pool, model, seconds(), code)),
      consume: async (id) => void consume.run(Math.floor(seconds()), pool, model, id),
      destroy: async (id) => void destroy.run(pool, model, id),
      revokeByGrantId: async (grantId) => void revokeGrant.run(pool, grantId),
    }),
    revokeAccount: (pool, sub) => void revokeAccount.run(pool, sub),
  }
}
