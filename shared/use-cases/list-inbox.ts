import type { TaskKind } from '#shared/contracts/workflow.ts'
import { inParallel } from '#shared/store/table.ts'
import { listOpenTasks, type Task } from '#shared/store/tasks.ts'
import { type Actor, type Context, cycleIdOf } from './context.ts'

export interface InboxEntry {
  readonly taskId: string
  readonly kind: TaskKind
  readonly level: string
  readonly levelName: string
  readonly authorityId: string
  readonly authorityName: string
  readonly dueAt: string
  readonly overdue: boolean
  readonly status: 'OPEN' | 'CLAIMED'
  readonly claimedBy: string | null
  readonly mine: boolean
}

/** Tasks that wait for one of the groups the actor belongs to, by due date. */
export async function listInbox(context: Context, actor: Actor): Promise<InboxEntry[]> {
  const cycleId = cycleIdOf(context.configuration)
  const lists = await inParallel(actor.assignments, 8, ({ unitId, role }) =>
    listOpenTasks(context.table, cycleId, unitId, role),
  )
  const now = context.now().toISOString()
  return lists
    .flat()
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt) || a.taskId.localeCompare(b.taskId))
    .map((task) => entryOf(task, actor, now))
}

function entryOf(task: Task, actor: Actor, now: string): InboxEntry {
  return {
    taskId: task.taskId,
    kind: task.kind,
    level: task.level,
    levelName: task.levelName,
    authorityId: task.authorityId,
    authorityName: task.authorityName,
    dueAt: task.dueAt,
    overdue: task.dueAt < now,
    status: task.status === 'CLAIMED' ? 'CLAIMED' : 'OPEN',
    claimedBy: task.claimedBy?.name ?? null,
    mine: task.claimedBy?.email === actor.email,
  }
}
