import { AppError, describeError } from '#shared/errors.ts'
import type { Task } from '#shared/store/tasks.ts'
import { printInstant } from '#shared/text/dates.ts'
import type { Actor } from './context.ts'

export type TaskActionName = 'claim' | 'release' | 'complete' | 'sendBack'

/** `why` is the Vietnamese sentence that says why not; null where the action is allowed. */
export interface TaskAction {
  readonly allowed: boolean
  readonly why: string | null
}
export type TaskActions = Readonly<Record<TaskActionName, TaskAction>>

/** What the actor may do with the task now. Pages only show it; every action asks again. */
export function taskActions(task: Task, actor: Actor, ownableRows: number): TaskActions {
  const refusal = (action: TaskActionName): TaskAction => {
    const error = refuse(task, actor, action, ownableRows)
    return error === undefined
      ? { allowed: true, why: null }
      : { allowed: false, why: describeError(error).vi }
  }
  return {
    claim: refusal('claim'),
    release: refusal('release'),
    complete: refusal('complete'),
    sendBack: refusal('sendBack'),
  }
}

/** Why the actor may not do it, or `undefined`. `ownableRows` counts the rows that the actor may act on. */
export function refuse(
  task: Task,
  actor: Actor,
  action: TaskActionName,
  ownableRows: number,
): AppError | undefined {
  const member = actor.assignments.some(
    ({ unitId, role }) => unitId === task.authorityId && role === task.role,
  )
  if (!member) return new AppError('NOT_ALLOWED')
  if (task.status === 'CANCELLED') return new AppError('TASK_CANCELLED')
  if (task.status === 'COMPLETED') return decided(task)
  const mine = task.claimedBy?.email === actor.email
  if (task.status === 'CLAIMED' && !mine) return claimed(task)
  if (action !== 'release' && action !== 'sendBack' && ownableRows === 0) {
    return new AppError('NOTHING_TO_ACT_ON')
  }
  if (action === 'claim') return undefined
  if (action === 'sendBack' && task.kind !== 'decision') return new AppError('BODY_FOR_OTHER_KIND')
  return mine ? undefined : new AppError('TASK_NOT_CLAIMED')
}

export function decided(task: Task): AppError {
  return new AppError('TASK_DECIDED', {
    who: task.completedBy?.name ?? '',
    when: printInstant(task.completedAt ?? task.createdAt),
  })
}

export function claimed(task: Task): AppError {
  return new AppError('TASK_CLAIMED', {
    who: task.claimedBy?.name ?? '',
    when: printInstant(task.claimedAt ?? task.createdAt),
  })
}
