import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { transaction } from '../kernel/database.ts'
import type { UserPoolDefinition } from './definition.ts'

/** A user as stored; times in milliseconds on the runtime's clock. */
export interface User {
  readonly poolId: string
  readonly username: string
  readonly sub: string
  /** `sub` is not among them. */
  readonly attributes: Readonly<Record<string, string>>
  readonly status: 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD'
  readonly enabled: boolean
  readonly passwordHash: string | undefined
  /** When a temporary password ends. */
  readonly passwordExpires: number | undefined
  readonly createdAt: number
  readonly modifiedAt: number
}

export interface Users {
  save(pool: UserPoolDefinition, user: User): void
  /** By user name, or by an attribute that the pool lets people sign in with. */
  find(pool: UserPoolDefinition, name: string): User | undefined
  findBySub(poolId: string, sub: string): User | undefined
  remove(user: User): void
  /** In the order of their making. */
  list(poolId: string): User[]
  ensureGroup(poolId: string, group: string, description?: string): void
  groups(poolId: string): { readonly name: string; readonly description: string | undefined }[]
  setMember(user: User, group: string, member: boolean): void
  groupsOf(user: User): string[]
}

interface Row {
  readonly pool: string
  readonly username: string
  readonly sub: string
  readonly attributes: string
  readonly status: 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD'
  readonly enabled: number
  readonly password: string | null
  readonly password_expires: number | null
  readonly created_at: number
  readonly modified_at: number
}

