import { parseInput } from '#shared/contracts/input-problems.ts'
import type { Problem } from '#shared/contracts/problem.ts'
import { type DecideRowsBody, decideRowsBody } from '#shared/contracts/task.ts'
import type { TaskResult } from '#shared/contracts/workflow.ts'
import { AppError } from '#shared/errors.ts'
import { canonicalJson, sha256 } from '#shared/store/hashes.ts'
import type { Judgement, Task } from '#shared/store/tasks.ts'
import { transact } from '#shared/store/transact.ts'
import { listVotes } from '#shared/store/views.ts'
import { printInstant } from '#shared/text/dates.ts'
import { answerStage, closeStage } from './answer-stage.ts'
import { asItWasRead } from './as-it-was-read.ts'
import { capacityOf, requireCapacity } from './capacity.ts'
import { type CaseFile, readCaseFile } from './case-file.ts'
import { readSurroundings } from './case-surroundings.ts'
import { type Finding, finding, refuseWith, rowFindings } from './check-rows.ts'
import { meetingFindings, voteFindings } from './check-votes.ts'
import { change } from './claim-task.ts'
import { type Actor, type Context, doerOf, requireCycle } from './context.ts'
import { decidableRows, openRows } from './judge-case.ts'
import { caseWrite, judgementAct, judgementsOf, judgementWrites, stageOf } from './judgement-writes.ts'
import { requireCase } from './record-view.ts'
import { requireTask } from './require-task.ts'
import { decided, printDoer, refuse } from './task-actions.ts'
import { taskWrites } from './task-writes.ts'

/** What became of one row. */
export interface RowAnswer {
  readonly subjectId: string
  readonly ok: boolean
  /** Why not; empty when it was decided. */
  readonly problems: readonly Problem[]
}

export interface RowsAnswer {
  readonly rows: readonly RowAnswer[]
  /** Subjects that the actor may decide and has not yet. */
  readonly left: number
  /** Set when this was the last of them: the task is completed. */
  readonly completed: TaskResult | null
}

/**
 * Decides some subjects of a task first and answers for each: recorded, or why not. Rows of one call count as
 * decided together; the task is completed with the last of them. The same person sending the same again gets the
 * same answer; a row that a colleague was faster with says who and when.
 *
 * @param body of `decideRowsBody`, unchecked
 * @throws AppError TASK_UNKNOWN, NOT_ALLOWED, TASK_DECIDED, TASK_CLAIMED, TASK_NOT_CLAIMED, TASK_CANCELLED,
 *   TASK_CHANGED, NOTHING_TO_ACT_ON, BODY_FOR_OTHER_KIND, INPUT_INVALID, and for the whole of it the codes of the
 *   document and of the presence (`check-votes`)
 */
export async function decideRows(
  context: Context,
  actor: Actor,
  taskId: string,
  raw: unknown,
): Promise<RowsAnswer> {
  const parsed = parseInput(decideRowsBody, raw)
  if (!parsed.ok) {
    const problems = parsed.problems.map(({ path, message }) => ({ code: 'INPUT_INVALID', message, path }))
    throw new AppError('INPUT_INVALID', {}, { problems })
  }
  const body = parsed.value
  return change(() => decideOnce(context, actor, taskId, body))
}

async function decideOnce(
  context: Context,
  actor: Actor,
  taskId: string,
  body: DecideRowsBody,
): Promise<RowsAnswer> {
  const task = await requireTask(context, actor, taskId)
  requireCapacity(actor, task)
  return asItWasRead(context, task, () => decideRead(context, actor, task, body))
}

