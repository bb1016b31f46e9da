import { type Remediation, remediation } from '#shared/contracts/remediation.ts'
import { keys } from './keys.ts'
import { getItem, queryPrefix, type Table } from './table.ts'

// The keys are the table's and not part of the record.
const storedRemediation = remediation.strip()

export async function getRemediation(
  table: Table,
  cycleId: string,
  unitId: string,
  id: string,
): Promise<Remediation | undefined> {
  return getItem(table, keys.remediation(cycleId, unitId, id), storedRemediation)
}

/** Limitations and commitments of a unit and its subjects in one cycle, the oldest first. */
export async function listRemediation(table: Table, cycleId: string, unitId: string): Promise<Remediation[]> {
  const found = await queryPrefix(table, keys.remediations(cycleId, unitId), storedRemediation)
  return found.sort((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id))
}
