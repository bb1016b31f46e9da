import { parseInput } from '#shared/contracts/input-problems.ts'
import { reassignBody } from '#shared/contracts/task.ts'
import { AppError } from '#shared/errors.ts'
import { transact } from '#shared/store/transact.ts'
import { personActor } from './audit-actors.ts'
import { capacityOf } from './capacity.ts'
import { change, hasRowsFor } from './claim-task.ts'
import { type Actor, type Context, doerOf } from './context.ts'
import { findActor } from './find-actor.ts'
import { requireTask } from './require-task.ts'
import { refuse } from './task-actions.ts'
import { taskWrites } from './task-writes.ts'

/**
 * Hands a task to another member of its group, or to somebody who acts for one, with the reason on record: the
 * head of the group and the administrators do. The same again changes nothing.
 *
 * @param body of `reassignBody`, unchecked
 * @throws AppError TASK_UNKNOWN, NOT_ALLOWED, TASK_DECIDED, TASK_CANCELLED, INPUT_INVALID, MEMBER_UNKNOWN,
 *   NOTHING_TO_ACT_ON, TASK_CHANGED
 */
export async function reassignTask(
  context: Context,
  actor: Actor,
  taskId: string,
  body: unknown,
): Promise<void> {
  const parsed = parseInput(reassignBody, body)
  if (!parsed.ok) {
    const problems = parsed.problems.map(({ path, message }) => ({ code: 'INPUT_INVALID', message, path }))
    throw new AppError('INPUT_INVALID', {}, { problems })
  }
  const { to, reason } = parsed.value
  const receiver = await findActor(context, to)
  await reassignTo(context, actor, taskId, { receiver, to, reason })
}

interface Handing {
  /** Undefined where nobody has the address. */
  readonly receiver: Actor | undefined
  readonly to: string
  readonly reason: string
}

/**
 * The same with a receiver who was looked up already.
 *
 * @throws AppError as `reassignTask`, but INPUT_INVALID
 */
export async function reassignTo(
  context: Context,
  actor: Actor,
  taskId: string,
  { receiver, to, reason }: Handing,
): Promise<void> {
  await change(async () => {
    const task = await requireTask(context, actor, taskId)
    const refused = refuse(task, actor, 'reassign', 0)
    if (refused !== undefined) throw refused
    const capacity = receiver && capacityOf(receiver, task)
    if (receiver === undefined || capacity === undefined) throw new AppError('MEMBER_UNKNOWN', { email: to })
    if (task.claimedBy?.email === receiver.email) return
    if (!(await hasRowsFor(context, receiver, task))) throw new AppError('NOTHING_TO_ACT_ON')
    const now = context.now()
    const claimedBy = doerOf(receiver, capacity.delegation)
    const set = { status: 'CLAIMED', claimedBy, claimedAt: now.toISOString() } as const
    const act = {
      cycleId: task.cycleId,
      unitId: task.authorityId,
      actor: personActor(actor),
      act: 'TASK_REASSIGNED',
      target: taskId,
      before: { status: task.status, claimedBy: task.claimedBy?.personId ?? null },
      after: { status: 'CLAIMED', claimedBy: receiver.personId ?? receiver.email, reason },
    }
    await transact(context.table, taskWrites(task, set), [act], now)
  })
}
