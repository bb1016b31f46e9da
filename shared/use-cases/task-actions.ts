import type { TaskKind } from '#shared/contracts/workflow.ts'
import { AppError, sayError } from '#shared/errors.ts'
import type { Doer, Task } from '#shared/store/tasks.ts'
import { printInstant } from '#shared/text/dates.ts'
import { taskText } from '#shared/text/tasks.ts'
import { capacityOf } from './capacity.ts'
import type { Actor } from './context.ts'
import { mayDirect } from './require-task.ts'

export type TaskActionName =
  | 'claim'
  | 'release'
  | 'complete'
  | 'sendBack'
  | 'returnUnits'
  | 'decideRows'
  | 'recordView'
  | 'openMeeting'
  | 'vote'
  | 'noteFinding'
  | 'reassign'

const names: readonly TaskActionName[] = [
  'claim',
  'release',
  'complete',
  'sendBack',
  'returnUnits',
  'decideRows',
  'recordView',
  'openMeeting',
  'vote',
  'noteFinding',
  'reassign',
]
const ofKind: Readonly<Partial<Record<TaskActionName, TaskKind>>> = {
  sendBack: 'decision',
  decideRows: 'decision',
  vote: 'decision',
  returnUnits: 'appraisal',
  recordView: 'appraisal',
  openMeeting: 'appraisal',
}
/** What a member does beside whoever holds the task. */
const besideClaim: ReadonlySet<TaskActionName> = new Set(['recordView', 'openMeeting', 'vote', 'noteFinding'])
const withoutRows: ReadonlySet<TaskActionName> = new Set([
  'release',
  'sendBack',
  'returnUnits',
  'noteFinding',
  'openMeeting',
])

/** `why` is the sentence that says why not, in the reader's language; null where the action is allowed. */
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
      : { allowed: false, why: sayError(error).message }
  }
  return Object.fromEntries(names.map((name) => [name, refusal(name)])) as TaskActions
}

/** Why the actor may not do it, or `undefined`. `ownableRows` counts the rows that the actor may act on. */
export function refuse(
  task: Task,
  actor: Actor,
  action: TaskActionName,
  ownableRows: number,
): AppError | undefined {
  const directs = action === 'reassign'
  if (directs ? !mayDirect(actor, task) : capacityOf(actor, task) === undefined) {
    return new AppError('NOT_ALLOWED')
  }
  if (task.status === 'CANCELLED') return new AppError('TASK_CANCELLED')
  if (task.status === 'COMPLETED') return decided(task)
  if (directs) return undefined
  const kind = ofKind[action]
  if (kind !== undefined && kind !== task.kind) return new AppError('BODY_FOR_OTHER_KIND')
  const mine = task.claimedBy?.email === actor.email
  const beside = besideClaim.has(action)
  if (task.status === 'CLAIMED' && !mine && !beside) return claimed(task)
  if (!withoutRows.has(action) && ownableRows === 0) return new AppError('NOTHING_TO_ACT_ON')
  if (action === 'claim' || beside) return undefined
  return mine ? undefined : new AppError('TASK_NOT_CLAIMED')
}

export function decided(task: Task): AppError {
  return new AppError('TASK_DECIDED', {
    who: task.completedBy === null ? '' : printDoer(task.completedBy),
    when: printInstant(task.completedAt ?? task.createdAt),
  })
}

export function claimed(task: Task): AppError {
  return new AppError('TASK_CLAIMED', {
    who: task.claimedBy === null ? '' : printDoer(task.claimedBy),
    when: printInstant(task.claimedAt ?? task.createdAt),
  })
}

/** A name as pages and messages say it, with whom it acted for. */
export function printDoer({ name, onBehalfOf }: Doer): string {
  return onBehalfOf === undefined ? name : taskText.onBehalf(name, onBehalfOf.name)
}