async function decideRead(
  context: Context,
  actor: Actor,
  task: Task,
  body: DecideRowsBody,
): Promise<RowsAnswer> {
  const bodyHash = sha256(canonicalJson(body))
  // Before the rest of the case: what changes after this is refused by the version of the case.
  const found = await requireCase(context.table, task)
  const file = await readCaseFile(context.table, await requireCycle(context, task.cycleId), task)
  const earlier = earlierAnswers(file, actor, body, bodyHash)
  const openNow = openRows(file, task, actor)
  const again = body.rows.every(({ subjectId }) => earlier.get(subjectId)?.ok === true)
  if (again) return repeated(context, task, body, earlier, openNow.mine.length)
  const refused = refuse(task, actor, 'decideRows', openNow.mine.length)
  if (refused !== undefined) throw task.status === 'COMPLETED' ? decided(task) : refused

  refuseWith(meetingFindings(file, body, context.now()))
  const votes = await listVotes(context.table, task, task.round)
  const names = new Map(file.subjects.map(({ id, name }) => [id, name]))
  const asked = body.rows.filter(({ subjectId }) => !earlier.has(subjectId))
  const single = rowFindings(file, openNow.mine, openNow.open, asked)
  const wrong = new Map<string, readonly Finding[]>()
  for (const [index, row] of asked.entries()) {
    const name = names.get(row.subjectId) ?? row.subjectId
    const findings = [...(single[index] ?? []), ...voteFindings(file, body, row, name, votes)]
    if (findings.length > 0) wrong.set(row.subjectId, findings)
  }
  const possible = asked.filter(({ subjectId }) => !wrong.has(subjectId))
  const surroundings = await readSurroundings(context.table, file)
  const { rows, refused: together } = decidableRows(file, surroundings, openNow, { ...body, rows: possible })
  const accepted = new Set(rows.map(({ subjectId }) => subjectId))
  const left = openNow.mine.filter(({ id }) => !accepted.has(id)).length
  const completed: TaskResult | null =
    left > 0 || rows.length === 0
      ? null
      : { outcome: 'DECIDED', remaining: openNow.open.length - openNow.mine.length, reasons: [] }
  if (rows.length > 0) {
    const now = context.now()
    const delegation = capacityOf(actor, task)?.delegation ?? null
    const by = doerOf(actor, delegation)
    const judgements = judgementsOf(task, found, { ...body, rows }, { by, at: now, bodyHash })
    const done = {
      status: 'COMPLETED',
      completedBy: by,
      completedAt: now.toISOString(),
      bodyHash,
      result: JSON.stringify(completed),
    } as const
    await transact(
      context.table,
      [
        ...taskWrites(task, completed === null ? {} : done),
        caseWrite(task, found, judgements, completed),
        ...judgementWrites(task, judgements),
        ...(completed === null
          ? []
          : [closeStage(stageOf(task), completed, now.toISOString(), { status: 'OPEN' })]),
        ...surroundings.checks,
      ],
      [judgementAct(task, actor, delegation, file, judgements)],
      now,
    )
    if (completed !== null) await answerStage(context, stageOf(task))
  }
  const answers = body.rows.map(({ subjectId }): RowAnswer => {
    const known = earlier.get(subjectId)
    if (known !== undefined) return known
    const findings = wrong.get(subjectId) ?? together.get(subjectId) ?? []
    return { subjectId, ok: findings.length === 0, problems: findings.map(({ problem }) => problem) }
  })
  return { rows: answers, left, completed }
}

/** Rows that are decided already: by this very call, or by whom and when. */
function earlierAnswers(
  file: CaseFile,
  actor: Actor,
  body: DecideRowsBody,
  bodyHash: string,
): Map<string, RowAnswer> {
  const names = new Map(file.subjects.map(({ id, name }) => [id, name]))
  const judged = new Map<string, Judgement>()
  for (const judgement of file.decisions) {
    for (const { subjectId } of judgement.rows) judged.set(subjectId, judgement)
  }
  const answers = new Map<string, RowAnswer>()
  for (const { subjectId } of body.rows) {
    const judgement = judged.get(subjectId)
    if (judgement === undefined) continue
    const same = judgement.bodyHash === bodyHash && judgement.by.email === actor.email
    const who = printDoer(judgement.by)
    const fields = { name: names.get(subjectId) ?? subjectId, who, when: printInstant(judgement.at) }
    const problems = same ? [] : [finding('ROW_DECIDED', fields, subjectId).problem]
    answers.set(subjectId, { subjectId, ok: same, problems })
  }
  return answers
}

async function repeated(
  context: Context,
  task: Task,
  body: DecideRowsBody,
  earlier: ReadonlyMap<string, RowAnswer>,
  left: number,
): Promise<RowsAnswer> {
  if (task.status === 'COMPLETED') await answerStage(context, stageOf(task))
  const rows = body.rows.flatMap(({ subjectId }) => earlier.get(subjectId) ?? [])
  const completed = task.status === 'COMPLETED' && task.result !== null ? JSON.parse(task.result) : null
  return { rows, left, completed }
}
