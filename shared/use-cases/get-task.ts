import type { CapResult } from '#shared/contracts/cap.ts'
import type { Attestation, Ceiling, RuleFinding } from '#shared/contracts/classify.ts'
import { RATING_RANK, type Rating } from '#shared/contracts/rating.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import type { RatedRow, TaskStatus } from '#shared/contracts/task.ts'
import type { TaskKind } from '#shared/contracts/workflow.ts'
import { AppError } from '#shared/errors.ts'
import { getTaskItem, type Task } from '#shared/store/tasks.ts'
import { getUnits, type Subject } from '#shared/store/units.ts'
import { type CaseFile, capGroupName, capState, readCaseFile } from './case-file.ts'
import { couplingWarnings } from './check-couplings.ts'
import { type Actor, type Context, cycleIdOf, requireCycle } from './context.ts'
import { type TaskActions, taskActions } from './task-actions.ts'

export interface TaskRow {
  readonly subjectId: string
  readonly name: string
  readonly kind: SubjectKind
  readonly unitId: string
  readonly unitName: string
  readonly position: string | null
  readonly selfRating: Rating | null
  /** Best rating that the rules allow. */
  readonly ceiling: Ceiling
  /** Conditions above the ceiling that do not hold, each with clause and the numbers compared. */
  readonly failed: readonly RuleFinding[]
  /** Proven grounds for NOT_COMPLETED. */
  readonly grounds: readonly RuleFinding[]
  /** What a person must settle because no rating follows by rule. */
  readonly undecided: readonly RuleFinding[]
  /** Best rating that the competent authority may give. */
  readonly atMost: Rating
  readonly attestationsNeeded: readonly Attestation[]
  readonly attestationText: string | null
  readonly products: string | null
  readonly proposed: RatedRow | null
  readonly decided: RatedRow | null
  /** What a form shows as chosen: decided, proposed, or the lower of self-rating and ceiling. */
  readonly chosen: Rating | null
  /** The reader's own record: shown, not to be acted on. */
  readonly own: boolean
  /** Recorded by an earlier task of the same round: not to be acted on in this one. */
  readonly settled: boolean
}

export interface TaskGroup {
  readonly group: string
  /** The cap for the ratings as `chosen`; null where the policy counts organisations only. */
  readonly cap: CapResult | null
  readonly rows: readonly TaskRow[]
}

export interface TaskDetails {
  readonly taskId: string
  readonly kind: TaskKind
  readonly level: string
  readonly levelName: string
  readonly authorityId: string
  readonly authorityName: string
  readonly round: number
  readonly status: TaskStatus
  readonly dueAt: string
  readonly overdue: boolean
  /** Why the case came back; empty the first time. */
  readonly returned: readonly string[]
  readonly claimedBy: string | null
  readonly claimedAt: string | null
  readonly completedBy: string | null
  readonly completedAt: string | null
  readonly groups: readonly TaskGroup[]
  /** Caps of the organisation, of its collectives and of its people; none where the policy counts groups only. */
  readonly organisationCaps: readonly CapResult[]
  /** Ratings as `chosen` that the text ties to each other without saying how strongly. */
  readonly couplingWarnings: readonly string[]
  /** Whether an excess may be recorded with a justification. */
  readonly onExcess: 'BLOCK' | 'JUSTIFY'
  readonly actions: TaskActions
}

/**
 * One task with its rows, what the rules say of each, the state of the cap and what the actor may do.
 *
 * @throws AppError TASK_UNKNOWN, NOT_ALLOWED, CYCLE_UNKNOWN
 */
