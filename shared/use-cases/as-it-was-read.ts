import { AppError } from '#shared/errors.ts'
import { getTaskItem, type Task } from '#shared/store/tasks.ts'
import { WriteRefusedError } from '#shared/store/transact.ts'
import type { Context } from './context.ts'

/**
 * Does work that reads more than the task and may refuse for what it finds. A refusal holds only while the task is
 * as it was read: a request that is sent again while the first one still runs would otherwise find the task open
 * and its rows decided, and say that there is nothing left to act on.
 *
 * @throws WriteRefusedError in place of an AppError where the task was changed meanwhile; whoever asked looks again
 */
export async function asItWasRead<T>(
  { table }: Context,
  { taskId, version }: Task,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const now = await getTaskItem(table, taskId)
    throw now?.version === version ? error : new WriteRefusedError(['task'], error)
  }
}
