import { type InboxQuery, type InboxView, tasksPerPage } from '#shared/contracts/inbox.ts'
import type { Role } from '#shared/contracts/roster.ts'
import type { TaskKind } from '#shared/contracts/workflow.ts'
import { firstInOrder } from '#shared/domain/first-in-order.ts'
import { AppError } from '#shared/errors.ts'
import { listWaiting, type WaitingTask } from '#shared/store/waiting.ts'
import { fold } from '#shared/text/fold.ts'
import { capacityOf, lapsedClaims } from './capacity.ts'
import { type Actor, type Context, cycleIdOf } from './context.ts'
import { endOfDay } from './due-dates.ts'
import { inboxOrderOf, positionOf, readPosition } from './inbox-order.ts'
import { mayDirect } from './require-task.ts'
import { printDoer } from './task-actions.ts'

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
  readonly claimedAt: string | null
  readonly mine: boolean
  /** In whose place the reader would act; null where they are of the group themself. */
  readonly onBehalfOf: string | null
  /** What the reader may try: each act asks again, and looks at whose records there are, too. */
  readonly may: { readonly claim: boolean; readonly release: boolean; readonly reassign: boolean }
}

export interface Inbox {
  /** One page, in the order asked for. */
  readonly tasks: readonly InboxEntry[]
  readonly page: number
  readonly pages: number
  /** How many tasks each view has under the other filters. `everybody` is null for who is no administrator. */
  readonly counts: Readonly<Record<Exclude<InboxView, 'everybody'>, number>> & {
    readonly everybody: number | null
  }
  /** What `after` takes to go on; null behind the last. */
  readonly next: string | null
  /** Whether the reader is in any group, or acts in or leads one. */
  readonly inGroups: boolean
  /** Units and levels that tasks wait in, among those that the reader sees. */
  readonly units: readonly { readonly unitId: string; readonly name: string }[]
  readonly levels: readonly { readonly level: string; readonly name: string }[]
}

/**
 * Tasks that wait for one of the groups the actor belongs to, acts in or leads; for an administrator also those of
 * everybody. Counted and sorted as the query says, a page at a time.
 *
 * Whether whoever holds a task is still in its group is looked up for the tasks of the page alone: where not, the
 * task is shown as nobody's, and filters and counts take it for held until somebody takes it.
 *
 * @throws AppError NOT_ALLOWED for a unit of others, or for who asks for the tasks of everybody and may not;
 *   INPUT_INVALID for a place to go on that is none
 */
export async function listInbox(
  context: Context,
  actor: Actor,
  query: Partial<InboxQuery> = {},
): Promise<Inbox> {
  const asked: InboxQuery = { filter: 'all', order: 'due', page: 1, ...query }
  const groups = groupsOf(actor)
  const units = new Set(groups.map(({ unitId }) => unitId))
  const foreign = asked.filter === 'everybody' || (asked.unit !== undefined && !units.has(asked.unit))
  if (foreign && !actor.administrator) throw new AppError('NOT_ALLOWED')
  const cycleId = cycleIdOf(context.configuration)
  const waiting = await listWaiting(context.table, cycleId, actor.administrator ? 'all' : units)
  const now = context.now().toISOString()
  const { shown, chosen, counts } = sorted(waiting, asked, seenBy(actor, groups, now))
  const { from, rows } = pageOf(chosen, asked)
  const lapsed = await lapsedClaims(context, rows)
  const last = rows.at(-1)
  return {
    tasks: rows.map((task) => entryOf(task, actor, lapsed.has(task.taskId), now)),
    page: Math.floor(from / tasksPerPage) + 1,
    pages: Math.max(1, Math.ceil(chosen.length / tasksPerPage)),
    counts: { ...counts, everybody: actor.administrator ? counts.everybody : null },
    next: last === undefined || from + rows.length >= chosen.length ? null : positionOf(last),
    inGroups: groups.length > 0,
    ...choicesOf(shown),
  }
}

type Seen = (task: WaitingTask) => readonly InboxView[]

/** Looks at each task once: which the reader sees, which are asked for, and how many each view would have. */
function sorted(waiting: readonly WaitingTask[], asked: InboxQuery, seen: Seen) {
  const { filter } = asked
  const fits = narrowing(asked)
  const counts = { all: 0, mine: 0, group: 0, delegated: 0, overdue: 0, everybody: 0 }
  const shown: WaitingTask[] = []
  const chosen: WaitingTask[] = []
  for (const task of waiting) {
    const views = seen(task)
    if (views.includes('all') || filter === 'everybody') shown.push(task)
    if (!fits(task)) continue
    for (const view of views) counts[view] += 1
    if (views.includes(filter)) chosen.push(task)
  }
  return { shown, chosen, counts }
}

const acting = ['working-group', 'authority'] as const satisfies readonly Role[]

