import type { ReportRun } from '#shared/contracts/report-run.ts'
import type { ReportStep } from '#shared/store/report-runs.ts'

/** FAILED: a document is tried again or waits for an operator. STALLED: nothing was heard of the run for an hour. */
export type RunState = 'ISSUED' | 'RUNNING' | 'FAILED' | 'STALLED'

// The longest step takes 15 minutes, and one that was cut off is tried twice more.
const silentMilliseconds = 60 * 60_000

/** What the page says of a set of documents at this moment. */
export function runStateOf(
  { status, beganAt }: Pick<ReportRun, 'status' | 'beganAt'>,
  steps: readonly Pick<ReportStep, 'status' | 'at'>[],
  now: Date,
): RunState {
  if (status === 'ISSUED') return 'ISSUED'
  if (steps.some((step) => step.status === 'FAILED')) return 'FAILED'
  const last = [beganAt, ...steps.map(({ at }) => at)].reduce((a, b) => (a > b ? a : b))
  return now.getTime() - new Date(last).getTime() > silentMilliseconds ? 'STALLED' : 'RUNNING'
}
