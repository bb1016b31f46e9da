import type { Rating, RatingCounts } from '#shared/contracts/rating.ts'
import type { DraftRow } from '#shared/contracts/task-draft.ts'
import { allowedExcellent } from '#shared/domain/cap.ts'
import { AppError } from '#shared/errors.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { type Case, getCase, type Judgement, type Task } from '#shared/store/tasks.ts'
import { getUnits } from '#shared/store/units.ts'
import { buildCaseFile, type CaseFile, readCaseFile } from '../case-file.ts'
import { type Actor, type Context, requireCycle } from '../context.ts'
import { noUnitResults } from '../facts-from-records.ts'
import { detailsOf, type TaskDetails, type TaskRow } from '../get-task.ts'
import { requireTask } from '../require-task.ts'
import { unitMeetingOf } from '../unit-meeting-view.ts'
import { candidatePlaces, inListOrder } from './candidates.ts'
import { type CapMeter, capMeters, countsOf } from './cap-meters.ts'
import { type CaseIndex, type IndexedGroup, mineOf, readCaseIndex } from './case-index.ts'
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
}

/** One comparison group in the list of all groups of a task. */
export interface GroupSummary {
  readonly key: string
  readonly name: string
  readonly size: number
  /** Rows that the reader has still to choose for. */
  readonly left: number
  /** Ratings as recorded, or as chosen in the reader's draft. */
  readonly counts: RatingCounts
  /** The most that may be excellent for these ratings; null where the cap counts in organisations only. */
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
  const [cycle, found, index, draft] = await Promise.all([
    requireCycle(context, task.cycleId),
    getCase(context.table, task.cycleId, task.authorityId, task.level),
    readCaseIndex(context.table, task, actor),
    task.status === 'COMPLETED' ? noDraft : readDraft(context.table, taskId, actor),
  ])
  const at: Shown = { context, actor, task, cycle, found, index, draft }
  const group = index.groups.find(({ key }) => key === place.group)
  if (place.group !== undefined && group === undefined) throw new AppError('NOT_FOUND')
  if (group !== undefined) return groupSheet(at, group, place)
  if (index.total <= rowsPerPage || place.unpaged === true) return wholeSheet(at)
  return overviewSheet(at)
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

async function wholeSheet(at: Shown): Promise<TaskSheet> {
  const { context, actor, task, cycle, found, index, draft } = at
  const file = await readCaseFile(context.table, cycle, task)
  const details = await detailsOf(context, actor, { task, found, file, draft: draft.rows })
  const places = candidatePlaces(file)
  const groups = details.groups.map((group) => ({ ...group, rows: inListOrder(group.rows, places) }))
  const rows = groups.flatMap((group) => group.rows)
  return {
    ...details,
    groups,
    shows: 'whole',
    summaries: summariesOf(at),
    page: 1,
    pages: 1,
    size: index.total,
    meters: metersOf(file, details, rows, rows),
    places,
    draft,
    decisions: decisionsOf(at),
  }
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
    summaries: summariesOf(at),
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

async function overviewSheet(at: Shown): Promise<TaskSheet> {
  const { context, actor, task, cycle, found, index, draft } = at
  const units = await getUnits(context.table, task.cycleId, task.unitIds)
  const file = buildCaseFile(cycle, task, {
    stored: [],
    units: new Map(units.map((unit) => [unit.unitId, unit])),
    results: noUnitResults,
    proposals: index.proposals,
    decisions: index.decisions,
  })
  const actable = mineOf(index).length
  const details = await detailsOf(context, actor, { task, found, file, draft: draft.rows, actable })
  return {
    ...details,
    capLines: index.groups.map(({ name }) => name),
    units: units.map((unit) => ({ unitId: unit.unitId, name: unit.name, meeting: unitMeetingOf(unit) })),
    shows: 'overview',
    summaries: summariesOf(at),
    page: 1,
    pages: 1,
    size: index.total,
    meters: [],
    places: new Map(),
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

function summariesOf({ index, draft, task, cycle }: Shown): GroupSummary[] {
  const { cap } = cycle.configuration.policy
  return index.groups.map(({ key, name, subjects }) => {
    const ratings = subjects.map(({ id, recorded, mine }) => {
      const drafted = mine ? draft.rows.get(id)?.rating : undefined
      return { chosen: ratingOf(recorded?.rating ?? drafted, task, index, id), mine, drafted }
    })
    return {
      key,
      name,
      size: subjects.length,
      left: ratings.filter(({ mine, drafted }) => mine && drafted === undefined).length,
      counts: countsOf(ratings),
      allowed: cap.scope === 'ORGANISATION' ? null : allowedExcellent(cap, countsOf(ratings)),
    }
  })
}

/** What a decision begins with is what was proposed. */
function ratingOf(
  chosen: DraftRow['rating'],
  { kind }: Task,
  { proposed }: CaseIndex,
  id: string,
): Rating | null {
  return chosen ?? (kind === 'decision' ? (proposed.get(id)?.rating ?? null) : null)
}
