import { z } from 'zod'
import { parseInput } from '#shared/contracts/input-problems.ts'
import { type AppraisalBody, appraisalBody, type DecisionBody, decisionBody } from '#shared/contracts/task.ts'
import { type TaskResult, taskResult } from '#shared/contracts/workflow.ts'
import { AppError } from '#shared/errors.ts'
import { canonicalJson, sha256 } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import { taskStageId } from '#shared/store/stages.ts'
import { getCase, type Judgement, packJudgement, type Task } from '#shared/store/tasks.ts'
import { afterRefusalAgain, transact, type Write, WriteRefusedError } from '#shared/store/transact.ts'
import { answerStage, closeStage } from './answer-stage.ts'
import { personActor } from './audit-actors.ts'
import { type CaseFile, readCaseFile } from './case-file.ts'
import { checkCapOf } from './check-cap-of-task.ts'
import { couplingFindings } from './check-couplings.ts'
import { checkRows, refuseWith } from './check-rows.ts'
import { type Actor, type Context, doerOf, requireCycle } from './context.ts'
import { taskUpdate } from './create-task.ts'
import { isOwn, requireTask } from './get-task.ts'
import { decided, refuse } from './task-actions.ts'

type Body = AppraisalBody | DecisionBody

/**
 * Completes a task: proposes, decides, or sends the case back. Rows, ceilings, reasons and the cap are checked
 * here whatever a page has checked; with any problem nothing changes. The same person sending the same again
 * gets the same answer; anybody else learns who decided and when.
 *
 * Order: one transaction records everything, then Step Functions gets its answer (see `closeStage`).
 *
 * @param body of `appraisalBody` or `decisionBody`, unchecked
 * @throws AppError TASK_UNKNOWN, NOT_ALLOWED, TASK_DECIDED, TASK_CLAIMED, TASK_NOT_CLAIMED, TASK_CANCELLED,
 *   TASK_CHANGED, NOTHING_TO_ACT_ON, INPUT_INVALID, BODY_FOR_OTHER_KIND, and with every problem in `problems`:
 *   ROW_MISSING, ROW_UNKNOWN, ROW_TWICE, OWN_RECORD, ABOVE_CEILING, UNDECIDED_LIMIT, REASON_NEEDED,
 *   CAP_EXCEEDED, JUSTIFICATION_NEEDED, COUPLING_BROKEN
 */
export async function completeTask(
  context: Context,
  actor: Actor,
  taskId: string,
  body: unknown,
): Promise<TaskResult> {
  const attempt = () => completeOnce(context, actor, taskId, body)
  return afterRefusalAgain(attempt).catch((error: unknown) => {
    throw error instanceof WriteRefusedError ? new AppError('TASK_CHANGED', {}, { cause: error }) : error
  })
}

async function completeOnce(
  context: Context,
  actor: Actor,
  taskId: string,
  raw: unknown,
): Promise<TaskResult> {
  const task = await requireTask(context, actor, taskId)
  const body = parseBody(task, raw)
  const bodyHash = sha256(canonicalJson(body))
  const stage = {
    cycleId: task.cycleId,
    unitId: task.authorityId,
    stageId: taskStageId(task.kind, task.level),
    subjectRef: taskId,
  }
  if (task.status === 'COMPLETED') {
    const same = task.completedBy?.email === actor.email && task.bodyHash === bodyHash
    if (!same || task.result === null) throw decided(task)
    await answerStage(context, stage)
    return taskResult.parse(JSON.parse(task.result))
  }
  const cycle = await requireCycle(context, task.cycleId)
  const file = await readCaseFile(context.table, cycle, task)
  const recorded = task.kind === 'appraisal' ? file.proposed : file.decided
  const open = file.subjects.filter(({ id }) => !recorded.has(id))
  const mine = open.filter((subject) => !isOwn(actor, subject))
  const action = body.outcome === 'SENT_BACK' ? 'sendBack' : 'complete'
  const refused = refuse(task, actor, action, mine.length)
  if (refused !== undefined) throw refused

  if (body.outcome !== 'SENT_BACK') {
    checkRows(file, mine, open, body.rows)
    checkCapOf(file, task, open, body)
    const rated = new Map([...recorded.values(), ...body.rows].map((row) => [row.subjectId, row.rating]))
    refuseWith(couplingFindings(file, ({ id }) => rated.get(id)))
  }
  const result: TaskResult =
    body.outcome === 'SENT_BACK'
      ? { outcome: 'SENT_BACK', remaining: 0, reasons: [body.reason] }
      : { outcome: body.outcome, remaining: open.length - mine.length, reasons: [] }
  const now = context.now()
  const found = await getCase(context.table, task.cycleId, task.authorityId, task.level)
  if (found === undefined) throw new Error(`task ${taskId} has no case`)
  const judgement = judgementOf(task, actor, body, found[counterOf(task)] + 1, now)
  const writes: Write[] = [
    taskUpdate(task, {
      status: 'COMPLETED',
      completedBy: doerOf(actor),
      completedAt: now.toISOString(),
      bodyHash,
      result: JSON.stringify(result),
    }),
    {
      label: 'case',
      update: keys.case(task.cycleId, task.authorityId, task.level),
      set: {
        result,
        version: found.version + 1,
        ...(judgement === undefined ? {} : { [counterOf(task)]: judgement.version }),
      },
      where: { version: found.version, taskId },
    },
    ...(judgement === undefined ? [] : [judgementWrite(task, judgement)]),
    closeStage(stage, result, now.toISOString(), { status: 'OPEN' }),
  ]
  await transact(context.table, writes, [actOf(task, actor, body, file, judgement)], now)
  await answerStage(context, stage)
  return result
}

