import { z } from 'zod'
import { role } from '#shared/contracts/roster.ts'
import { taskKind } from '#shared/contracts/workflow.ts'
import { type Key, keys } from './keys.ts'
import { shardOf } from './shards.ts'
import { getItems, type Table } from './table.ts'
import { doer, type Task } from './tasks.ts'
import type { Write } from './transact.ts'

/**
 * A task that waits for somebody, with what lists show of it. The same as on the task itself, which is changed in
 * the same transaction.
 */
export type WaitingTask = Pick<
  Task,
  | 'taskId'
  | 'cycleId'
  | 'kind'
  | 'level'
  | 'levelName'
  | 'authorityId'
  | 'authorityName'
  | 'role'
  | 'dueAt'
  | 'claimedBy'
  | 'claimedAt'
> & { readonly status: 'OPEN' | 'CLAIMED' }

/**
 * Lists of a cycle, each of some units. As many as one request reads at once: an administrator sees all of them, a
 * member those of their units, and whoever acts at the same time rarely meets on one.
 */
const lists = 100

// Each task is an attribute, so that two acts on two tasks do not overwrite each other.
const prefix = 'TASK#'

const stored = z.tuple([
  taskKind,
  z.string(),
  z.string(),
  z.string(),
  z.string(),
  role,
  z.string(),
  doer.nullable(),
  z.string().nullable(),
])
const listItem = z.looseObject({})

function keyOf({ cycleId, authorityId }: Pick<Task, 'cycleId' | 'authorityId'>): Key {
  return keys.waiting(cycleId, shardOf(authorityId, lists))
}

/** Puts the task into its list as it is now, or takes it out when nobody needs to act on it any more. */
export function noteWaiting(task: Task): Write {
  const { taskId, kind, level, levelName, authorityId, authorityName, dueAt, claimedBy, claimedAt } = task
  const at = { label: 'waiting list', update: keyOf(task), orCreate: true } as const
  const name = `${prefix}${taskId}`
  if (task.status !== 'OPEN' && task.status !== 'CLAIMED') return { ...at, remove: [name] }
  const entry: z.input<typeof stored> = [
    kind,
    level,
    levelName,
    authorityId,
    authorityName,
    task.role,
    dueAt,
    claimedBy,
    claimedAt,
  ]
  return { ...at, set: { [name]: JSON.stringify(entry) } }
}

/** One update where several change one list: a transaction takes an item once. */
export function mergeWaiting(writes: readonly Write[]): Write[] {
  const merged = new Map<string, Write>()
  const others: Write[] = []
  for (const write of writes) {
    if (write.label !== 'waiting list' || !('update' in write)) {
      others.push(write)
      continue
    }
    const known = merged.get(write.update.pk)
    const before = known !== undefined && 'update' in known ? known : { set: {}, remove: [] }
    merged.set(write.update.pk, {
      ...write,
      set: { ...before.set, ...write.set },
      remove: [...(before.remove ?? []), ...(write.remove ?? [])],
    })
  }
  return [...others, ...merged.values()]
}

/** Tasks that wait in the units, or in all of the cycle, in no particular order. */
export async function listWaiting(
  table: Table,
  cycleId: string,
  unitIds: ReadonlySet<string> | 'all',
): Promise<WaitingTask[]> {
  const shards =
    unitIds === 'all'
      ? Array.from({ length: lists }, (_, shard) => shard)
      : [...new Set([...unitIds].map((unitId) => shardOf(unitId, lists)))]
  const items = await getItems(
    table,
    shards.map((shard) => keys.waiting(cycleId, shard)),
    listItem,
  )
  const found: WaitingTask[] = []
  for (const item of items) {
    for (const [name, value] of Object.entries(item)) {
      if (!name.startsWith(prefix)) continue
      const [kind, level, levelName, authorityId, authorityName, groupRole, dueAt, claimedBy, claimedAt] =
        stored.parse(JSON.parse(String(value)))
      if (unitIds !== 'all' && !unitIds.has(authorityId)) continue
      found.push({
        taskId: name.slice(prefix.length),
        cycleId,
        kind,
        level,
        levelName,
        authorityId,
        authorityName,
        role: groupRole,
        dueAt,
        status: claimedBy === null ? 'OPEN' : 'CLAIMED',
        claimedBy,
        claimedAt,
      })
    }
  }
  return found
}
