import type { RosterMerger } from '#shared/contracts/roster.ts'

/** What is known of the units of last year. */
export interface UnitHistory {
  /** The highest unit of this year: the figures of the whole. */
  readonly topId: string
  readonly mergers: readonly RosterMerger[]
  /** The date that last year's figures were counted on. A merger up to that day is already in them. */
  readonly countedOn: string
  /** Those of the ids asked for that last year's cycle had; null where there was no such cycle. */
  readonly cycleUnits: ReadonlySet<string> | null
  /** Units that typed figures are of. */
  readonly typedUnits: ReadonlySet<string>
}

/**
 * Units of last year that together are one unit of this year, itself first; none where the unit is new and nothing
 * says what it was made of. For the highest unit also those that came from outside last year's cycle into a unit
 * below it: the whole has grown by them.
 */
export function predecessorsOf(unitId: string, history: UnitHistory): string[] {
  const { topId, cycleUnits, typedUnits } = history
  const mergers = mergersSince(history)
  const next = new Map(mergers.map(({ oldId, newId }) => [oldId, newId]))
  const merged = mergers.map(({ oldId }) => oldId).filter((oldId) => endOf(oldId, next) === unitId)
  const fromOutside = unitId === topId && cycleUnits !== null ? outside(mergers, cycleUnits) : []
  const others = [...new Set([...merged, ...fromOutside])]
  const itself =
    typedUnits.has(unitId) || (cycleUnits === null ? others.length === 0 : cycleUnits.has(unitId))
  return itself ? [unitId, ...others] : others
}

/** Mergers that happened after last year's figures were counted. */
export function mergersSince({ mergers, countedOn }: UnitHistory): RosterMerger[] {
  return mergers.filter(({ mergedOn }) => mergedOn > countedOn)
}

function outside(mergers: readonly RosterMerger[], cycleUnits: ReadonlySet<string>): string[] {
  return mergers.map(({ oldId }) => oldId).filter((oldId) => !cycleUnits.has(oldId))
}

/** Follows mergers of merged units; a circle, which no roster should hold, ends where it began. */
function endOf(oldId: string, next: ReadonlyMap<string, string>): string {
  const passed = new Set([oldId])
  let at = oldId
  for (let to = next.get(at); to !== undefined && !passed.has(to); to = next.get(at)) {
    passed.add(to)
    at = to
  }
  return at
}
