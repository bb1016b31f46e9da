import { z } from 'zod'
import { problem } from '#shared/contracts/problem.ts'
import { keys } from './keys.ts'
import { getItem, queryPrefix, type Table } from './table.ts'

/** `EXPECTED`: a form was given out, and the file has not arrived yet. `REMOVED`: taken back; the object is kept. */
export const evidenceStatus = z.enum(['EXPECTED', 'STORED', 'REJECTED', 'REMOVED'])

/** One file that a unit attaches to its review. */
export const evidenceItem = z.object({
  cycleId: z.string(),
  unitId: z.string(),
  evidenceId: z.string(),
  linkId: z.string(),
  /** Document slot of the file of a subject, 1–9 (`domain.md` §3.9). */
  slot: z.int().min(1).max(9),
  title: z.string(),
  status: evidenceStatus,
  key: z.string(),
  versionId: z.string().nullable(),
  type: z.enum(['pdf', 'docx', 'xlsx', 'jpg', 'png']).nullable(),
  bytes: z.int().nullable(),
  sha256: z.string().nullable(),
  /** Why it was refused; null unless it was. */
  problem: problem.nullable(),
  /** When the form was given out, and when the file was looked at. */
  askedAt: z.iso.datetime(),
  receivedAt: z.iso.datetime().nullable(),
})
export type UnitEvidence = z.infer<typeof evidenceItem>

// The keys are the table's and not part of the record.
const storedEvidence = evidenceItem.strip()

export async function getEvidence(
  table: Table,
  cycleId: string,
  unitId: string,
  evidenceId: string,
): Promise<UnitEvidence | undefined> {
  return getItem(table, keys.evidence(cycleId, unitId, evidenceId), storedEvidence)
}

/** Every file of a unit, also those refused, taken back or still expected; the oldest first. */
export async function listEvidence(table: Table, cycleId: string, unitId: string): Promise<UnitEvidence[]> {
  const found = await queryPrefix(table, keys.evidenceOfUnit(cycleId, unitId), storedEvidence)
  return found.sort((a, b) => a.askedAt.localeCompare(b.askedAt) || a.evidenceId.localeCompare(b.evidenceId))
}
