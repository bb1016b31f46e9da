import { type AuditSeal, readHeads, storeHeads } from '#shared/store/audit-seals.ts'
import { listUnits } from '#shared/store/units.ts'
import { cycleChain } from './audit-actors.ts'
import type { Context } from './context.ts'

/**
 * Stores what the heads of all chains of the cycle are now, under their digest. The caller writes the seal itself
 * in the transaction of the act that it belongs to; without that nothing refers to what is stored here.
 */
export async function sealAudit(
  context: Context,
  cycleId: string,
  sealId: string,
  cause: string,
): Promise<AuditSeal> {
  const units = await listUnits(context.table, cycleId)
  const unitIds = [cycleChain, ...units.map(({ unitId }) => unitId)]
  const heads = await readHeads(context.table, cycleId, unitIds)
  const stored = await storeHeads(context.table, cycleId, heads)
  return { cycleId, sealId, cause, ...stored, sealedAt: context.now().toISOString() }
}
