import type { Table } from '#shared/store/table.ts'
import { listUnitReturns } from '#shared/store/unit-returns.ts'

/**
 * Which time the unit goes through its stages: once more after each return. It comes from the records and not from
 * the workflow, so that an operator who lets a failed step run again does not begin a new round.
 */
export async function roundOfUnit(table: Table, cycleId: string, unitId: string): Promise<number> {
  return 1 + (await listUnitReturns(table, cycleId, unitId)).length
}