export async function getTask(context: Context, actor: Actor, taskId: string): Promise<TaskDetails> {
  const task = await requireTask(context, actor, taskId)
  const cycle = await requireCycle(context, task.cycleId)
  const file = await readCaseFile(context.table, cycle, task)
  const units = await getUnits(context.table, task.cycleId, task.unitIds)
  const unitNames = new Map(units.map(({ unitId, name }) => [unitId, name]))
  const rows = file.subjects.map((subject) => rowOf(file, task, actor, subject, unitNames))
  const chosen = new Map(rows.map((row) => [row.subjectId, row.chosen ?? undefined]))
  const caps = capState(cycle, task.authorityName, file.subjects, ({ id }) => chosen.get(id))
  const mine = rows.filter(({ own, settled }) => !own && !settled)
  return {
    taskId: task.taskId,
    kind: task.kind,
    level: task.level,
    levelName: task.levelName,
    authorityId: task.authorityId,
    authorityName: task.authorityName,
    round: task.round,
    status: task.status,
    dueAt: task.dueAt,
    overdue: task.completedAt === null && task.dueAt < context.now().toISOString(),
    returned: task.returned,
    claimedBy: task.claimedBy?.name ?? null,
    claimedAt: task.claimedAt,
    completedBy: task.completedBy?.name ?? null,
    completedAt: task.completedAt,
    groups: groupRows(file.subjects, rows, caps),
    organisationCaps: caps.filter(({ scope }) => scope === 'ORGANISATION'),
    couplingWarnings: couplingWarnings(file, ({ id }) => chosen.get(id)),
    onExcess: cycle.configuration.policy.cap.onExcess,
    actions: taskActions(task, actor, mine.length),
  }
}

/**
 * The task, if it is of the present cycle and the actor belongs to its group or administers the cycle.
 *
 * @throws AppError TASK_UNKNOWN, NOT_ALLOWED
 */
export async function requireTask(context: Context, actor: Actor, taskId: string): Promise<Task> {
  const task = await getTaskItem(context.table, taskId)
  if (task === undefined) throw new AppError('TASK_UNKNOWN')
  // The assignments of the actor are those of the cycle that this deployment is about, and of no other.
  if (task.cycleId !== cycleIdOf(context.configuration)) throw new AppError('NOT_ALLOWED')
  const mine = actor.assignments.some(({ unitId, role }) => unitId === task.authorityId && role === task.role)
  if (!mine && !actor.administrator) throw new AppError('NOT_ALLOWED')
  return task
}

function rowOf(
  file: CaseFile,
  task: Task,
  actor: Actor,
  subject: Subject,
  unitNames: ReadonlyMap<string, string>,
): TaskRow {
  const result = file.results.get(subject.id)
  const proposed = file.proposed.get(subject.id) ?? null
  const decided = file.decided.get(subject.id) ?? null
  const ceiling = result?.ceiling ?? 'UNDECIDED'
  const recorded = task.kind === 'appraisal' ? file.proposals : file.decisions
  const earlier = recorded.some(
    ({ taskId, rows }) => taskId !== task.taskId && rows.some(({ subjectId }) => subjectId === subject.id),
  )
  return {
    subjectId: subject.id,
    name: subject.name,
    kind: subject.kind,
    unitId: subject.unitId,
    unitName: unitNames.get(subject.unitId) ?? subject.unitId,
    position: subject.position,
    selfRating: subject.selfRating,
    ceiling,
    failed: result?.failed ?? [],
    grounds: result?.grounds ?? [],
    undecided: result?.undecided ?? [],
    atMost: result?.atMost ?? 'COMPLETED',
    attestationsNeeded: result?.attestationsNeeded ?? [],
    attestationText: subject.attestationText,
    products: subject.products,
    proposed,
    decided,
    chosen: decided?.rating ?? proposed?.rating ?? suggestion(subject.selfRating, ceiling),
    own: isOwn(actor, subject),
    settled: earlier,
  }
}

/** Nobody acts on their own record. */
export function isOwn(actor: Pick<Actor, 'personId'>, subject: Pick<Subject, 'personId'>): boolean {
  return subject.personId !== null && subject.personId === actor.personId
}

/** Only a form's first value: nothing is recorded before a person sends it. */
function suggestion(selfRating: Rating | null, ceiling: Ceiling): Rating | null {
  if (ceiling === 'UNDECIDED') return null
  if (selfRating === null) return ceiling
  return RATING_RANK[selfRating] < RATING_RANK[ceiling] ? selfRating : ceiling
}

function groupRows(
  subjects: readonly Subject[],
  rows: readonly TaskRow[],
  caps: readonly CapResult[],
): TaskGroup[] {
  const groups = new Map<string, TaskRow[]>()
  for (const [index, subject] of subjects.entries()) {
    const name = capGroupName(subject)
    const members = groups.get(name) ?? []
    const row = rows[index]
    if (row !== undefined) members.push(row)
    groups.set(name, members)
  }
  return [...groups].map(([group, members]) => ({
    group,
    cap: caps.find((cap) => cap.scope === 'GROUP' && cap.group === group) ?? null,
    rows: members,
  }))
}
