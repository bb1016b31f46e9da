import { z } from 'zod'
import { type Key, keys } from './keys.ts'
import {
  addCounts,
  authorityShards,
  type CountedUnit,
  countNames,
  counts,
  countsOf,
  levelShards,
  noCounts,
  type ProgressCounts,
} from './progress-counters.ts'
import { shardOf } from './shards.ts'
import { getItems, type Table } from './table.ts'
import type { Write } from './transact.ts'

/** Counters that are read as one sum: those of a level, or of one authority at a level. */
export interface CounterGroup {
  readonly cycleId: string
  readonly level: string
  /** Absent for the level as a whole; null for units that have no authority above them. */
  readonly authorityId?: string | null
}

// A count that never moved is no attribute, and the condition of a repair tells that from zero.
const part = z.looseObject({ pk: z.string(), sk: z.string() })

/** The counters of a group as they were at one moment. */
export interface CounterParts {
  readonly group: CounterGroup
  readonly found: ReadonlyMap<string, z.infer<typeof part>>
}

function shardKeys({ cycleId, level, authorityId }: CounterGroup): Key[] {
  return authorityId === undefined
    ? Array.from({ length: levelShards }, (_, shard) => keys.levelProgress(cycleId, level, shard))
    : Array.from({ length: authorityShards }, (_, shard) =>
        keys.authorityProgress(cycleId, level, authorityId, shard),
      )
}

export async function readCounterParts(table: Table, group: CounterGroup): Promise<CounterParts> {
  const found = await getItems(table, shardKeys(group), part)
  return { group, found: new Map(found.map((item) => [item.sk, item])) }
}

/** What the counters say together. */
export function sumOfParts({ found }: CounterParts): ProgressCounts {
  return [...found.values()].map((item) => counts.parse(item)).reduce(addCounts, noCounts)
}

/** What they should say, by the units of the group. */
export function sumOfUnits(units: readonly CountedUnit[]): ProgressCounts {
  return units.map(countsOf).reduce(addCounts, noCounts)
}

/**
 * Puts the counters right, refused when one of them has moved since it was read. Whoever changes a unit moves them in
 * the same transaction: units that were read after the counters are as the counters should say.
 */
export function rightCounters({ group, found }: CounterParts, units: readonly CountedUnit[]): Write[] {
  const { authorityId, level } = group
  const shards = shardKeys(group)
  const names = authorityId === undefined ? { level } : { level, authorityId }
  return shards.map((key, shard): Write => {
    const own = sumOfUnits(units.filter(({ unitId }) => shardOf(unitId, shards.length) === shard))
    const known = found.get(key.sk)
    const label = 'progress counter'
    if (known === undefined) return { label, put: { ...key, ...names, ...own }, ifAbsent: true }
    const where = Object.fromEntries(countNames.map((name) => [name, known[name]]))
    return { label, update: key, set: { ...names, ...own }, where }
  })
}
