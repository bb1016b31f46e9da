import { type TaskResult, taskResult } from '#shared/contracts/workflow.ts'
import { AppError } from '#shared/errors.ts'
import { canonicalJson, sha256 } from '#shared/store/hashes.ts'
import { getCase, type Judgement, type Task } from '#shared/store/tasks.ts'
import { transact, type Write } from '#shared/store/transact.ts'
import { listVotes } from '#shared/store/views.ts'
import { answerStage, closeStage } from './answer-stage.ts'
import { asItWasRead } from './as-it-was-read.ts'
import { personActor } from './audit-actors.ts'
import { capacityOf, requireCapacity } from './capacity.ts'
import { type CaseFile, readCaseFile } from './case-file.ts'
import { readSurroundings } from './case-surroundings.ts'
import { type Finding, missingRows, refuseWith, rowFindings } from './check-rows.ts'
import { meetingFindings, voteFindings } from './check-votes.ts'
import { change } from './claim-task.ts'
import { type Actor, type Context, doerOf, requireCycle } from './context.ts'
import { findingsTogether, type OpenRows, openRows } from './judge-case.ts'
import { caseWrite, judgementAct, judgementsOf, judgementWrites, stageOf } from './judgement-writes.ts'
import { requireTask } from './require-task.ts'
import { checkReturned, returnWrites } from './return-units.ts'
import { decided, refuse } from './task-actions.ts'
import { findingsOfUnread, type RatedTaskBody, readTaskBody, type TaskBody } from './task-body.ts'
import { taskWrites } from './task-writes.ts'

/**
 * Completes a task: proposes, decides, sends units back to their review, or sends the case back. Rows, ceilings,
 * reasons, open findings, votes, the cap, couplings and the order are checked here whatever a page has checked, in
 * one transaction with the write; with any problem nothing changes. The same person sending the same again gets
 * the same answer; anybody else learns who decided and when.
 *
 * Order: one transaction records everything, then Step Functions gets its answer (see `closeStage`).
 *
 * @param body of `appraisalBody` or `decisionBody`, unchecked
 * @throws AppError TASK_UNKNOWN, NOT_ALLOWED, TASK_DECIDED, TASK_CLAIMED, TASK_NOT_CLAIMED, TASK_CANCELLED,
 *   TASK_CHANGED, NOTHING_TO_ACT_ON, INPUT_INVALID, BODY_FOR_OTHER_KIND, and with every problem in `problems`:
 *   ROW_MISSING, ROW_UNKNOWN, ROW_TWICE, OWN_RECORD, ABOVE_CEILING, UNDECIDED_LIMIT, REASON_NEEDED, FINDING_OPEN,
 *   the codes of votes and documents (`check-votes`), CAP_EXCEEDED, JUSTIFICATION_NEEDED, EXCEPTION_REFUSED,
 *   COUPLING_BROKEN, ORDER_BROKEN, UNIT_NOT_OF_CASE, UNIT_TWICE
 */
export async function completeTask(
  context: Context,
  actor: Actor,
  taskId: string,
  body: unknown,
): Promise<TaskResult> {
  return change(() => completeOnce(context, actor, taskId, body))
}

async function completeOnce(
  context: Context,
  actor: Actor,
  taskId: string,
  raw: unknown,
): Promise<TaskResult> {
  const task = await requireTask(context, actor, taskId)
  requireCapacity(actor, task)
  const read = readTaskBody(task, raw)
  if (task.status === 'COMPLETED') {
    if (!read.ok) throw read.refusal
    const bodyHash = sha256(canonicalJson(read.body))
    const same = task.completedBy?.email === actor.email && task.bodyHash === bodyHash
    if (!same || task.result === null) throw decided(task)
    await answerStage(context, stageOf(task))
    return taskResult.parse(JSON.parse(task.result))
  }
  return asItWasRead(context, task, () => judge(context, actor, task, raw, read))
}

