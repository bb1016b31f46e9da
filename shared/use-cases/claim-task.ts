import { AppError } from '#shared/errors.ts'
import { listJudgements, type Task } from '#shared/store/tasks.ts'
import { afterRefusalAgain, transact, WriteRefusedError } from '#shared/store/transact.ts'
import { personActor } from './audit-actors.ts'
import { capacityOf, isRecordOf, ownPeople, requireCapacity } from './capacity.ts'
import { rowsOf, someOfCase } from './case-rows.ts'
import { type Actor, type Context, doerOf } from './context.ts'
import { requireTask } from './require-task.ts'
import { refuse } from './task-actions.ts'
import { taskWrites } from './task-writes.ts'

/**
 * Takes a task for the actor. Of several at once one wins; the others learn who. Claiming one's own task
 * again changes nothing.
 *
 * @throws AppError TASK_UNKNOWN, NOT_ALLOWED, TASK_CLAIMED, TASK_DECIDED, TASK_CANCELLED, NOTHING_TO_ACT_ON,
 *   TASK_CHANGED
 */
export async function claimTask(context: Context, actor: Actor, taskId: string): Promise<void> {
  await change(async () => {
    const task = await requireTask(context, actor, taskId)
    const error = refuse(task, actor, 'claim', (await hasRowsFor(context, actor, task)) ? 1 : 0)
    if (error !== undefined) throw error
    if (task.claimedBy?.email === actor.email) return
    const set = {
      status: 'CLAIMED',
      claimedBy: doerOf(actor, capacityOf(actor, task)?.delegation),
      claimedAt: context.now().toISOString(),
    } as const
    await record(context, actor, task, 'TASK_CLAIMED', set)
  })
}

/**
 * Gives a task back to its group. Giving back what is open already changes nothing.
 *
 * @throws AppError TASK_UNKNOWN, NOT_ALLOWED, TASK_CLAIMED, TASK_DECIDED, TASK_CANCELLED, TASK_CHANGED
 */
export async function releaseTask(context: Context, actor: Actor, taskId: string): Promise<void> {
  await change(async () => {
    const task = await requireTask(context, actor, taskId)
    requireCapacity(actor, task)
    if (task.status === 'OPEN') return
    const error = refuse(task, actor, 'release', 0)
    if (error !== undefined) throw error
    await record(context, actor, task, 'TASK_RELEASED', { status: 'OPEN', claimedBy: null, claimedAt: null })
  })
}

/** Whether there is a row that the actor may act on: not their own, and not recorded in this round already. */
export async function hasRowsFor(context: Context, actor: Actor, task: Task): Promise<boolean> {
  const { cycleId, authorityId, level, round, kind } = task
  const judgements = await listJudgements(context.table, kind === 'appraisal' ? 'PROPOSAL' : 'DECISION', {
    cycleId,
    authorityId,
    level,
  })
  const recorded = rowsOf(judgements.filter((judgement) => judgement.round === round))
  const people = ownPeople(actor, task)
  return someOfCase(
    context.table,
    cycleId,
    task,
    (subject) => !recorded.has(subject.id) && !isRecordOf(people, subject),
  )
}

async function record(
  context: Context,
  actor: Actor,
  task: Task,
  act: string,
  set: Readonly<Partial<Task>>,
): Promise<void> {
  const entry = {
    cycleId: task.cycleId,
    unitId: task.authorityId,
    actor: personActor(actor, capacityOf(actor, task)?.delegation),
    act,
    target: task.taskId,
    before: { status: task.status, claimedBy: task.claimedBy?.personId ?? null },
    after: { status: set.status },
  }
  await transact(context.table, taskWrites(task, set), [entry], context.now())
}

/** The second look after a refusal finds who was first; three lost races in a row are said as they are. */
export async function change<T>(work: () => Promise<T>): Promise<T> {
  return afterRefusalAgain(work).catch((error: unknown) => {
    throw error instanceof WriteRefusedError ? new AppError('TASK_CHANGED', {}, { cause: error }) : error
  })
}
