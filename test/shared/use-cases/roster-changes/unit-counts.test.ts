import { describe, expect, it } from 'vitest'
import { keys } from '#shared/store/keys.ts'
import { unitItem } from '#shared/store/units.ts'
import type { Applying } from '#shared/use-cases/roster-changes/applying.ts'
import { noDelta } from '#shared/use-cases/roster-changes/atoms.ts'
import type { UnitChange } from '#shared/use-cases/roster-changes/cycle-changes.ts'
import { UnitNotEmptyError, unitWrites } from '#shared/use-cases/roster-changes/unit-counts.ts'

const cycleId = '2024'
const at = '2024-11-15T00:00:00.000Z'
const unit = unitItem.parse({
  ...{ cycleId, unitId: 'C1', name: 'Chi bộ Một', level: 'chi-bo', parentId: 'X1', email: null },
  ...{ establishedOn: null, hasChildren: false, dueAt: at, submittedAt: at },
  ...{ openAtStart: 2, rated: 1, exempt: 0, owed: 0, open: 1 },
})
const key = keys.unit(cycleId, 'C1')
const goes: UnitChange = {
  ...{ unitId: 'C1', before: unit, after: undefined, set: {}, subjects: [], others: [], assignments: [] },
  item: { key, before: { ...key, ...unit }, after: undefined },
}
const applying = { cycleId, occasion: { uploadId: 'r', reason: 'Giải thể', at } } as Applying

describe('a unit that goes', () => {
  it('stays while somebody is left in it', () => {
    const last = { ...noDelta, open: -1, openAtStart: -1 }

    expect(() => unitWrites(applying, goes, unit, last)).toThrow(UnitNotEmptyError)
  })

  it('goes with the last who leave, unless another has taken it out', () => {
    const left = { ...unit, rated: 0, openAtStart: 1 }

    const writes = unitWrites(applying, goes, left, { ...noDelta, open: -1, openAtStart: -1 })

    expect(writes[0]).toMatchObject({ set: { removedAt: at }, where: { open: 1, removedAt: undefined } })
    expect(writes.slice(1)).toMatchObject([
      { label: 'progress counter', add: { units: -1, submitted: -1, open: -1 } },
      { label: 'progress counter', add: { units: -1, submitted: -1, open: -1 } },
    ])
  })
})
