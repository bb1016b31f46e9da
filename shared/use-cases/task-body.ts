import { z } from 'zod'
import { parseInput } from '#shared/contracts/input-problems.ts'
import {
  type AppraisalBody,
  appraisalBody,
  type DecisionBody,
  decidedRow,
  decisionBody,
} from '#shared/contracts/task.ts'
import { AppError } from '#shared/errors.ts'
import type { Task } from '#shared/store/tasks.ts'
import type { CaseFile } from './case-file.ts'
import { readSurroundings } from './case-surroundings.ts'
import { type Finding, missingRows, rowFindings } from './check-rows.ts'
import type { Context } from './context.ts'
import { findingsTogether, type OpenRows } from './judge-case.ts'

export type TaskBody = AppraisalBody | DecisionBody
export type RatedTaskBody = Extract<TaskBody, { readonly outcome: 'PROPOSED' | 'DECIDED' }>

/** A body of "complete" as the kind of the task asks for it, or why it is none. */
export type ReadTaskBody =
  | { readonly ok: true; readonly body: TaskBody }
  | { readonly ok: false; readonly refusal: AppError }

/** @throws AppError BODY_FOR_OTHER_KIND */
export function readTaskBody(task: Task, raw: unknown): ReadTaskBody {
  const outcome = z.object({ outcome: z.string() }).safeParse(raw)
  const fits = task.kind === 'appraisal' ? ['PROPOSED', 'RETURNED'] : ['DECIDED', 'SENT_BACK']
  const known = ['PROPOSED', 'RETURNED', 'DECIDED', 'SENT_BACK']
  if (outcome.success && known.includes(outcome.data.outcome) && !fits.includes(outcome.data.outcome)) {
    throw new AppError('BODY_FOR_OTHER_KIND')
  }
  const parsed = task.kind === 'appraisal' ? parseInput(appraisalBody, raw) : parseInput(decisionBody, raw)
  if (parsed.ok) return { ok: true, body: parsed.value }
  const problems = parsed.problems.map(({ path, message }) => ({ code: 'INPUT_INVALID', message, path }))
  return { ok: false, refusal: new AppError('INPUT_INVALID', {}, { problems }) }
}

/**
 * What is wrong with the rows of a body that cannot be read for something else, such as a document without a number:
 * who corrects it is told everything at once. Nothing where its rows themselves cannot be read.
 */
export async function findingsOfUnread(
  context: Context,
  task: Task,
  file: CaseFile,
  rows: OpenRows,
  raw: unknown,
): Promise<Finding[]> {
  const read = z
    .object({ outcome: z.enum(['PROPOSED', 'DECIDED']), rows: z.array(decidedRow).min(1) })
    .safeParse(raw)
  if (!read.success) return []
  const { data: body } = read
  const surroundings = await readSurroundings(context.table, file)
  return [
    ...rowFindings(file, rows.mine, rows.open, body.rows).flat(),
    ...missingRows(rows.mine, body.rows),
    ...findingsTogether(file, surroundings, task.kind, rows, body),
  ]
}
