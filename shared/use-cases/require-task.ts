import { AppError } from '#shared/errors.ts'
import { getTaskItem, type Task } from '#shared/store/tasks.ts'
import { transact, WriteRefusedError } from '#shared/store/transact.ts'
import { systemActor } from './audit-actors.ts'
import { capacityOf, lapsedClaims } from './capacity.ts'
import { type Actor, type Context, cycleIdOf } from './context.ts'
import { taskWrites } from './task-writes.ts'

/**
 * The task, if it is of the present cycle and the actor belongs to its group, acts for a member of it, leads the
 * groups of the unit, or administers the cycle. A task whose holder has left the group is given back to it first.
 *
 * @throws AppError TASK_UNKNOWN, NOT_ALLOWED
 */
export async function requireTask(context: Context, actor: Actor, taskId: string): Promise<Task> {
  const task = await getTaskItem(context.table, taskId)
  if (task === undefined) throw new AppError('TASK_UNKNOWN')
  // The assignments of the actor are those of the cycle that this deployment is about, and of no other.
  if (task.cycleId !== cycleIdOf(context.configuration)) throw new AppError('NOT_ALLOWED')
  if (capacityOf(actor, task) === undefined && !mayDirect(actor, task)) throw new AppError('NOT_ALLOWED')
  // Whoever asks was found in the group a moment ago.
  if (task.status !== 'CLAIMED' || task.claimedBy?.email === actor.email) return task
  return (await lapsedClaims(context, [task])).has(taskId) ? giveBack(context, task) : task
}

/** Whether the actor may hand out the tasks of the group: its head, or an administrator. */
export function mayDirect(actor: Actor, { authorityId }: Pick<Task, 'authorityId'>): boolean {
  if (actor.administrator) return true
  return actor.assignments.some(({ unitId, role }) => unitId === authorityId && role === 'group-head')
}

/** Gives a task whose claim has lapsed back to its group. @returns the task as it is then */
export async function giveBack(context: Context, task: Task): Promise<Task> {
  const act = {
    cycleId: task.cycleId,
    unitId: task.authorityId,
    actor: systemActor('release-claim'),
    act: 'TASK_RELEASED',
    target: task.taskId,
    before: { status: task.status, claimedBy: task.claimedBy?.personId ?? null },
    after: { status: 'OPEN', reason: 'not in the group any more' },
  }
  const set = { status: 'OPEN', claimedBy: null, claimedAt: null } as const
  try {
    await transact(context.table, taskWrites(task, set), [act], context.now())
  } catch (error) {
    // Somebody else has changed the task meanwhile: it is as they left it.
    if (!(error instanceof WriteRefusedError)) throw error
  }
  return (await getTaskItem(context.table, task.taskId)) ?? task
}
