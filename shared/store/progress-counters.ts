import { z } from 'zod'
import { type Key, keys, noParent } from './keys.ts'
import { shardOf } from './shards.ts'
import { readTablePage } from './sorted-page.ts'
import { queryPrefix, type Table } from './table.ts'
import type { Write } from './transact.ts'
import type { Unit } from './units.ts'

/** Where a unit stands, in the order of the process. `OUTSIDE`: nobody of it is reviewed this year. */
export const UNIT_PHASES = ['WAITING', 'ASSESSING', 'SUBMITTED', 'DONE'] as const
export type UnitPhase = (typeof UNIT_PHASES)[number]

export const counts = z.object({
  /** Units where somebody is to be reviewed: the sum of the four phases. */
  units: z.int().default(0),
  /** No link yet. */
  waiting: z.int().default(0),
  /** Link issued, workbook not accepted. */
  assessing: z.int().default(0),
  /** Workbook accepted; with the related parties or the authority. */
  submitted: z.int().default(0),
  /** Nobody is left to be rated. */
  done: z.int().default(0),
  // Subjects by bucket.
  rated: z.int().default(0),
  exempt: z.int().default(0),
  owed: z.int().default(0),
  open: z.int().default(0),
})
export type ProgressCounts = z.infer<typeof counts>
export type CountName = keyof ProgressCounts

const counterItem = counts.extend({ level: z.string(), authorityId: z.string().nullable().optional() })

export const countNames = Object.keys(counts.shape) as CountName[]

/** What of a unit is counted. Whoever changes any of it counts it in the same transaction. */
export type CountedUnit = Pick<
  Unit,
  | 'cycleId'
  | 'unitId'
  | 'level'
  | 'parentId'
  | 'openAtStart'
  | 'rated'
  | 'exempt'
  | 'owed'
  | 'open'
  | 'dueAt'
  | 'submittedAt'
  | 'removedAt'
>

// Transactions on one item get in each other's way, and a whole level sends on the last day.
export const levelShards = 16
// An authority has ten units as a rule, and two hundred at most.
export const authorityShards = 4

/** Where a unit stands; `undefined` where nobody of it is reviewed this year. */
export function phaseOf(
  unit: Pick<CountedUnit, 'openAtStart' | 'open' | 'dueAt' | 'submittedAt'>,
): UnitPhase | undefined {
  if (unit.openAtStart <= 0) return undefined
  if (unit.dueAt === null) return 'WAITING'
  if (unit.submittedAt === null) return 'ASSESSING'
  return unit.open > 0 ? 'SUBMITTED' : 'DONE'
}

const countOf = {
  WAITING: 'waiting',
  ASSESSING: 'assessing',
  SUBMITTED: 'submitted',
  DONE: 'done',
} as const satisfies Record<UnitPhase, CountName>

/** One unit as counters see it: one that was taken out of the cycle counts nowhere. */
export function countsOf(unit: CountedUnit): ProgressCounts {
  if (unit.removedAt !== undefined) return noCounts
  const phase = phaseOf(unit)
  const { rated, exempt, owed, open } = unit
  const subjects = { ...noCounts, rated, exempt, owed, open }
  return phase === undefined ? subjects : { ...subjects, units: 1, [countOf[phase]]: 1 }
}

export const noCounts: ProgressCounts = counts.parse({})

export function addCounts(a: ProgressCounts, b: ProgressCounts): ProgressCounts {
  return mapCounts((name) => a[name] + b[name])
}

function mapCounts(of: (name: CountName) => number): ProgressCounts {
  return counts.parse(Object.fromEntries(countNames.map((name) => [name, of(name)])))
}

/** A unit before and after a transaction; one of them is absent where it comes or goes. */
export interface UnitChange {
  readonly before: CountedUnit | undefined
  readonly after: CountedUnit | undefined
}

/**
 * Moves the counters of the level and of the authority with what a transaction makes of units. The transaction must
 * also hold {@link asCounted} of every unit that was there before, or another writer is counted twice.
 */
