import { parseInput } from '#shared/contracts/input-problems.ts'
import { viewBody } from '#shared/contracts/task.ts'
import { AppError } from '#shared/errors.ts'
import { canonicalJson, sha256 } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import { listGroup } from '#shared/store/people.ts'
import type { Table } from '#shared/store/table.ts'
import { type Case, getCase, type Task } from '#shared/store/tasks.ts'
import { transact } from '#shared/store/transact.ts'
import { listViews, packView, type View } from '#shared/store/views.ts'
import { personActor } from './audit-actors.ts'
import { capacityOf, memberOf } from './capacity.ts'
import { readCaseFile } from './case-file.ts'
import { finding, missingRows, refuseWith } from './check-rows.ts'
import { change } from './claim-task.ts'
import { type Actor, type Context, doerOf, requireCycle } from './context.ts'
import { openRows } from './judge-case.ts'
import { requireTask } from './require-task.ts'
import { refuse } from './task-actions.ts'

// An item holds 400 KB.
const largestPacked = 350_000

/**
 * Records what a member of the working group thinks before the meeting, on every subject but their own record. It
 * is hidden from the others until all members have recorded theirs or somebody opens the meeting; until then it
 * may be changed. The same again changes nothing.
 *
 * @param body of `viewBody`, unchecked
 * @throws AppError TASK_UNKNOWN, NOT_ALLOWED, TASK_DECIDED, TASK_CANCELLED, BODY_FOR_OTHER_KIND,
 *   NOTHING_TO_ACT_ON, VIEW_NEEDS_PERSON, VIEWS_CLOSED, INPUT_INVALID, TEXT_TOO_LONG, TASK_CHANGED, and with every
 *   problem ROW_UNKNOWN, ROW_TWICE, OWN_RECORD, ROW_MISSING
 */
export async function recordView(
  context: Context,
  actor: Actor,
  taskId: string,
  body: unknown,
): Promise<void> {
  const parsed = parseInput(viewBody, body)
  if (!parsed.ok) {
    const problems = parsed.problems.map(({ path, message }) => ({ code: 'INPUT_INVALID', message, path }))
    throw new AppError('INPUT_INVALID', {}, { problems })
  }
  const { rows } = parsed.value
  await change(async () => {
    const task = await requireTask(context, actor, taskId)
    const { found, views, personId } = await readAsMember(context, actor, task)
    const file = await readCaseFile(context.table, await requireCycle(context), task)
    const { open, mine } = openRows(file, task, actor)
    const refused = refuse(task, actor, 'recordView', mine.length)
    if (refused !== undefined) throw refused
    const earlier = views.find((view) => view.personId === personId)
    if (earlier !== undefined && canonicalJson(earlier.rows) === canonicalJson(rows)) return
    if (await viewsAreOpen(context.table, task, found, views)) throw new AppError('VIEWS_CLOSED')
    const given = new Map<string, number>()
    const wrong = rows.flatMap(({ subjectId }, index) => {
      const path = `rows[${index}]`
      given.set(subjectId, (given.get(subjectId) ?? 0) + 1)
      const subject = open.find(({ id }) => id === subjectId)
      if (subject === undefined) return [finding('ROW_UNKNOWN', { subjectId }, path)]
      if (!mine.includes(subject)) return [finding('OWN_RECORD', { name: subject.name }, path)]
      return given.get(subjectId) === 2 ? [finding('ROW_TWICE', { name: subject.name }, path)] : []
    })
    const missing = missingRows(mine, rows)
    refuseWith([...wrong, ...missing])
    const delegation = capacityOf(actor, task)?.delegation ?? null
    const now = context.now()
    const view: View = {
      cycleId: task.cycleId,
      authorityId: task.authorityId,
      level: task.level,
      round: task.round,
      personId,
      version: (earlier?.version ?? 0) + 1,
      by: doerOf(actor, delegation),
      at: now.toISOString(),
      rows,
    }
    const packed = packView(view)
    if (packed.packedRows instanceof Uint8Array && packed.packedRows.length > largestPacked) {
      throw new AppError('TEXT_TOO_LONG')
    }
    const act = {
      cycleId: task.cycleId,
      unitId: task.authorityId,
      actor: personActor(actor, delegation),
      act: 'VIEW_RECORDED',
      target: taskId,
      // What a member thinks stays out of the audit: others read it before the views are open.
      after: { version: view.version, rows: rows.length, rowsSha256: sha256(canonicalJson(rows)) },
    }
    const key = keys.view(task, task.round, personId, view.version)
    const put = { label: 'view', put: { ...key, ...packed }, ifAbsent: true }
    await transact(context.table, [put, moveCase(task, found)], [act], now)
  })
}

/**
 * Opens the meeting of the working group: from now on its members see each other's views, and none is changed any
 * more. Opening what is open changes nothing.
 *
 * @throws AppError TASK_UNKNOWN, NOT_ALLOWED, TASK_DECIDED, TASK_CANCELLED, BODY_FOR_OTHER_KIND, TASK_CHANGED
 */
export async function openMeeting(context: Context, actor: Actor, taskId: string): Promise<void> {
  await change(async () => {
    const task = await requireTask(context, actor, taskId)
    const refused = refuse(task, actor, 'openMeeting', 0)
    if (refused !== undefined) throw refused
    const found = await requireCase(context.table, task)
    if (found.meeting?.round === task.round) return
    const delegation = capacityOf(actor, task)?.delegation ?? null
    const now = context.now()
    const meeting = { round: task.round, at: now.toISOString(), by: doerOf(actor, delegation) }
    const act = {
      cycleId: task.cycleId,
      unitId: task.authorityId,
      actor: personActor(actor, delegation),
      act: 'MEETING_OPENED',
      target: taskId,
      after: { round: task.round },
    }
    await transact(context.table, [moveCase(task, found, { meeting })], [act], now)
  })
}

/** Whether everybody of the group sees the views: the meeting is open, all have recorded, or it is over. */
export async function viewsAreOpen(
  table: Table,
  task: Task,
  found: Pick<Case, 'meeting' | 'kind' | 'result'>,
  views: readonly View[],
): Promise<boolean> {
  if (task.kind === 'decision' || task.status === 'COMPLETED') return true
  if (found.meeting?.round === task.round) return true
  const members = await listGroup(table, task.cycleId, task.authorityId, 'working-group')
  const recorded = new Set(views.map(({ personId }) => personId))
  return members.length > 0 && members.every(({ personId }) => recorded.has(personId))
}

export async function requireCase(table: Table, task: Task): Promise<Case> {
  const found = await getCase(table, task.cycleId, task.authorityId, task.level)
  if (found === undefined) throw new Error(`task ${task.taskId} has no case`)
  return found
}

/** Moves the case on, so that whoever checked against it as it was starts anew. */
export function moveCase(
  task: Pick<Task, 'cycleId' | 'authorityId' | 'level'>,
  found: Case,
  set: Readonly<Record<string, unknown>> = {},
) {
  return {
    label: 'case',
    update: keys.case(task.cycleId, task.authorityId, task.level),
    set: { ...set, version: found.version + 1 },
    where: { version: found.version },
  }
}

async function readAsMember(context: Context, actor: Actor, task: Task) {
  const capacity = capacityOf(actor, task)
  const personId = capacity === undefined ? null : memberOf(actor, capacity)
  if (personId === null) throw new AppError('VIEW_NEEDS_PERSON')
  // Before the views: what is recorded after this is refused by the version of the case.
  const found = await requireCase(context.table, task)
  return { found, views: await listViews(context.table, task, task.round), personId }
}
