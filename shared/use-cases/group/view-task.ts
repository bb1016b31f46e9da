import type { RatingCounts } from '#shared/contracts/rating.ts'
import type { DraftRow } from '#shared/contracts/task-draft.ts'
import { AppError } from '#shared/errors.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { type Case, getCase, type Judgement, type Task } from '#shared/store/tasks.ts'
import { type CaseFile, readCaseFile } from '../case-file.ts'
import { type Actor, type Context, requireCycle } from '../context.ts'
import { detailsOf, type TaskDetails, type TaskGroup, type TaskRow } from '../get-task.ts'
import { requireTask } from '../require-task.ts'
import { candidatePlaces, inListOrder } from './candidates.ts'
import { type CapMeter, capMeters, countsOf } from './cap-meters.ts'
import { type CaseIndex, type IndexedGroup, indexOf, mineOf, readCaseIndex } from './case-index.ts'
import { readGroupFile } from './group-file.ts'
import { type Draft, noDraft, readDraft } from './read-draft.ts'

/** Rows on one page: with these a page stays below 100 KB. A task that has no more is shown whole. */
export const rowsPerPage = 40

/** What a reader asks to see of a task. */
export interface TaskPlace {
  /** Key of a comparison group. */
  readonly group?: string | undefined
  /** From 1. */
  readonly page?: number | undefined
  /** All rows of what is shown, for paper. */
  readonly unpaged?: boolean
  /** Rows of a form that was sent and not taken: they stand, and count, in the place of those that were kept. */
  readonly typed?: readonly DraftRow[] | undefined
}

/** One comparison group in the list of all groups of a task. */
export interface GroupSummary {
  readonly key: string
  readonly name: string
  readonly size: number
  /** Rows that the reader has still to choose for. */
  readonly left: number
  /** Ratings as the page of the group shows them; null where only another group was read. */
  readonly counts: RatingCounts | null
  /** The most that may be excellent for these ratings; null where no cap counts in the group, or it was not read. */
  readonly allowed: number | null
}

export interface TaskSheet extends TaskDetails {
  /** The whole task, the list of its groups, or one of them. */
  readonly shows: 'whole' | 'overview' | 'group'
  readonly summaries: readonly GroupSummary[]
  /** Of the group that is shown. */
  readonly page: number
  readonly pages: number
  /** Subjects of the group that is shown, or of the task. */
  readonly size: number
  readonly meters: readonly CapMeter[]
  /** Order of the candidates for excellent, by subject. */
  readonly places: ReadonlyMap<string, number>
  readonly draft: Draft
  /** What was decided with this task so far, oldest first; none of an appraisal. */
  readonly decisions: readonly Judgement[]
}

/**
 * A task as its page shows it: whole where it is short, otherwise its groups one by one, each in pages. Only what is
 * shown is read with its facts.
 *
 * @throws AppError TASK_UNKNOWN, NOT_ALLOWED, CYCLE_UNKNOWN, NOT_FOUND
 */
export async function viewTask(
  context: Context,
  actor: Actor,
  taskId: string,
  place: TaskPlace = {},
): Promise<TaskSheet> {
  const task = await requireTask(context, actor, taskId)
  const { table } = context
  const [cycle, found, read, kept] = await Promise.all([
    requireCycle(context, task.cycleId),
    getCase(table, task.cycleId, task.authorityId, task.level),
    place.group === undefined ? undefined : readCaseIndex(table, task, actor),
    task.status === 'COMPLETED' ? noDraft : readDraft(table, taskId, actor),
  ])
  const draft = withTyped(kept, place.typed)
  const at = { context, actor, task, cycle, found, draft }
  if (read !== undefined) {
    const group = read.groups.find(({ key }) => key === place.group)
    if (group === undefined) throw new AppError('NOT_FOUND')
    return groupSheet({ ...at, index: read }, group, place)
  }
  // The list of the groups counts every row as the page of its group does, so the whole case is read for it too.
  const file = await readCaseFile(table, cycle, task)
  const { all: subjects, proposals, decisions } = file
  const index = indexOf(task, actor, { subjects, proposals, decisions })
  const whole = index.total <= rowsPerPage || place.unpaged === true
  return wholeSheet({ ...at, index }, file, whole ? 'whole' : 'overview')
}

