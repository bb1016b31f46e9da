import { parseInput } from '#shared/contracts/input-problems.ts'
import { type DraftRow, draftBody } from '#shared/contracts/task-draft.ts'
import { AppError } from '#shared/errors.ts'
import { type DraftPart, draftWrite, largestDraftBytes } from '#shared/store/task-drafts.ts'
import type { Task } from '#shared/store/tasks.ts'
import { transact } from '#shared/store/transact.ts'
import { finding, refuseWith } from '../check-rows.ts'
import { change } from '../claim-task.ts'
import type { Actor, Context } from '../context.ts'
import { requireTask } from '../require-task.ts'
import { refuse } from '../task-actions.ts'
import { type CaseIndex, groupKeyOf, mineOf, readCaseIndex } from './case-index.ts'
import { type Draft, fieldsPart, readDraft } from './read-draft.ts'
import { viewTask } from './view-task.ts'

/**
 * Keeps what somebody has chosen so far, so that a long list can be filled in page by page and nothing typed is lost.
 * It is theirs alone, changes nothing of the case and is no act: what counts is checked and recorded when the task
 * is completed. Rows of earlier pages stay; of two windows of one person the later one wins, row by row.
 *
 * @param raw of `draftBody`, unchecked
 * @throws AppError TASK_UNKNOWN, NOT_ALLOWED, TASK_DECIDED, TASK_CLAIMED, TASK_NOT_CLAIMED, TASK_CANCELLED,
 *   TASK_CHANGED, NOTHING_TO_ACT_ON, INPUT_INVALID, TEXT_TOO_LONG, and with every problem ROW_UNKNOWN, OWN_RECORD
 */
export async function saveDraft(context: Context, actor: Actor, taskId: string, raw: unknown): Promise<void> {
  const parsed = parseInput(draftBody, raw)
  if (!parsed.ok) {
    const problems = parsed.problems.map(({ path, message }) => ({ code: 'INPUT_INVALID', message, path }))
    throw new AppError('INPUT_INVALID', {}, { problems })
  }
  const { rows, fields, restOf } = parsed.value
  const shown = restOf === undefined ? [] : await shownRatings(context, actor, taskId, restOf)
  await change(async () => {
    const task = await requireTask(context, actor, taskId)
    const [index, draft] = await Promise.all([
      readCaseIndex(context.table, task, actor),
      readDraft(context.table, taskId, actor),
    ])
    refuseDraft(task, actor, index)
    refuseWith(unknownRows(index, rows))
    const untouched = shown.filter(({ subjectId }) => !draft.rows.has(subjectId))
    const savedAt = context.now().toISOString()
    const writes = partsOf(index, draft, [...untouched, ...rows], fields).map((part) =>
      draftWrite({ ...part, taskId, email: actor.email, savedAt }),
    )
    if (writes.some(({ bytes }) => bytes > largestDraftBytes)) throw new AppError('TEXT_TOO_LONG')
    if (writes.length === 0) return
    await transact(
      context.table,
      writes.map(({ write }) => write),
      [],
      context.now(),
    )
  })
}

/** Whoever completes the task, and each member of a working group for their own view before the meeting. */
function refuseDraft(task: Task, actor: Actor, index: CaseIndex): void {
  const mine = mineOf(index).length
  const refused = refuse(task, actor, 'complete', mine)
  if (refused === undefined) return
  if (task.kind === 'appraisal' && refuse(task, actor, 'recordView', mine) === undefined) return
  throw refused
}

function unknownRows(index: CaseIndex, rows: readonly DraftRow[]) {
  const known = new Map(
    index.groups.flatMap(({ subjects }) => subjects.map((subject) => [subject.id, subject] as const)),
  )
  return rows.flatMap(({ subjectId }, at) => {
    const subject = known.get(subjectId)
    if (subject === undefined) return [finding('ROW_UNKNOWN', { subjectId }, `rows[${at}]`)]
    // What a colleague has recorded meanwhile stays recorded: keeping the rest of the page is no reason to refuse it.
    if (subject.mine || subject.recorded !== undefined) return []
    return [finding('OWN_RECORD', { name: subject.name }, `rows[${at}]`)]
  })
}

type Part = Pick<DraftPart, 'part' | 'version' | 'rows' | 'fields'>

/** The parts that change, with what they held before. */
function partsOf(
  index: CaseIndex,
  draft: Draft,
  rows: readonly DraftRow[],
  fields: Readonly<Record<string, string>> | undefined,
): Part[] {
  const groupOf = new Map(
    index.groups.flatMap(({ key, subjects }) => subjects.map(({ id }) => [id, key] as const)),
  )
  const byGroup = Map.groupBy(rows, ({ subjectId }) => groupOf.get(subjectId) ?? '')
  const ofRows = [...byGroup].map(([part, changed]): Part => {
    const before = draft.parts.get(part)
    const merged = new Map([...(before?.rows ?? []), ...changed].map((row) => [row.subjectId, row]))
    return { part, version: (before?.version ?? 0) + 1, rows: [...merged.values()], fields: {} }
  })
  if (fields === undefined) return ofRows
  const before = draft.parts.get(fieldsPart)
  const version = (before?.version ?? 0) + 1
  return [...ofRows, { part: fieldsPart, version, rows: [], fields: { ...before?.fields, ...fields } }]
}

/** The ratings that the page of a group shows for the rows that the reader has not looked at. */
async function shownRatings(
  context: Context,
  actor: Actor,
  taskId: string,
  group: string,
): Promise<DraftRow[]> {
  const { groups } = await viewTask(context, actor, taskId, { group, unpaged: true })
  return groups
    .filter(({ group: name }) => groupKeyOf(name) === group)
    .flatMap(({ rows }) => rows)
    .flatMap(({ subjectId, chosen, own, settled, proposed }) => {
      if (chosen === null || own || settled) return []
      return [{ subjectId, rating: chosen, ...(proposed?.reason ? { reason: proposed.reason } : {}) }]
    })
}
