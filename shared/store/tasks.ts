import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import { role } from '#shared/contracts/roster.ts'
import { decidedRow, taskException, taskStatus } from '#shared/contracts/task.ts'
import { taskKind, taskResult } from '#shared/contracts/workflow.ts'
import { type CaseAt, keys } from './keys.ts'
import { getItem, getItems, queryPrefix, type Table } from './table.ts'

/** Who acted, and for whom if not for themself: enough to say it on a page years later. */
export const doer = z.object({
  personId: z.string().nullable(),
  email: z.string(),
  name: z.string(),
  onBehalfOf: z.object({ personId: z.string(), name: z.string(), delegationId: z.string() }).optional(),
})
export type Doer = z.infer<typeof doer>

export const taskItem = z.object({
  taskId: z.string(),
  cycleId: z.string(),
  kind: taskKind,
  level: z.string(),
  authorityId: z.string(),
  authorityName: z.string(),
  levelName: z.string(),
  role,
  unitIds: z.array(z.string()),
  /** The case is judged anew in each round; a task belongs to one. */
  round: z.int().positive(),
  status: taskStatus,
  createdAt: z.iso.datetime(),
  dueAt: z.iso.datetime(),
  returned: z.array(z.string()),
  claimedBy: doer.nullable(),
  claimedAt: z.iso.datetime().nullable(),
  completedBy: doer.nullable(),
  completedAt: z.iso.datetime().nullable(),
  /** SHA-256 of the body that completed it: the same person asking the same again gets the same answer. */
  bodyHash: z.string().nullable(),
  /** JSON answer given when it was completed. */
  result: z.string().nullable(),
  version: z.int().positive(),
})
export type Task = z.infer<typeof taskItem>

export async function getTaskItem(table: Table, taskId: string): Promise<Task | undefined> {
  return getItem(table, keys.task(taskId), taskItem)
}

export async function getTaskItems(table: Table, taskIds: readonly string[]): Promise<Task[]> {
  return getItems(table, taskIds.map(keys.task), taskItem)
}

/** Where one authority stands with one level: which round, which task, and how many versions there are. */
export const caseItem = z.object({
  cycleId: z.string(),
  authorityId: z.string(),
  level: z.string(),
  /** The case is judged anew whenever it comes back to appraisal. */
  round: z.int().positive(),
  /** Task that was made last, and the entry of the workflow state that it was made for. */
  taskId: z.string(),
  kind: taskKind,
  occurrence: z.string(),
  /** What the last task was completed with; null while it is open. */
  result: taskResult.nullable(),
  proposals: z.int(),
  decisions: z.int(),
  /** When the meeting of the working group of the round was opened: from then on all views are seen. */
  meeting: z.object({ round: z.int(), at: z.iso.datetime(), by: doer }).nullable().default(null),
  /** Moves with every view, vote, finding and judgement: whoever checked against the case as it was starts anew. */
  version: z.int().positive(),
})
export type Case = z.infer<typeof caseItem>

export async function getCase(
  table: Table,
  cycleId: string,
  authorityId: string,
  level: string,
): Promise<Case | undefined> {
  return getItem(table, keys.case(cycleId, authorityId, level), caseItem)
}

/** What was proposed or decided with one task. Never changed afterwards. */
const judgement = z.object({
  cycleId: z.string(),
  authorityId: z.string(),
  level: z.string(),
  version: z.int().positive(),
  round: z.int().positive(),
  taskId: z.string(),
  rows: z.array(decidedRow),
  justification: z.string().nullable(),
  justificationAuthority: z.string().nullable().default(null),
  exceptions: z.array(taskException).default([]),
  /** Only of a proposal: the superior's summary of what the related parties said. */
  partiesSummary: z.string().nullable().default(null),
  /** SHA-256 of what was sent: the same sent again is not a second act. */
  bodyHash: z.string().nullable().default(null),
  by: doer,
  at: z.iso.datetime(),
  /** Only of a decision. */
  votesFor: z.int().nullable(),
  votesAgainst: z.int().nullable(),
  present: z.int().nullable().default(null),
  entitled: z.int().nullable().default(null),
  documentNumber: z.string().nullable(),
  documentDate: z.iso.date().nullable(),
})
export type Judgement = z.infer<typeof judgement>

const packedJudgement = judgement
  .omit({ rows: true })
  .extend({ packedRows: z.instanceof(Uint8Array) })
  .transform(({ packedRows, ...rest }): Judgement => {
    const rows = z.array(decidedRow).parse(JSON.parse(gunzipSync(packedRows).toString('utf8')))
    return { ...rest, rows }
  })

/**
 * A judgement as an item. The rows are packed: an item holds 400 KB, and five hundred rows with long reasons
 * are more than that as they stand.
 */
export function packJudgement({ rows, ...rest }: Judgement): Record<string, unknown> {
  return { ...rest, packedRows: new Uint8Array(gzipSync(JSON.stringify(rows))) }
}

export async function listJudgements(
  table: Table,
  kind: 'PROPOSAL' | 'DECISION',
  at: CaseAt,
): Promise<Judgement[]> {
  return queryPrefix(table, keys.judgements(kind, at.cycleId, at.authorityId, at.level), packedJudgement)
}
