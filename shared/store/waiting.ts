import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { z } from 'zod'
import { type Key, keys } from './keys.ts'
import { shardOf } from './shards.ts'
import type { Table } from './table.ts'
import { doer, type Task } from './tasks.ts'
import type { Write } from './transact.ts'
import { getUnconverted } from './unconverted.ts'

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

// Each task is an attribute, so that two acts on two tasks do not overwrite each other. Names that many tasks have
// stand once: thousands of tasks are read for one page.
const taskPrefix = 'TASK#'
const unitPrefix = 'UNIT#'
const levelPrefix = 'LEVEL#'

const holder = z.object({ by: doer, at: z.string().nullable() })
const kindOf = { A: 'appraisal', D: 'decision' } as const
const letterOf = { appraisal: 'A', decision: 'D' } as const
const roleOf = { W: 'working-group', A: 'authority', H: 'group-head' } as const
const roleLetter = { 'working-group': 'W', authority: 'A', 'group-head': 'H' } as const

function keyOf({ cycleId, authorityId }: Pick<Task, 'cycleId' | 'authorityId'>): Key {
  return keys.waiting(cycleId, shardOf(authorityId, lists))
}

/** Puts the task into its list as it is now, or takes it out when nobody needs to act on it any more. */
export function noteWaiting(task: Task): Write {
  const { taskId, level, levelName, authorityId, authorityName } = task
  if (!isWaiting(task)) return dropWaiting(task)
  const at = { label: 'waiting list', update: keyOf(task), orCreate: true } as const
  const name = `${taskPrefix}${taskId}`
  const set = {
    [name]: written(task),
    [`${unitPrefix}${authorityId}`]: asciiOf(authorityName),
    [`${levelPrefix}${level}`]: asciiOf(levelName),
  }
  return { ...at, set }
}

/** Whether somebody needs to act on the task. */
export function isWaiting({ status }: Pick<Task, 'status'>): boolean {
  return status === 'OPEN' || status === 'CLAIMED'
}

/** Takes the task out of its list, if it is there. */
export function dropWaiting(task: Pick<Task, 'taskId' | 'cycleId' | 'authorityId'>): Write {
  const remove = [`${taskPrefix}${task.taskId}`]
  return { label: 'waiting list', update: keyOf(task), orCreate: true, remove }
}

/** e.g. `AW 2024-12-05T16:59:59.999Z X1 chi-bo`, and behind a line break who holds it. Ids have no spaces. */
function written({ kind, role, dueAt, authorityId, level, claimedBy, claimedAt }: Task): string {
  const line = `${letterOf[kind]}${roleLetter[role]} ${dueAt} ${authorityId} ${level}`
  return claimedBy === null ? line : `${line}\n${asciiOf({ by: claimedBy, at: claimedAt })}`
}

/** JSON in ASCII: an answer of ASCII alone is decoded several times as fast as one with a single letter beyond it. */
function asciiOf(value: unknown): string {
  return JSON.stringify(value).replace(/\P{ASCII}/gu, (letter) =>
    letter
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  )
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
  const items = await getUnconverted(
    table,
    shards.map((shard) => keys.waiting(cycleId, shard)),
  )
  return items.flatMap((item) => tasksOf(item, { cycleId, unitIds }))
}

/** Read thousands of times for one page, so without a schema: every line is checked to be one that we wrote. */
function tasksOf(
  item: Readonly<Record<string, AttributeValue>>,
  { cycleId, unitIds }: { readonly cycleId: string; readonly unitIds: ReadonlySet<string> | 'all' },
): WaitingTask[] {
  const found: WaitingTask[] = []
  const units = namesIn(item, unitPrefix)
  const levels = namesIn(item, levelPrefix)
  for (const name in item) {
    if (!name.startsWith(taskPrefix)) continue
    const { kind, role, dueAt, authorityId, level, claim } = read(item[name]?.S ?? '')
    if (unitIds !== 'all' && !unitIds.has(authorityId)) continue
    const [unitKey, authorityName] = units(authorityId)
    const [levelKey, levelName] = levels(level)
    found.push({
      taskId: name.slice(taskPrefix.length),
      cycleId,
      kind,
      level: levelKey,
      levelName,
      authorityId: unitKey,
      authorityName,
      role,
      dueAt,
      status: claim === undefined ? 'OPEN' : 'CLAIMED',
      claimedBy: claim?.by ?? null,
      claimedAt: claim?.at ?? null,
    })
  }
  return found
}

/** Ids with their names, the same string for every task: what is looked up by them later is found by its address. */
function namesIn(
  item: Readonly<Record<string, AttributeValue>>,
  prefix: string,
): (id: string) => readonly [id: string, name: string] {
  const known = new Map<string, readonly [string, string]>()
  return (id) => {
    const seen = known.get(id)
    if (seen !== undefined) return seen
    const pair = [id, z.string().parse(JSON.parse(item[`${prefix}${id}`]?.S ?? 'null'))] as const
    known.set(id, pair)
    return pair
  }
}

// Two letters, a space, an instant of 24 characters, a space.
const unitStart = 28

function read(written: string) {
  const kind = kindOf[written[0] as keyof typeof kindOf]
  const role = roleOf[written[1] as keyof typeof roleOf]
  const unitEnd = written.indexOf(' ', unitStart)
  if (kind === undefined || role === undefined || unitEnd < 0) {
    throw new Error(`the waiting list has the line ${written}`)
  }
  const lineEnd = written.indexOf('\n', unitEnd)
  const held = lineEnd < 0 ? undefined : written.slice(lineEnd + 1)
  return {
    kind,
    role,
    dueAt: written.slice(3, unitStart - 1),
    authorityId: written.slice(unitStart, unitEnd),
    level: written.slice(unitEnd + 1, lineEnd < 0 ? undefined : lineEnd),
    claim: held === undefined ? undefined : holder.parse(JSON.parse(held)),
  }
}
