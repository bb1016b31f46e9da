import type { Problem } from '#shared/contracts/problem.ts'
import type { DraftRow } from '#shared/contracts/task-draft.ts'
import { readCaseFile } from '../case-file.ts'
import { readSurroundings } from '../case-surroundings.ts'
import { couplingWarnings } from '../check-couplings.ts'
import { missingRows, rowFindings } from '../check-rows.ts'
import { type Actor, type Context, requireCycle } from '../context.ts'
import { findingsTogether, openRows } from '../judge-case.ts'
import { requireTask } from '../require-task.ts'
import { mineOf, readCaseIndex } from './case-index.ts'
import { readDraft } from './read-draft.ts'

/** Rows that a person sends with a form: one of the page stands against the same one in the draft. */
export interface FormBody extends Readonly<Record<string, unknown>> {
  readonly rows?: readonly { readonly subjectId: string }[]
}

/**
 * The body of an act with the rows that the actor has kept before. What is recorded meanwhile, or is not theirs to
 * judge, is left out of the draft; what they have not looked at is missing, and the act says so.
 *
 * @throws AppError TASK_UNKNOWN, NOT_ALLOWED
 */
export async function withDraftRows(
  context: Context,
  actor: Actor,
  taskId: string,
  body: FormBody,
): Promise<FormBody> {
  const task = await requireTask(context, actor, taskId)
  const [index, draft] = await Promise.all([
    readCaseIndex(context.table, task, actor),
    readDraft(context.table, taskId, actor),
  ])
  const sent = new Set((body.rows ?? []).map(({ subjectId }) => subjectId))
  const kept = mineOf(index).flatMap(({ id }) => {
    const row = sent.has(id) ? undefined : draft.rows.get(id)
    return row?.rating === undefined ? [] : [row]
  })
  const rows = [...(body.rows ?? []), ...kept]
  return rows.length === 0 ? body : { ...body, rows }
}

export interface DraftCheck {
  /** What would refuse the list as it stands in the draft. */
  readonly problems: readonly Problem[]
  /** What a person should weigh. */
  readonly couplingWarnings: readonly string[]
}

/**
 * What completing the task would say of the draft: rows, cap, couplings and order, without writing anything.
 *
 * @throws AppError TASK_UNKNOWN, NOT_ALLOWED, CYCLE_UNKNOWN
 */
export async function checkDraft(context: Context, actor: Actor, taskId: string): Promise<DraftCheck> {
  const task = await requireTask(context, actor, taskId)
  const cycle = await requireCycle(context, task.cycleId)
  const [file, draft] = await Promise.all([
    readCaseFile(context.table, cycle, task),
    readDraft(context.table, taskId, actor),
  ])
  const open = openRows(file, task, actor)
  const rows = open.mine.flatMap(({ id }) => ratedRow(draft.rows.get(id)))
  const surroundings = await readSurroundings(context.table, file)
  const problems = [
    ...missingRows(open.mine, rows),
    ...rowFindings(file, open.mine, open.open, rows).flat(),
    ...findingsTogether(file, surroundings, task.kind, open, { rows }),
  ].map(({ problem }) => problem)
  const chosen = new Map(rows.map(({ subjectId, rating }) => [subjectId, rating]))
  const recorded = task.kind === 'appraisal' ? file.proposed : file.decided
  return {
    problems,
    couplingWarnings: couplingWarnings(file, ({ id }) => recorded.get(id)?.rating ?? chosen.get(id)),
  }
}

function ratedRow(row: DraftRow | undefined) {
  if (row?.rating === undefined) return []
  return [{ ...row, rating: row.rating }]
}