function parseBody(task: Task, raw: unknown): Body {
  const outcome = z.object({ outcome: z.string() }).safeParse(raw)
  const fits = task.kind === 'appraisal' ? ['PROPOSED'] : ['DECIDED', 'SENT_BACK']
  const known = ['PROPOSED', 'DECIDED', 'SENT_BACK']
  if (outcome.success && known.includes(outcome.data.outcome) && !fits.includes(outcome.data.outcome)) {
    throw new AppError('BODY_FOR_OTHER_KIND')
  }
  const parsed = task.kind === 'appraisal' ? parseInput(appraisalBody, raw) : parseInput(decisionBody, raw)
  if (parsed.ok) return parsed.value
  const problems = parsed.problems.map(({ path, message }) => ({ code: 'INPUT_INVALID', message, path }))
  throw new AppError('INPUT_INVALID', {}, { problems })
}

function counterOf(task: Task): 'proposals' | 'decisions' {
  return task.kind === 'appraisal' ? 'proposals' : 'decisions'
}

function judgementOf(
  task: Task,
  actor: Actor,
  body: Body,
  version: number,
  now: Date,
): Judgement | undefined {
  if (body.outcome === 'SENT_BACK') return undefined
  const decision = body.outcome === 'DECIDED' ? body : undefined
  return {
    cycleId: task.cycleId,
    authorityId: task.authorityId,
    level: task.level,
    version,
    round: task.round,
    taskId: task.taskId,
    rows: body.rows,
    justification: body.justification ?? null,
    by: doerOf(actor),
    at: now.toISOString(),
    votesFor: decision?.votesFor ?? null,
    votesAgainst: decision?.votesAgainst ?? null,
    documentNumber: decision?.documentNumber ?? null,
    documentDate: decision?.documentDate ?? null,
  }
}

function judgementWrite(task: Task, judgement: Judgement): Write {
  const kind = task.kind === 'appraisal' ? 'PROPOSAL' : 'DECISION'
  const key = keys.judgement(kind, task.cycleId, task.authorityId, task.level, judgement.version)
  return { label: 'judgement', put: { ...key, ...packJudgement(judgement) }, ifAbsent: true }
}

/** The entry names each rating by subject, and the reasons and votes by the version that holds them. */
function actOf(task: Task, actor: Actor, body: Body, file: CaseFile, judgement: Judgement | undefined) {
  const act = {
    cycleId: task.cycleId,
    unitId: task.authorityId,
    actor: personActor(actor),
    target: task.taskId,
  }
  if (judgement === undefined || body.outcome === 'SENT_BACK') {
    return {
      ...act,
      act: 'CASE_SENT_BACK',
      after: { reason: body.outcome === 'SENT_BACK' ? body.reason : '' },
    }
  }
  const { rows, version, votesFor, votesAgainst, documentNumber, documentDate, justification } = judgement
  const proposed = task.kind === 'decision' ? file.proposed : undefined
  return {
    ...act,
    act: body.outcome === 'PROPOSED' ? 'RATINGS_PROPOSED' : 'RATINGS_DECIDED',
    before: Object.fromEntries(
      rows.map(({ subjectId }) => [subjectId, proposed?.get(subjectId)?.rating ?? null]),
    ),
    after: {
      version,
      rows: Object.fromEntries(rows.map(({ subjectId, rating }) => [subjectId, rating])),
      rowsSha256: sha256(canonicalJson(rows)),
      votesFor,
      votesAgainst,
      documentNumber,
      documentDate,
      justification,
    },
  }
}