function groupsOf({ assignments, delegations = [] }: Actor): { unitId: string; role: Role }[] {
  return [...assignments, ...delegations].flatMap(({ unitId, role }) =>
    role === 'group-head' ? acting.map((led) => ({ unitId, role: led })) : [{ unitId, role }],
  )
}

/** In which views a task stands. Asked for thousands of tasks, so each group is looked at once. */
function seenBy(
  actor: Actor,
  groups: readonly { readonly unitId: string; readonly role: Role }[],
  now: string,
): Seen {
  const everybody: InboxView[] = actor.administrator ? ['everybody'] : []
  const viewsOf = new Map<string, Partial<Record<Role, InboxView[]>>>()
  for (const { unitId, role } of groups) {
    const lent = capacityOf(actor, { authorityId: unitId, role })?.delegation != null
    const views: InboxView[] = [...everybody, 'all', lent ? 'delegated' : 'group']
    viewsOf.set(unitId, { ...viewsOf.get(unitId), [role]: views })
  }
  return ({ authorityId, role, claimedBy, dueAt }) => {
    const views = viewsOf.get(authorityId)?.[role]
    if (views === undefined) return everybody
    const mine = claimedBy !== null && claimedBy.email === actor.email
    if (!mine && dueAt >= now) return views
    return [...views, ...(mine ? (['mine'] as const) : []), ...(dueAt < now ? (['overdue'] as const) : [])]
  }
}

function narrowing({ unit, level, kind, state, dueUntil, words }: InboxQuery) {
  const until = dueUntil === undefined ? undefined : endOfDay(dueUntil)
  const matches = words === undefined ? undefined : matcherOf(words)
  return (task: WaitingTask): boolean =>
    (unit === undefined || task.authorityId === unit) &&
    (level === undefined || task.level === level) &&
    (kind === undefined || task.kind === kind) &&
    (state === undefined || task.status === state) &&
    (until === undefined || task.dueAt <= until) &&
    (matches === undefined ||
      matches(task.authorityName, task.levelName, task.authorityId, task.claimedBy?.name ?? ''))
}

/** Whether texts together have every word, in any order and as part of longer ones. Thousands of tasks share a few. */
function matcherOf(words: string): (...texts: string[]) => boolean {
  const wanted = fold(words).split(' ')
  const known = new Map<string, readonly string[]>()
  const missingIn = (text: string) => {
    const folded = fold(text)
    const missing = wanted.filter((word) => !folded.includes(word))
    known.set(text, missing)
    return missing
  }
  return (...texts) => {
    const missing = texts.map((text) => known.get(text) ?? missingIn(text))
    return (
      missing.some(({ length }) => length === 0) ||
      wanted.every((word) => missing.some((of) => !of.includes(word)))
    )
  }
}

function pageOf(
  tasks: readonly WaitingTask[],
  { page, after, order }: InboxQuery,
): { readonly from: number; readonly rows: readonly WaitingTask[] } {
  const compare = inboxOrderOf(order, tasks)
  if (after === undefined) {
    const pages = Math.max(1, Math.ceil(tasks.length / tasksPerPage))
    const from = (Math.min(page, pages) - 1) * tasksPerPage
    return { from, rows: firstInOrder(tasks, from + tasksPerPage, compare).slice(from) }
  }
  const position = readPosition(after)
  const behind = tasks.filter((task) => compare(task, position) > 0)
  return { from: tasks.length - behind.length, rows: firstInOrder(behind, tasksPerPage, compare) }
}

function choicesOf(tasks: readonly WaitingTask[]): Pick<Inbox, 'units' | 'levels'> {
  const units = new Map(tasks.map(({ authorityId, authorityName }) => [authorityId, authorityName]))
  const levels = new Map(tasks.map(({ level, levelName }) => [level, levelName]))
  return {
    units: [...units].map(([unitId, name]) => ({ unitId, name })),
    levels: [...levels].map(([level, name]) => ({ level, name })),
  }
}

function entryOf(task: WaitingTask, actor: Actor, lapsed: boolean, now: string): InboxEntry {
  const claimedBy = lapsed ? null : task.claimedBy
  const capacity = capacityOf(actor, task)
  const mine = claimedBy !== null && claimedBy.email === actor.email
  return {
    taskId: task.taskId,
    kind: task.kind,
    level: task.level,
    levelName: task.levelName,
    authorityId: task.authorityId,
    authorityName: task.authorityName,
    dueAt: task.dueAt,
    overdue: task.dueAt < now,
    status: claimedBy === null ? 'OPEN' : 'CLAIMED',
    claimedBy: claimedBy === null ? null : printDoer(claimedBy),
    claimedAt: claimedBy === null ? null : task.claimedAt,
    mine,
    onBehalfOf: capacity?.delegation?.from.name ?? null,
    may: {
      claim: capacity !== undefined && claimedBy === null,
      release: mine && capacity !== undefined,
      reassign: mayDirect(actor, task),
    },
  }
}
