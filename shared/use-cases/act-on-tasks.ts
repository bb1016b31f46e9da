import type { BulkBody } from '#shared/contracts/inbox.ts'
import { AppError, sayError } from '#shared/errors.ts'
import { isBusy } from '#shared/store/busy.ts'
import { inParallel } from '#shared/store/table.ts'
import { getTaskItems, type Task } from '#shared/store/tasks.ts'
import { capacityOf } from './capacity.ts'
import { claimTask, releaseTask } from './claim-task.ts'
import { type Actor, type Context, cycleIdOf } from './context.ts'
import { findActor } from './find-actor.ts'
import { reassignTo } from './reassign-task.ts'
import { mayDirect } from './require-task.ts'

/** What became of one task of a bulk act. */
export interface ActedTask {
  readonly taskId: string
  /** What lists say of it; null where there is none, or none for the eyes of the actor. */
  readonly task: Pick<Task, 'kind' | 'levelName' | 'authorityName'> | null
  /** As asked; also where it was so before. */
  readonly done: boolean
  /** Why not, and what to do about it, in the language of the request; null where it was done. */
  readonly code: string | null
  readonly message: string | null
  readonly whatToDo: string | null
}

// Acts on the tasks of one unit stand in one chain of the audit: more at once would only wait for each other.
const atOnce = 4

/**
 * Does the same with several tasks. Each is an act of its own with a result of its own: one that is refused does not
 * hold up the others, and the same again changes nothing, so that a call that broke off may be repeated.
 */
export async function actOnTasks(context: Context, actor: Actor, body: BulkBody): Promise<ActedTask[]> {
  const act = await actOf(context, actor, body)
  const taskIds = [...new Set(body.taskIds)]
  const known = await getTaskItems(context.table, taskIds)
  const cycleId = cycleIdOf(context.configuration)
  const seen = new Map(
    known
      .filter((task) => task.cycleId === cycleId && maySee(actor, task))
      .map(({ taskId, kind, levelName, authorityName }) => [taskId, { kind, levelName, authorityName }]),
  )
  return inParallel(taskIds, atOnce, async (taskId) => {
    const task = seen.get(taskId) ?? null
    try {
      await act(taskId)
      return { taskId, task, done: true, code: null, message: null, whatToDo: null }
    } catch (error) {
      const refusal = error instanceof AppError ? error : unexpected(context, taskId, error)
      const { message, action } = sayError(refusal)
      return { taskId, task, done: false, code: refusal.code, message, whatToDo: action }
    }
  })
}

function maySee(actor: Actor, task: Task): boolean {
  return capacityOf(actor, task) !== undefined || mayDirect(actor, task)
}

/** What nobody foresaw with one task hides nothing of what was done with the others. */
function unexpected(context: Context, taskId: string, error: unknown): AppError {
  const reference = context.newId()
  if (isBusy(error)) {
    context.log.warn('busy', { reference, taskId, error: String(error) })
    return new AppError('BUSY', {}, { cause: error })
  }
  context.log.error('unexpected', { reference, taskId, error: String(error) })
  return new AppError('UNEXPECTED', { reference })
}

async function actOf(
  context: Context,
  actor: Actor,
  body: BulkBody,
): Promise<(taskId: string) => Promise<void>> {
  switch (body.act) {
    case 'claim':
      return (taskId) => claimTask(context, actor, taskId)
    case 'release':
      return (taskId) => releaseTask(context, actor, taskId)
    case 'reassign': {
      const { to, reason } = body
      const receiver = await findActor(context, to)
      return (taskId) => reassignTo(context, actor, taskId, { receiver, to, reason })
    }
  }
}
