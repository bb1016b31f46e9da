import { StartExecutionCommand } from '@aws-sdk/client-sfn'
import { type ReportRun, reissueBody } from '#shared/contracts/report-run.ts'
import { AppError } from '#shared/errors.ts'
import { keys } from '#shared/store/keys.ts'
import { getReportRun, listReportRuns, listReportSteps } from '#shared/store/report-runs.ts'
import { transact } from '#shared/store/transact.ts'
import { reissueCause } from '#shared/text/corrections.ts'
import { cycleChain, personActor } from '../audit-actors.ts'
import { type Actor, type Context, requireAdministrator, requireCycle } from '../context.ts'
import { parseWith } from '../corrections/parse-body.ts'
import { beginRun } from './begin-run.ts'
import { runStateOf } from './run-state.ts'

/**
 * Has the documents made again as a new version, for a reason that an administrator gives. The same request again
 * changes nothing and gives the same answer.
 *
 * @param raw of `reissueBody`, unchecked
 * @throws AppError NOT_ALLOWED, INPUT_INVALID, CYCLE_UNKNOWN, REPORT_NOT_ISSUED before the first version, REPORT_RUNNING
 *   while another is being made
 */
export async function reissueReport(context: Context, actor: Actor, raw: unknown): Promise<ReportRun> {
  requireAdministrator(actor)
  const { requestId, reason } = parseWith(reissueBody, raw)
  const { cycleId } = await requireCycle(context)
  const runId = `reissue-${requestId}`
  const known = await getReportRun(context.table, cycleId, runId)
  if (known === undefined) await requireQuiet(context, cycleId)
  const cause = reissueCause(reason)
  const by = personActor(actor)
  const run = await beginRun(
    context,
    { cycleId, runId, cause },
    {
      by: by.name,
      act: (version) => ({
        cycleId,
        unitId: cycleChain,
        actor: by,
        act: 'REPORT_REISSUE_ASKED',
        target: runId,
        after: { version, reason },
      }),
    },
  )
  await startReissue(context, run)
  return run
}

/** Starts what a kill has left without an execution, as the morning does. @returns how many there were */
export async function startUnstarted(context: Context, cycleId: string): Promise<number> {
  const runs = await listReportRuns(context.table, cycleId)
  const waiting = runs.filter(
    ({ askedBy, startedAt, status }) => askedBy !== null && startedAt === null && status === 'RUNNING',
  )
  for (const run of waiting) await startReissue(context, run)
  return waiting.length
}

async function requireQuiet(context: Context, cycleId: string): Promise<void> {
  const runs = await listReportRuns(context.table, cycleId)
  const [newest] = runs
  if (newest === undefined) throw new AppError('REPORT_NOT_ISSUED')
  if (newest.status === 'ISSUED') return
  const steps = await listReportSteps(context.table, cycleId, newest.runId)
  // What has failed or is not heard of any more must not keep the others waiting.
  if (runStateOf(newest, steps, context.now()) === 'RUNNING') {
    throw new AppError('REPORT_RUNNING', { version: newest.version })
  }
}

async function startReissue(
  context: Context,
  { cycleId, runId, cause, startedAt }: ReportRun,
): Promise<void> {
  if (startedAt !== null) return
  try {
    await context.clients.states.send(
      new StartExecutionCommand({
        stateMachineArn: context.resources.reportRunArn,
        name: runId,
        input: JSON.stringify({ cycleId, runId, cause }),
      }),
    )
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ExecutionAlreadyExists')) throw error
  }
  const now = context.now()
  const key = keys.reportRun(cycleId, runId)
  await transact(
    context.table,
    [{ label: 'run', update: key, set: { startedAt: now.toISOString() } }],
    [],
    now,
  )
}
