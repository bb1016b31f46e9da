import { z } from 'zod'
import type { Role } from '#shared/contracts/roster.ts'
import type { TaskKind } from '#shared/contracts/workflow.ts'
import { inParallel } from '#shared/store/table.ts'
import { listOpenTasks, type Task } from '#shared/store/tasks.ts'
import { capacityOf, lapsedClaims } from './capacity.ts'
import { type Actor, type Context, cycleIdOf, requireAdministrator } from './context.ts'
import { printDoer } from './task-actions.ts'

/** Which tasks a reader wants to see: those they hold, of their own groups, delegated to them, or overdue. */
export const inboxFilter = z.enum(['all', 'mine', 'group', 'delegated', 'overdue'])
export type InboxFilter = z.infer<typeof inboxFilter>

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
  /** In whose place the reader would act; null where they are of the group themself. */
  readonly onBehalfOf: string | null
}

const acting = ['working-group', 'authority'] as const satisfies readonly Role[]

/**
 * Tasks that wait for one of the groups the actor belongs to, acts in or leads, by due date.
 *
 * @param unitId the groups of this unit instead, for an administrator who hands a task on
 * @throws AppError NOT_ALLOWED for anybody else who names a unit
 */
export async function listInbox(
  context: Context,
  actor: Actor,
  filter: InboxFilter = 'all',
  unitId?: string,
): Promise<InboxEntry[]> {
  if (unitId !== undefined) requireAdministrator(actor)
  const cycleId = cycleIdOf(context.configuration)
  const groups = unitId === undefined ? groupsOf(actor) : acting.map((role) => ({ unitId, role }))
  const lists = await inParallel(groups, 8, (group) =>
    listOpenTasks(context.table, cycleId, group.unitId, group.role),
  )
  const tasks = lists.flat()
  const lapsed = await lapsedClaims(context, tasks)
  const now = context.now().toISOString()
  return tasks
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt) || a.taskId.localeCompare(b.taskId))
    .map((task) => entryOf(task, actor, lapsed.has(task.taskId), now))
    .filter((entry) => fits(entry, filter))
}

function groupsOf({ assignments, delegations = [] }: Actor): { unitId: string; role: Role }[] {
  const groups = [...assignments, ...delegations].flatMap(({ unitId, role }) =>
    role === 'group-head' ? acting.map((led) => ({ unitId, role: led })) : [{ unitId, role }],
  )
  return [...new Map(groups.map((group) => [`${group.unitId} ${group.role}`, group])).values()]
}

function fits({ mine, overdue, onBehalfOf }: InboxEntry, filter: InboxFilter): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'mine':
      return mine
    case 'group':
      return onBehalfOf === null
    case 'delegated':
      return onBehalfOf !== null
    case 'overdue':
      return overdue
  }
}

function entryOf(task: Task, actor: Actor, lapsed: boolean, now: string): InboxEntry {
  const claimed = task.status === 'CLAIMED' && !lapsed
  return {
    taskId: task.taskId,
    kind: task.kind,
    level: task.level,
    levelName: task.levelName,
    authorityId: task.authorityId,
    authorityName: task.authorityName,
    dueAt: task.dueAt,
    overdue: task.dueAt < now,
    status: claimed ? 'CLAIMED' : 'OPEN',
    claimedBy: claimed && task.claimedBy !== null ? printDoer(task.claimedBy) : null,
    mine: claimed && task.claimedBy?.email === actor.email,
    onBehalfOf: capacityOf(actor, task)?.delegation?.from.name ?? null,
  }
}
