import { z } from 'zod'
import { reportPart } from '#shared/contracts/report.ts'
import { keys } from './keys.ts'
import { getItem, queryPrefix, type Table } from './table.ts'

/** One part of the report as somebody saved it. */
export const savedText = z.object({
  cycleId: z.string(),
  part: reportPart,
  version: z.int().positive(),
  text: z.string(),
  savedBy: z.object({ id: z.string(), name: z.string() }),
  savedAt: z.iso.datetime(),
})
export type SavedText = z.infer<typeof savedText>

export async function getReportText(
  table: Table,
  cycleId: string,
  part: string,
): Promise<SavedText | undefined> {
  return getItem(table, keys.reportText(cycleId, part), savedText)
}

/** The newest version of every part that was ever saved. */
export async function listReportTexts(table: Table, cycleId: string): Promise<SavedText[]> {
  return queryPrefix(table, keys.reportTexts(cycleId), savedText)
}

/** The last versions of one part, the newest first. */
export async function listTextVersions(
  table: Table,
  cycleId: string,
  part: string,
  limit: number,
): Promise<SavedText[]> {
  return queryPrefix(table, keys.reportTextVersions(cycleId, part), savedText, { newestFirst: true, limit })
}
