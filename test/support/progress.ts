import { expect } from 'vitest'
import {
  addCounts,
  countsOf,
  noCounts,
  type ProgressCounts,
  readAuthorityPage,
  readLevelProgress,
} from '#shared/store/progress-counters.ts'
import type { Table } from '#shared/store/table.ts'
import { listSubjects, listUnits, type Unit } from '#shared/store/units.ts'

/** Totals of one level by authority, read as the pages read them, one authority at a time. */
export async function readAuthorities(
  table: Table,
  cycleId: string,
  level: string,
): Promise<ReadonlyMap<string | null, ProgressCounts>> {
  const all = new Map<string | null, ProgressCounts>()
  let after: string | undefined
  do {
    const { items, next } = await readAuthorityPage(table, { cycleId, level, after, limit: 1 })
    for (const { authorityId, counts } of items) all.set(authorityId, counts)
    after = next ?? undefined
  } while (after !== undefined)
  return all
}

/** The counters of every level and authority are what a recount of units and subjects gives. */
export async function expectProgressRight(table: Table, cycleId: string): Promise<void> {
  const units = await Promise.all(
    (await listUnits(table, cycleId)).map(async (unit) => {
      const subjects = await listSubjects(table, cycleId, unit.unitId)
      const count = (wanted: string) => subjects.filter(({ bucket }) => bucket === wanted).length
      return {
        ...unit,
        ...{ open: count('open'), rated: count('rated'), owed: count('owed'), exempt: count('exempt') },
      }
    }),
  )
  const levels = new Set(units.map(({ level }) => level))
  expect(found(await readLevelProgress(table, cycleId))).toEqual(recount(units, ({ level }) => level))
  for (const level of levels) {
    const own = units.filter((unit) => unit.level === level)
    expect(found(await readAuthorities(table, cycleId, level))).toEqual(
      recount(own, ({ parentId }) => parentId),
    )
  }
}

function recount<K>(units: readonly Unit[], of: (unit: Unit) => K): Map<K, ProgressCounts> {
  const sums = new Map<K, ProgressCounts>()
  for (const unit of units) sums.set(of(unit), addCounts(sums.get(of(unit)) ?? noCounts, countsOf(unit)))
  return found(sums)
}

/** Without those where nothing is left. */
function found<K>(sums: ReadonlyMap<K, ProgressCounts>): Map<K, ProgressCounts> {
  return new Map([...sums].filter(([, counts]) => Object.values(counts).some((count) => count !== 0)))
}
