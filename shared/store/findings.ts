import { z } from 'zod'
import { findingKind, verificationBody } from '#shared/contracts/finding.ts'
import { keys } from './keys.ts'
import { getItem, inParallel, queryPrefix, type Table } from './table.ts'
import { doer } from './tasks.ts'

/** A finding on a subject. The subject item counts its open ones, so that a check reads nothing more. */
export const findingItem = z.object({
  id: z.string(),
  cycleId: z.string(),
  unitId: z.string(),
  subjectId: z.string(),
  kind: findingKind,
  text: z.string(),
  documentNumber: z.string().nullable(),
  documentDate: z.iso.date().nullable(),
  notedAt: z.iso.datetime(),
  notedBy: doer,
  /** `OPEN` until a verification record closes it. */
  state: z.enum(['OPEN', 'VERIFIED']),
  verification: verificationBody.extend({ recordedAt: z.iso.datetime(), recordedBy: doer }).nullable(),
})
export type Finding = z.infer<typeof findingItem>

export async function getFinding(
  table: Table,
  cycleId: string,
  unitId: string,
  id: string,
): Promise<Finding | undefined> {
  return getItem(table, keys.finding(cycleId, unitId, id), findingItem)
}

/** Findings of the units, in the order of the units and of their noting. */
export async function listFindings(
  table: Table,
  cycleId: string,
  unitIds: readonly string[],
): Promise<Finding[]> {
  const lists = await inParallel(unitIds, 16, (unitId) =>
    queryPrefix(table, keys.findings(cycleId, unitId), findingItem),
  )
  return lists.flatMap((list) => list.sort((a, b) => a.notedAt.localeCompare(b.notedAt)))
}
