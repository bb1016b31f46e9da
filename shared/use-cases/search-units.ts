import { type Cycle, getCycle } from '#shared/store/cycles.ts'
import type { Table } from '#shared/store/table.ts'
import { listUnits } from '#shared/store/units.ts'
import { fold } from '#shared/text/fold.ts'
import { compareUnitNames } from '#shared/text/names.ts'
import { type Context, cycleIdOf } from './context.ts'
import { keepLast } from './keep-last.ts'

export interface FoundUnit {
  readonly unitId: string
  readonly name: string
  readonly levelName: string
  /** Whether there are results of the unit itself, and units below it. */
  readonly rated: boolean
  readonly hasUnits: boolean
}

export interface UnitSearch {
  readonly words: string
  /** How many there are; at most {@link foundAtMost} of them are given. */
  readonly count: number
  readonly units: readonly FoundUnit[]
}

export const foundAtMost = 60
const shortest = 2

interface SearchedUnit extends FoundUnit {
  readonly folded: string
}

// The names of 5,000 units are a megabyte and change a few times a year: each process reads them once in a while
// instead of at every search of the public.
const keepUnits = keepLast<readonly SearchedUnit[]>(10 * 60_000)

/**
 * The units of a published cycle whose name holds the words, with or without accents. Before publication, and for
 * fewer than two letters, there are none.
 */
export async function searchUnits(context: Context, typed: string): Promise<UnitSearch> {
  const words = typed.normalize('NFC').trim().slice(0, 100)
  const wanted = fold(words)
  if (wanted.length < shortest) return { words, count: 0, units: [] }
  const found = (await unitsOf(context)).filter(({ folded }) => folded.includes(wanted))
  const units = found.slice(0, foundAtMost).map(({ folded: _, ...unit }) => unit)
  return { words, count: found.length, units }
}

async function unitsOf(context: Context): Promise<readonly SearchedUnit[]> {
  const cycleId = cycleIdOf(context.configuration)
  const cycle = await getCycle(context.table, cycleId)
  if (cycle?.publishedAt == null) return []
  const key = `${context.table.name} ${cycleId} ${cycle.publishedAt}`
  return keepUnits(key, context.now(), () => readUnits(context.table, cycle))
}

async function readUnits(table: Table, { cycleId, configuration }: Cycle): Promise<SearchedUnit[]> {
  const { levels } = configuration
  const units = await listUnits(table, cycleId)
  return units
    .map(({ unitId, name, level, hasChildren }) => ({
      unitId,
      name,
      levelName: levels.find(({ id }) => id === level)?.name ?? level,
      rated: levels.slice(0, -1).some(({ id }) => id === level),
      hasUnits: hasChildren,
      folded: fold(name),
    }))
    .sort((a, b) => compareUnitNames(a.name, b.name))
}
