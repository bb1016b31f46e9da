import type { ReportRun } from '#shared/contracts/report-run.ts'
import type { ReportRunInput } from '#shared/contracts/workflow.ts'
import type { Act } from '#shared/store/audit.ts'
import { keys } from '#shared/store/keys.ts'
import { countVersions, getReportRun } from '#shared/store/report-runs.ts'
import { afterRefusalAgain, transact } from '#shared/store/transact.ts'
import type { Context } from '../context.ts'

// Complaints that close at the same moment ask for a number each; who loses looks again.
const attempts = 40

/**
 * Gives a set of documents its number, once: the same run again has the same number. It is given before the records
 * are read, so that a version holds every change that an earlier one was made for.
 *
 * @param asked by whom and with which act; absent of the sets that a workflow makes
 */
export async function beginRun(
  context: Context,
  { cycleId, runId, cause }: ReportRunInput,
  asked?: { readonly by: string; readonly act: (version: number) => Act },
): Promise<ReportRun> {
  const { table } = context
  return afterRefusalAgain(async () => {
    const known = await getReportRun(table, cycleId, runId)
    if (known !== undefined) return known
    const given = await countVersions(table, cycleId)
    const now = context.now()
    const run: ReportRun = {
      cycleId,
      runId,
      version: (given ?? 0) + 1,
      cause,
      status: 'RUNNING',
      beganAt: now.toISOString(),
      askedBy: asked?.by ?? null,
      startedAt: null,
      issuedAt: null,
      documents: [],
      against: null,
      changed: [],
      textVersions: {},
    }
    const counter = keys.reportVersions(cycleId)
    await transact(
      table,
      [
        { label: 'run', put: { ...keys.reportRun(cycleId, runId), ...run }, ifAbsent: true },
        given === undefined
          ? { label: 'number', put: { ...counter, given: run.version }, ifAbsent: true }
          : { label: 'number', update: counter, set: { given: run.version }, where: { given } },
      ],
      asked === undefined ? [] : [asked.act(run.version)],
      now,
    )
    return run
  }, attempts)
}