export function createUsers(database: DatabaseSync): Users {
  database.exec(`CREATE TABLE IF NOT EXISTS identity_user (sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      pool TEXT NOT NULL, key TEXT NOT NULL, username TEXT NOT NULL, sub TEXT NOT NULL UNIQUE,
      attributes TEXT NOT NULL, status TEXT NOT NULL, enabled INTEGER NOT NULL, password TEXT,
      password_expires REAL, created_at REAL NOT NULL, modified_at REAL NOT NULL, UNIQUE (pool, key));
    CREATE TABLE IF NOT EXISTS identity_alias (pool TEXT NOT NULL, alias TEXT NOT NULL, sub TEXT NOT NULL
      REFERENCES identity_user (sub) ON DELETE CASCADE, PRIMARY KEY (pool, alias));
    CREATE TABLE IF NOT EXISTS identity_group (pool TEXT NOT NULL, name TEXT NOT NULL, description TEXT,
      PRIMARY KEY (pool, name));
    CREATE TABLE IF NOT EXISTS identity_member (pool TEXT NOT NULL, name TEXT NOT NULL, sub TEXT NOT NULL
      REFERENCES identity_user (sub) ON DELETE CASCADE, PRIMARY KEY (pool, name, sub))`)
  const upsert = database.prepare(`INSERT INTO identity_user (pool, key, username, sub, attributes, status,
      enabled, password, password_expires, created_at, modified_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (sub) DO UPDATE SET attributes = excluded.attributes, status = excluded.status,
      enabled = excluded.enabled, password = excluded.password, password_expires = excluded.password_expires,
      modified_at = excluded.modified_at`)
  const selectByKey = database.prepare('SELECT * FROM identity_user WHERE pool = ? AND key = ?')
  const selectBySub = database.prepare('SELECT * FROM identity_user WHERE pool = ? AND sub = ?')
  const selectAll = database.prepare('SELECT * FROM identity_user WHERE pool = ? ORDER BY sequence')
  const removeUser = database.prepare('DELETE FROM identity_user WHERE sub = ?')
  const dropAliases = database.prepare('DELETE FROM identity_alias WHERE sub = ?')
  const takeAlias = database.prepare(`INSERT INTO identity_alias (pool, alias, sub) VALUES (?, ?, ?)
    ON CONFLICT (pool, alias) DO NOTHING`)
  const selectAlias = database.prepare('SELECT sub FROM identity_alias WHERE pool = ? AND alias = ?')
  const insertGroup = database.prepare(`INSERT INTO identity_group (pool, name, description) VALUES (?, ?, ?)
    ON CONFLICT (pool, name) DO UPDATE SET description = COALESCE(excluded.description, description)`)
  const selectGroups = database.prepare(
    'SELECT name, description FROM identity_group WHERE pool = ? ORDER BY name',
  )
  const addMember = database.prepare(
    'INSERT OR IGNORE INTO identity_member (pool, name, sub) VALUES (?, ?, ?)',
  )
  const dropMember = database.prepare('DELETE FROM identity_member WHERE pool = ? AND name = ? AND sub = ?')
  const selectGroupsOf = database.prepare(
    'SELECT name FROM identity_member WHERE pool = ? AND sub = ? ORDER BY name',
  )

  const keyOf = (pool: UserPoolDefinition, name: string) =>
    pool.caseSensitiveUsernames ? name : name.toLowerCase()
  const one = (row: unknown) => (row ? fromRow(row as Row) : undefined)

  return {
    save(pool, user) {
      transaction(database, () => {
        upsert.run(
          ...[user.poolId, keyOf(pool, user.username), user.username, user.sub],
          ...[JSON.stringify(user.attributes), user.status, user.enabled ? 1 : 0],
          ...[user.passwordHash ?? null, user.passwordExpires ?? null, user.createdAt, user.modifiedAt],
        )
        dropAliases.run(user.sub)
        for (const alias of aliasesOf(pool, user)) takeAlias.run(user.poolId, alias, user.sub)
      })
    },
    find(pool, name) {
      const named = one(selectByKey.get(pool.userPoolId, keyOf(pool, name)))
      if (named) return named
      const alias = selectAlias.get(pool.userPoolId, name.toLowerCase()) as { sub: string } | undefined
      return alias && one(selectBySub.get(pool.userPoolId, alias.sub))
    },
    findBySub: (poolId, sub) => one(selectBySub.get(poolId, sub)),
    remove: (user) => void removeUser.run(user.sub),
    list: (poolId) => (selectAll.all(poolId) as unknown as Row[]).map(fromRow),
    ensureGroup: (poolId, group, description) => void insertGroup.run(poolId, group, description ?? null),
    groups: (poolId) =>
      (selectGroups.all(poolId) as unknown as { name: string; description: string | null }[]).map((row) => ({
        name: row.name,
        description: row.description ?? undefined,
      })),
    setMember: (user, group, member) =>
      void (member ? addMember : dropMember).run(user.poolId, group, user.sub),
    groupsOf: (user) =>
      (selectGroupsOf.all(user.poolId, user.sub) as unknown as { name: string }[]).map((row) => row.name),
  }
}

/** What else the user may sign in with. */
export function aliasesOf(pool: UserPoolDefinition, user: Pick<User, 'attributes'>): string[] {
  const names = [...(pool.usernameAttributes ?? []), ...(pool.aliasAttributes ?? [])]
  return names.flatMap((name) => user.attributes[name]?.toLowerCase() ?? [])
}

/** A user who has no password yet. */
export function newUser(options: {
  readonly poolId: string
  readonly username: string
  readonly attributes: Readonly<Record<string, string>>
  readonly now: number
}): User {
  const { now, ...named } = options
  return {
    ...named,
    sub: randomUUID(),
    status: 'FORCE_CHANGE_PASSWORD',
    enabled: true,
    passwordHash: undefined,
    passwordExpires: undefined,
    createdAt: now,
    modifiedAt: now,
  }
}

function fromRow(row: Row): User {
  return {
    poolId: row.pool,
    username: row.username,
    sub: row.sub,
    attributes: JSON.parse(row.attributes) as Record<string, string>,
    status: row.status,
    enabled: row.enabled === 1,
    passwordHash: row.password ?? undefined,
    passwordExpires: row.password_expires ?? undefined,
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
  }
}
