import { z } from 'zod'
import { changedFigure, type ReportRun, reportRun } from '#shared/contracts/report-run.ts'
import { keys } from './keys.ts'
import { getItem, queryPrefix, type Table } from './table.ts'

const versionCounter = z.object({ given: z.int() })

/** How many numbers of versions were given away. */
export async function countVersions(table: Table, cycleId: string): Promise<number | undefined> {
  return (await getItem(table, keys.reportVersions(cycleId), versionCounter))?.given
}

export async function getReportRun(
  table: Table,
  cycleId: string,
  runId: string,
): Promise<ReportRun | undefined> {
  return getItem(table, keys.reportRun(cycleId, runId), reportRun)
}

/** Every set of documents of the cycle, the newest first. */
export async function listReportRuns(table: Table, cycleId: string): Promise<ReportRun[]> {
  const found = await queryPrefix(table, keys.reportRuns(cycleId), reportRun)
  return found.sort((a, b) => b.version - a.version)
}

/** The newest set that is complete, of those below a number where one is given. */
export function newestIssued(runs: readonly ReportRun[], below = Number.POSITIVE_INFINITY) {
  return runs
    .filter(({ status, version }) => status === 'ISSUED' && version < below)
    .reduce<ReportRun | undefined>(
      (best, run) => (best && best.version > run.version ? best : run),
      undefined,
    )
}

/** How far one document of a run is; there is no item before its first attempt has ended. */
export const reportStep = z.object({
  runId: z.string(),
  document: z.string(),
  status: z.enum(['STORED', 'FAILED']),
  /** Name of the error; null of a stored document. */
  error: z.string().nullable(),
  at: z.iso.datetime(),
})
export type ReportStep = z.infer<typeof reportStep>

export async function getReportStep(table: Table, cycleId: string, runId: string, document: string) {
  return getItem(table, keys.reportStep(cycleId, runId, document), reportStep)
}

export async function listReportSteps(table: Table, cycleId: string, runId: string): Promise<ReportStep[]> {
  return queryPrefix(table, keys.reportSteps(cycleId, runId), reportStep)
}

/** The figures that one run changed: the first of them, and how many there are. */
export const reportChanges = z.object({ total: z.int(), figures: z.array(changedFigure) })
export type ReportChanges = z.infer<typeof reportChanges>

export async function getReportChanges(
  table: Table,
  cycleId: string,
  runId: string,
): Promise<ReportChanges | undefined> {
  return getItem(table, keys.reportChanges(cycleId, runId), reportChanges)
}