async function judge(
  context: Context,
  actor: Actor,
  task: Task,
  raw: unknown,
  read: ReturnType<typeof readTaskBody>,
): Promise<TaskResult> {
  const { taskId } = task
  const stage = stageOf(task)
  // Before the rest of the case: what changes after this is refused by the version of the case.
  const found = await getCase(context.table, task.cycleId, task.authorityId, task.level)
  if (found === undefined) throw new Error(`task ${taskId} has no case`)
  const cycle = await requireCycle(context, task.cycleId)
  const file = await readCaseFile(context.table, cycle, task)
  const rows = openRows(file, task, actor)
  if (!read.ok) throw await refusalOfUnread(context, task, file, rows, { raw, refusal: read.refusal })
  const { body } = read
  const bodyHash = sha256(canonicalJson(body))
  const refused = refuse(task, actor, actionOf(body), rows.mine.length)
  if (refused !== undefined) throw refused

  const checks = isRated(body) ? await checkJudgement(context, task, file, rows, body) : []
  if (body.outcome === 'RETURNED') checkReturned(file, body.units)
  const result = resultOf(file, body, rows)
  const now = context.now()
  const delegation = capacityOf(actor, task)?.delegation ?? null
  const by = doerOf(actor, delegation)
  const judgements = isRated(body) ? judgementsOf(task, found, body, { by, at: now, bodyHash }) : []
  const writes: Write[] = [
    ...taskWrites(task, {
      status: 'COMPLETED',
      completedBy: by,
      completedAt: now.toISOString(),
      bodyHash,
      result: JSON.stringify(result),
    }),
    caseWrite(task, found, judgements, result),
    ...judgementWrites(task, judgements),
    ...(body.outcome === 'RETURNED' ? returnWrites(task, body.units, by, now) : []),
    closeStage(stage, result, now.toISOString(), { status: 'OPEN' }),
    ...checks,
  ]
  await transact(context.table, writes, [actOf(task, actor, body, file, judgements)], now)
  await answerStage(context, stage)
  return result
}

/** Refuses what is wrong. @returns the conditions under which what was checked still holds */
async function checkJudgement(
  context: Context,
  task: Task,
  file: CaseFile,
  rows: OpenRows,
  body: RatedTaskBody,
): Promise<readonly Write[]> {
  const findings: Finding[] = [
    ...rowFindings(file, rows.mine, rows.open, body.rows).flat(),
    ...missingRows(rows.mine, body.rows),
  ]
  if (body.outcome === 'DECIDED') {
    const votes = await listVotes(context.table, task, task.round)
    const names = new Map(rows.mine.map(({ id, name }) => [id, name]))
    findings.push(...meetingFindings(file, body, context.now()))
    findings.push(
      ...votesOf(
        body.rows.flatMap((row) => voteFindings(file, body, row, names.get(row.subjectId) ?? '', votes)),
      ),
    )
  }
  const surroundings = await readSurroundings(context.table, file)
  findings.push(...findingsTogether(file, surroundings, task.kind, rows, body))
  // All of it at once: who corrects a reason first and learns of the cap then has to choose anew.
  refuseWith(findings)
  return surroundings.checks
}

/** Of what cannot be read, that is said, and what is wrong with its rows. */
async function refusalOfUnread(
  context: Context,
  task: Task,
  file: CaseFile,
  rows: OpenRows,
  { raw, refusal }: { readonly raw: unknown; readonly refusal: AppError },
): Promise<AppError> {
  const findings = await findingsOfUnread(context, task, file, rows, raw)
  const problems = [...refusal.problems, ...findings.map(({ problem }) => problem)]
  return new AppError('INPUT_INVALID', {}, { problems })
}

/** What is wrong with the votes on the whole list is said once, not for every row. */
function votesOf(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((found) => [found.problem.message, found])).values()]
}

function isRated(body: TaskBody): body is RatedTaskBody {
  return body.outcome === 'PROPOSED' || body.outcome === 'DECIDED'
}

function actionOf(body: TaskBody) {
  if (body.outcome === 'SENT_BACK') return 'sendBack'
  return body.outcome === 'RETURNED' ? 'returnUnits' : 'complete'
}

function resultOf(file: CaseFile, body: TaskBody, { open, mine }: OpenRows): TaskResult {
  switch (body.outcome) {
    case 'SENT_BACK':
      return { outcome: 'SENT_BACK', remaining: 0, reasons: [body.reason] }
    case 'RETURNED':
      return {
        outcome: 'RETURNED',
        remaining: 0,
        reasons: body.units.map(
          ({ unitId, reason }) => `${file.units.get(unitId)?.name ?? unitId}: ${reason}`,
        ),
        unitIds: body.units.map(({ unitId }) => unitId),
      }
    default:
      return { outcome: body.outcome, remaining: open.length - mine.length, reasons: [] }
  }
}

function actOf(task: Task, actor: Actor, body: TaskBody, file: CaseFile, judgements: readonly Judgement[]) {
  const delegation = capacityOf(actor, task)?.delegation ?? null
  const act = {
    cycleId: task.cycleId,
    unitId: task.authorityId,
    actor: personActor(actor, delegation),
    target: task.taskId,
  }
  if (body.outcome === 'SENT_BACK') return { ...act, act: 'CASE_SENT_BACK', after: { reason: body.reason } }
  if (body.outcome === 'RETURNED') return { ...act, act: 'UNITS_RETURNED', after: { units: body.units } }
  return judgementAct(task, actor, delegation, file, judgements)
}
