import { z } from 'zod'
import { keys } from './keys.ts'
import { queryPrefix, type Table } from './table.ts'

/** Why the review of a unit is done again, by order of the working group that appraises it. */
export const unitReturnItem = z.object({
  cycleId: z.string(),
  unitId: z.string(),
  authorityId: z.string(),
  authorityName: z.string(),
  level: z.string(),
  taskId: z.string(),
  reason: z.string(),
  /** The meeting is held again; else only the file is corrected. */
  repeatReview: z.boolean(),
  at: z.iso.datetime(),
  by: z.string(),
})
export type UnitReturn = z.infer<typeof unitReturnItem>

/** The returns of a unit, oldest first. */
export async function listUnitReturns(table: Table, cycleId: string, unitId: string): Promise<UnitReturn[]> {
  return queryPrefix(table, keys.unitReturns(cycleId, unitId), unitReturnItem)
}
