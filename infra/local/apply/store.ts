import type { DatabaseSync } from 'node:sqlite'
import type { Resource } from '../assembly/compile.ts'
import type { Applied } from '../catalogue/type.ts'
import { transaction } from '../kernel/database.ts'

/**
 * `pending`: wanted, perhaps there already. `applied`: there. `removing`: no longer wanted, perhaps gone
 * already. A start that was killed leaves pending and removing rows, and the next one carries them on.
 * `kept`: left the assembly and was retained; when it comes back it must fit to what is there.
 */
export type State = 'pending' | 'applied' | 'removing' | 'kept'

export interface AppliedStore {
  list(): readonly (Applied & { readonly state: State })[]
  /** Records what is wanted from now on, in one transaction, before any of it is made. */
  intend(wanted: readonly Resource[], leaving: readonly Applied[]): void
  done(resource: Pick<Resource, 'stack' | 'logicalId' | 'ref'>): void
  kept(applied: Applied): void
  gone(applied: Applied): void
}

interface Row {
  readonly stack: string
  readonly logical_id: string
  readonly type: string
  readonly physical: string
  readonly ref: string
  readonly properties: string
  readonly retain: number
  readonly state: State
}

/** Addresses without their ports: these may change from one start to the next, and nothing has changed by that. */
export function withoutPorts(text: string): string {
  return text.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'http://127.0.0.1')
}

export function openAppliedStore(database: DatabaseSync): AppliedStore {
  database.exec(`CREATE TABLE IF NOT EXISTS applied_resource (
    stack TEXT NOT NULL, logical_id TEXT NOT NULL, type TEXT NOT NULL, physical TEXT NOT NULL,
    ref TEXT NOT NULL, properties TEXT NOT NULL, retain INTEGER NOT NULL, state TEXT NOT NULL,
    PRIMARY KEY (stack, logical_id, type, physical)) STRICT`)
  const put = database.prepare(`INSERT INTO applied_resource VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET ref = excluded.ref, properties = excluded.properties, retain = excluded.retain, state = excluded.state`)
  const where = 'WHERE stack = ? AND logical_id = ? AND physical = ?'
  const mark = database.prepare(`UPDATE applied_resource SET state = ? ${where}`)
  const remove = database.prepare(`DELETE FROM applied_resource ${where}`)

  return {
    list() {
      const rows = database.prepare('SELECT * FROM applied_resource').all() as unknown as Row[]
      return rows.map((row) => ({
        stack: row.stack,
        logicalId: row.logical_id,
        type: row.type,
        ref: row.ref,
        properties: JSON.parse(row.properties) as Record<string, unknown>,
        retain: row.retain === 1,
        state: row.state,
      }))
    },
    intend(wanted, leaving) {
      transaction(database, () => {
        for (const { stack, logicalId, type, ref, properties, retain } of wanted) {
          const text = JSON.stringify(properties)
          put.run(stack, logicalId, type, withoutPorts(ref), ref, text, retain ? 1 : 0, 'pending')
        }
        for (const { stack, logicalId, ref } of leaving)
          mark.run('removing', stack, logicalId, withoutPorts(ref))
      })
    },
    done: ({ stack, logicalId, ref }) => void mark.run('applied', stack, logicalId, withoutPorts(ref)),
    kept: ({ stack, logicalId, ref }) => void mark.run('kept', stack, logicalId, withoutPorts(ref)),
    gone: ({ stack, logicalId, ref }) => void remove.run(stack, logicalId, withoutPorts(ref)),
  }
}
