import type { ReportRunInput } from '#shared/contracts/workflow.ts'
import { keys } from '#shared/store/keys.ts'
import { getReportStep, type ReportStep } from '#shared/store/report-runs.ts'
import { transact, WriteRefusedError } from '#shared/store/transact.ts'
import type { Context } from '../context.ts'

/**
 * Makes one document of a run and notes whether it is stored or has failed, which the page of the report shows. An
 * error goes on to the workflow, which tries again and then asks an operator; a document that is stored stays so.
 */
export async function trackDocument<T>(
  context: Context,
  { cycleId, runId }: Pick<ReportRunInput, 'cycleId' | 'runId'>,
  document: string,
  make: () => Promise<T>,
): Promise<T> {
  const note = async (status: ReportStep['status'], error: string | null) => {
    const known = await getReportStep(context.table, cycleId, runId, document)
    if (known?.status === 'STORED') return
    const now = context.now()
    const step: ReportStep = { runId, document, status, error, at: now.toISOString() }
    const key = keys.reportStep(cycleId, runId, document)
    const write =
      known === undefined
        ? { label: 'step', put: { ...key, ...step }, ifAbsent: true }
        : { label: 'step', update: key, set: { status, error, at: step.at }, where: { status: known.status } }
    await transact(context.table, [write], [], now).catch((refused: unknown) => {
      // Another attempt was faster. A failure is not worth more than what it noted; a document that is stored is.
      if (status === 'STORED' || !(refused instanceof WriteRefusedError)) throw refused
    })
  }
  let made: T
  try {
    made = await make()
  } catch (error) {
    // The reason for the failure must not be hidden by a note that fails as well.
    await note('FAILED', error instanceof Error ? error.name : 'unknown').catch((second: unknown) =>
      context.log.error('the failure of a document could not be noted', {
        runId,
        document,
        error: String(second),
      }),
    )
    throw error
  }
  await note('STORED', null)
  return made
}
