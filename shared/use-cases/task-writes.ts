import { keys } from '#shared/store/keys.ts'
import type { Task } from '#shared/store/tasks.ts'
import type { Write } from '#shared/store/transact.ts'
import { noteWaiting } from '#shared/store/waiting.ts'

/** Makes a task, and puts it into the list of those that wait. */
export function newTaskWrites(task: Task): Write[] {
  return [{ label: 'task', put: { ...keys.task(task.taskId), ...task }, ifAbsent: true }, noteWaiting(task)]
}

/** Changes a task if nobody else has changed it meanwhile, and the list of those that wait with it. */
export function taskWrites(task: Task, set: Readonly<Partial<Task>>): Write[] {
  const update: Write = {
    label: 'task',
    update: keys.task(task.taskId),
    set: { ...set, version: task.version + 1 },
    where: { version: task.version },
  }
  return [update, noteWaiting({ ...task, ...set })]
}