function withTyped(kept: Draft, typed: TaskPlace['typed']): Draft {
  if (typed === undefined) return kept
  return { ...kept, rows: new Map([...kept.rows, ...typed.map((row) => [row.subjectId, row] as const)]) }
}

interface Shown {
  readonly context: Context
  readonly actor: Actor
  readonly task: Task
  readonly cycle: Cycle
  readonly found: Case | undefined
  readonly index: CaseIndex
  readonly draft: Draft
}

async function wholeSheet(at: Shown, file: CaseFile, shows: 'whole' | 'overview'): Promise<TaskSheet> {
  const { context, actor, task, found, index, draft } = at
  const details = await detailsOf(context, actor, { task, found, file, draft: draft.rows })
  const places = candidatePlaces(file)
  const groups = details.groups.map((group) => ({ ...group, rows: inListOrder(group.rows, places) }))
  const rows = groups.flatMap((group) => group.rows)
  const sheet = {
    ...details,
    shows,
    summaries: summariesOf(at, groups),
    page: 1,
    pages: 1,
    size: index.total,
    draft,
    decisions: decisionsOf(at),
  }
  if (shows === 'whole') return { ...sheet, groups, meters: metersOf(file, details, rows, rows), places }
  const meters = metersOf(file, details, rows, []).filter(({ scope }) => scope === 'ORGANISATION')
  // Of a long list there may be hundreds of couplings; "check the whole list" says them.
  return { ...sheet, groups: [], couplingWarnings: [], meters, places: new Map() }
}

async function groupSheet(at: Shown, group: IndexedGroup, place: TaskPlace): Promise<TaskSheet> {
  const { context, actor, task, cycle, found, index, draft } = at
  const file = await readGroupFile(context.table, cycle, task, index, group)
  const actable = mineOf(index).length
  const details = await detailsOf(context, actor, { task, found, file, draft: draft.rows, actable })
  const places = candidatePlaces(file)
  const all = details.groups.flatMap(({ rows }) => [...rows])
  const own = new Set(group.subjects.map(({ id }) => id))
  const ordered = inListOrder(
    all.filter(({ subjectId }) => own.has(subjectId)),
    places,
  )
  const pages = place.unpaged === true ? 1 : Math.max(1, Math.ceil(ordered.length / rowsPerPage))
  const page = Math.min(Math.max(1, place.page ?? 1), pages)
  const rows = pages === 1 ? ordered : ordered.slice((page - 1) * rowsPerPage, page * rowsPerPage)
  const shown = details.groups.find((one) => one.group === group.name)
  return {
    ...details,
    groups: shown === undefined ? [] : [{ ...shown, rows }],
    // Of one group alone they would be half the truth; "check the whole list" says them.
    couplingWarnings: [],
    shows: 'group',
    summaries: summariesOf(at, details.groups),
    page,
    pages,
    size: ordered.length,
    meters: metersOf(file, details, all, rows).filter(
      ({ name, scope }) => scope === 'ORGANISATION' || name === group.name,
    ),
    places,
    draft,
    decisions: decisionsOf(at),
  }
}

function decisionsOf({ task, index }: Shown): Judgement[] {
  return index.decisions.filter(({ taskId }) => taskId === task.taskId)
}

function metersOf(
  file: CaseFile,
  details: TaskDetails,
  rows: readonly TaskRow[],
  shown: readonly TaskRow[],
): CapMeter[] {
  const caps = [...details.groups.flatMap(({ cap }) => cap ?? []), ...details.organisationCaps]
  const editable = shown.filter(({ own, settled }) => !own && !settled).map(({ subjectId }) => subjectId)
  return capMeters(file, caps, rows, new Set(editable))
}

/** @param shown groups whose rows were read */
function summariesOf({ index, draft }: Shown, shown: readonly TaskGroup[]): GroupSummary[] {
  return index.groups.map(({ key, name, subjects }) => {
    const group = shown.find((one) => one.group === name)
    return {
      key,
      name,
      size: subjects.length,
      left: subjects.filter(({ id, mine }) => mine && draft.rows.get(id)?.rating === undefined).length,
      counts: group === undefined ? null : countsOf(group.rows),
      allowed: group?.cap?.allowed ?? null,
    }
  })
}
