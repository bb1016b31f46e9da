import { keys } from '#shared/store/keys.ts'
import {
  asCounted,
  type UnitChange as CountedChange,
  countProgress,
} from '#shared/store/progress-counters.ts'
import type { Write } from '#shared/store/transact.ts'
import { type Unit, unitItem } from '#shared/store/units.ts'
import type { Applying } from './applying.ts'
import type { Delta } from './atoms.ts'
import type { UnitChange } from './cycle-changes.ts'

/** Somebody stays in a unit that was to go, because of a decision made meanwhile. */
export class UnitNotEmptyError extends Error {
  override readonly name = 'UnitNotEmptyError'
}

/**
 * The unit itself, with what it counts, and the counters above it.
 *
 * @throws UnitNotEmptyError
 */
export function unitWrites(
  { cycleId, occasion }: Applying,
  change: UnitChange,
  present: Unit | undefined,
  delta: Delta,
): Write[] {
  const { item, set, unitId } = change
  if (item === undefined) return counterWrites(cycleId, { unitId, present, delta })
  if (item.before === undefined) {
    // Those who come from another unit are counted when they do.
    const unit = { ...item.after, ...delta }
    const after = unitItem.parse(unit)
    return [{ label: 'unit', put: { ...item.key, ...unit } }, ...countProgress({ before: present, after })]
  }
  const before = requirePresent(unitId, present)
  const update = keys.unit(cycleId, unitId)
  const where = asCounted(before)
  if (item.after === undefined) {
    const rest = moved(before, delta)
    if (rest.open + rest.rated + rest.owed + rest.exempt > 0) throw new UnitNotEmptyError(unitId)
    // Out of every list; its history stays.
    const left = { removedAt: occasion.at }
    return [
      { label: 'unit', update, set: left, remove: ['gsi1pk', 'gsi1sk'], where, ...adding(delta) },
      ...countProgress({ before, after: undefined }),
    ]
  }
  if (Object.keys(set).length === 0) return counterWrites(cycleId, { unitId, present, delta })
  return [
    { label: 'unit', update, set, where, ...adding(delta) },
    ...countProgress({ before, after: { ...moved(before, delta), ...set } }),
  ]
}

interface Moved {
  readonly unitId: string
  readonly present: Unit | undefined
  readonly delta: Delta
}

/** What units count, and the counters above them. */
export function counterWrites(cycleId: string, ...units: readonly Moved[]): Write[] {
  const changes: CountedChange[] = []
  const writes: Write[] = []
  for (const { unitId, present, delta } of units) {
    const { add } = adding(delta)
    if (add === undefined) continue
    const before = requirePresent(unitId, present)
    writes.push({ label: 'unit', update: keys.unit(cycleId, unitId), add, where: asCounted(before) })
    changes.push({ before, after: moved(before, delta) })
  }
  return [...writes, ...countProgress(...changes)]
}

function requirePresent(unitId: string, unit: Unit | undefined): Unit {
  if (unit === undefined) throw new RangeError(`${unitId} is no unit of the cycle`)
  return unit
}

function moved(unit: Unit, { open, exempt, owed, openAtStart }: Delta): Unit {
  return {
    ...unit,
    open: unit.open + open,
    exempt: unit.exempt + exempt,
    owed: unit.owed + owed,
    openAtStart: unit.openAtStart + openAtStart,
  }
}

function adding(delta: Delta): { readonly add?: Readonly<Record<string, number>> } {
  const by = Object.entries(delta).filter(([, count]) => count !== 0)
  return by.length === 0 ? {} : { add: Object.fromEntries(by) }
}