export function countProgress(...changes: readonly UnitChange[]): Write[] {
  const sums = new Map<string, { readonly at: Counter; readonly add: ProgressCounts }>()
  const add = (unit: CountedUnit | undefined, sign: 1 | -1) => {
    if (unit === undefined) return
    const own = countsOf(unit)
    for (const at of countersOf(unit)) {
      const name = `${at.key.pk}|${at.key.sk}`
      const known = sums.get(name)?.add ?? noCounts
      sums.set(name, { at, add: mapCounts((count) => known[count] + sign * own[count]) })
    }
  }
  for (const { before, after } of changes) {
    add(before, -1)
    add(after, 1)
  }
  return [...sums.values()].flatMap(({ at: { key, names }, add }): Write[] => {
    const moved = countNames.filter((name) => add[name] !== 0)
    if (moved.length === 0) return []
    const by = Object.fromEntries(moved.map((name) => [name, add[name]]))
    return [{ label: 'progress counter', update: key, orCreate: true, set: names, add: by }]
  })
}

/** The counters that a cycle begins with, one for each level and authority. */
export function firstCounters(units: readonly CountedUnit[]): Write[] {
  const sums = new Map<string, { readonly at: Counter; readonly counts: ProgressCounts }>()
  for (const unit of units) {
    for (const at of countersOf(unit, 0)) {
      const name = `${at.key.pk}|${at.key.sk}`
      const known = sums.get(name)?.counts ?? noCounts
      sums.set(name, { at, counts: addCounts(known, countsOf(unit)) })
    }
  }
  return [...sums.values()].map(({ at: { key, names }, counts: first }) => ({
    label: 'progress counter',
    put: { ...key, ...names, ...first },
  }))
}

/** What of a counted unit must still be so when its counters move; one that a roster took out is counted nowhere. */
export function asCounted(unit: CountedUnit): Readonly<Record<string, unknown>> {
  const { level, parentId, openAtStart, rated, exempt, owed, open, dueAt, submittedAt, removedAt } = unit
  return { level, parentId, openAtStart, rated, exempt, owed, open, dueAt, submittedAt, removedAt }
}

interface Counter {
  readonly key: Key
  readonly names: Readonly<Record<string, unknown>>
}

function countersOf({ cycleId, level, parentId, unitId }: CountedUnit, shard?: number): Counter[] {
  return [
    {
      key: keys.levelProgress(cycleId, level, shard ?? shardOf(unitId, levelShards)),
      names: { level },
    },
    {
      key: keys.authorityProgress(cycleId, level, parentId, shard ?? shardOf(unitId, authorityShards)),
      names: { level, authorityId: parentId },
    },
  ]
}

/** Totals by level: one read, however many units there are. */
export async function readLevelProgress(
  table: Table,
  cycleId: string,
): Promise<ReadonlyMap<string, ProgressCounts>> {
  const parts = await queryPrefix(table, keys.levelsProgress(cycleId), counterItem)
  return totals(parts, ({ level }) => level)
}

/** Totals of one level by authority, in the order of their ids, a page at a time. */
export async function readAuthorityPage(
  table: Table,
  {
    cycleId,
    level,
    after,
    limit,
  }: {
    readonly cycleId: string
    readonly level: string
    readonly after?: string | undefined
    readonly limit: number
  },
): Promise<{
  readonly items: readonly { readonly authorityId: string | null; readonly counts: ProgressCounts }[]
  readonly next: string | null
}> {
  const { pk, prefix } = keys.authoritiesProgress(cycleId, level)
  // Behind the last counter of an authority, and before those of an id that begins with its own.
  const behind = after === undefined ? undefined : `${prefix}${after}#~`
  const parts = await readTablePage(table, counterItem, {
    partition: pk,
    after: behind,
    limit: (limit + 1) * authorityShards,
  })
  const found = [...totals(parts.items, ({ authorityId }) => authorityId ?? null)]
  const items = found.slice(0, limit).map(([authorityId, counts]) => ({ authorityId, counts }))
  return { items, next: found.length > limit ? (items.at(-1)?.authorityId ?? noParent) : null }
}

function totals<K>(
  parts: readonly z.infer<typeof counterItem>[],
  of: (part: z.infer<typeof counterItem>) => K,
): ReadonlyMap<K, ProgressCounts> {
  const sums = new Map<K, ProgressCounts>()
  for (const part of parts) sums.set(of(part), addCounts(sums.get(of(part)) ?? noCounts, part))
  return sums
}
