import { listReportItems, type ReportDocument } from '#shared/store/cycles.ts'
import type { Context } from '../context.ts'
import { documentNames } from '../report-documents.ts'

/** The figures of the newest report of a cycle; `undefined` where there is none. */
export async function newestFigures(context: Context, cycleId: string): Promise<ReportDocument | undefined> {
  const found = (await listReportItems(context.table, cycleId)).filter(
    ({ document }) => document === documentNames.figures,
  )
  return found.sort((a, b) => b.version - a.version)[0]
}
