import type { Rating } from '#shared/contracts/rating.ts'
import type { ViewRow, VoteBody } from '#shared/contracts/task.ts'
import { listGroup } from '#shared/store/people.ts'
import type { Table } from '#shared/store/table.ts'
import type { Case, Task } from '#shared/store/tasks.ts'
import { listViews, listVotes } from '#shared/store/views.ts'
import { byName } from '#shared/text/names.ts'
import { capacityOf, memberOf } from './capacity.ts'
import type { Actor } from './context.ts'
import { viewsAreOpen } from './record-view.ts'
import { printDoer } from './task-actions.ts'

/** What one member thinks of one subject. */
export interface ViewOnRow {
  readonly name: string
  readonly rating: Rating
  readonly note: string | null
}

/** Where the views of the working group stand; who has recorded is known to all, what they think is not. */
export interface ViewsState {
  readonly open: boolean
  readonly recorded: number
  readonly members: number
  /** The reader's own, as recorded last. */
  readonly mine: readonly ViewRow[] | null
  readonly openedBy: string | null
  readonly openedAt: string | null
}

export interface VotesState {
  readonly members: number
  readonly cast: readonly (VoteBody & { readonly name: string })[]
  readonly mine: VoteBody | null
}

/** @returns the state, and by subject the views that the actor may see now */
export async function readViews(
  table: Table,
  task: Task,
  found: Case | undefined,
  actor: Actor,
): Promise<{ readonly state: ViewsState; readonly rows: ReadonlyMap<string, readonly ViewOnRow[]> }> {
  const [views, members] = await Promise.all([
    listViews(table, task, task.round),
    listGroup(table, task.cycleId, task.authorityId, 'working-group'),
  ])
  const open = found === undefined ? false : await viewsAreOpen(table, task, found, views)
  const own = memberIn(actor, task)
  const visible = open ? views : views.filter(({ personId }) => personId === own)
  const names = new Map(members.map(({ personId, fullName }) => [personId, fullName]))
  const rows = new Map<string, ViewOnRow[]>()
  for (const { personId, by, rows: given } of byName(visible, ({ by }) => by.name)) {
    // The word of a member who has left the group since stays with their name.
    const name = by.onBehalfOf === undefined ? (names.get(personId) ?? by.name) : printDoer(by)
    for (const { subjectId, rating, note } of given) {
      const onRow = rows.get(subjectId) ?? []
      onRow.push({ name, rating, note: note ?? null })
      rows.set(subjectId, onRow)
    }
  }
  const meeting = found?.meeting?.round === task.round ? found.meeting : null
  const state = {
    open,
    recorded: views.length,
    members: members.length,
    mine: views.find(({ personId }) => personId === own)?.rows ?? null,
    openedBy: meeting === null ? null : printDoer(meeting.by),
    openedAt: meeting?.at ?? null,
  }
  return { state, rows }
}

/** The votes by name, which the members of the authority see as they come. */
export async function readVotes(table: Table, task: Task, actor: Actor): Promise<VotesState> {
  const [votes, members] = await Promise.all([
    listVotes(table, task, task.round),
    listGroup(table, task.cycleId, task.authorityId, 'authority'),
  ])
  const own = memberIn(actor, task)
  const mine = votes.find(({ personId }) => personId === own)
  return {
    members: members.length,
    cast: byName(votes, ({ by }) => by.name).map(({ by, list, rows }) => ({
      name: printDoer(by),
      list,
      rows,
    })),
    mine: mine === undefined ? null : { list: mine.list, rows: mine.rows },
  }
}

function memberIn(actor: Actor, task: Task): string | null {
  const capacity = capacityOf(actor, task)
  return capacity === undefined ? null : memberOf(actor, capacity)
}
