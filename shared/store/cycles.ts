import { z } from 'zod'
import { provinceConfiguration } from '#shared/contracts/province.ts'
import { rosterMerger, rosterSubjectType } from '#shared/contracts/roster.ts'
import { keys } from './keys.ts'
import { getItem, queryPrefix, type Table } from './table.ts'

/** States of a cycle (`domain.md` §3.1). `OPENING`: its records are being written, nothing has started. */
export const cycleStatus = z.enum(['OPENING', 'REVIEWING', 'PUBLISHED', 'ARCHIVED'])
export type CycleStatus = z.infer<typeof cycleStatus>

export const cycleItem = z.object({
  cycleId: z.string(),
  status: cycleStatus,
  rosterId: z.string(),
  /** The configuration, rule pack and policy as they were at opening: the cycle stays re-computable. */
  configuration: provinceConfiguration,
  subjectTypes: z.array(rosterSubjectType),
  /** Units of earlier rosters that became part of others: what makes two years comparable. */
  unitMergers: z.array(rosterMerger).optional(),
  openedAt: z.iso.datetime(),
  openedBy: z.string(),
  /** Roster whose differences are being written: no level is closed meanwhile. */
  applying: z.string().nullable().optional(),
  publishedAt: z.iso.datetime().nullable(),
  archivedAt: z.iso.datetime().nullable(),
})
export type Cycle = z.infer<typeof cycleItem>

export async function getCycle(table: Table, cycleId: string): Promise<Cycle | undefined> {
  return getItem(table, keys.cycle(cycleId), cycleItem)
}

export const reportItem = z.object({
  cycleId: z.string(),
  runId: z.string(),
  /** Running number of the set of documents in the cycle. */
  version: z.int().positive(),
  document: z.string(),
  key: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  contentType: z.string(),
  createdAt: z.iso.datetime(),
  cause: z.string(),
})
export type ReportDocument = z.infer<typeof reportItem>

export async function getReport(table: Table, cycleId: string, runId: string, document: string) {
  return getItem(table, keys.report(cycleId, runId, document), reportItem)
}

export async function listReportItems(table: Table, cycleId: string): Promise<ReportDocument[]> {
  return queryPrefix(table, keys.reports(cycleId), reportItem)
}
