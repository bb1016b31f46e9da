import type { DecidedRow, TaskException } from '#shared/contracts/task.ts'
import type { TaskResult } from '#shared/contracts/workflow.ts'
import type { Act } from '#shared/store/audit.ts'
import { canonicalJson, sha256 } from '#shared/store/hashes.ts'
import { keys } from '#shared/store/keys.ts'
import { taskStageId } from '#shared/store/stages.ts'
import { type Case, type Doer, type Judgement, packJudgement, type Task } from '#shared/store/tasks.ts'
import type { Write } from '#shared/store/transact.ts'
import { personActor } from './audit-actors.ts'
import type { CaseFile } from './case-file.ts'
import type { Actor, Delegated } from './context.ts'

/** What was sent, as far as a judgement keeps it. */
export interface JudgedBody {
  readonly rows: readonly DecidedRow[]
  readonly votesFor?: number | undefined
  readonly votesAgainst?: number | undefined
  readonly present?: number | undefined
  readonly entitled?: number | undefined
  readonly documentNumber?: string | undefined
  readonly documentDate?: string | undefined
  readonly justification?: string | undefined
  readonly justificationAuthority?: string | undefined
  readonly exceptions?: readonly TaskException[] | undefined
  readonly partiesSummary?: string | undefined
}

export function stageOf(task: Task) {
  const { cycleId, authorityId, kind, level, taskId } = task
  return { cycleId, unitId: authorityId, stageId: taskStageId(kind, level), subjectRef: taskId }
}

export function counterOf({ kind }: Task): 'proposals' | 'decisions' {
  return kind === 'appraisal' ? 'proposals' : 'decisions'
}

// An item holds 400 KB.
const largestPacked = 350_000

/** One judgement, or several where the rows with their reasons are more than one item holds. */
export function judgementsOf(
  task: Task,
  found: Case,
  body: JudgedBody,
  act: { readonly by: Doer; readonly at: Date; readonly bodyHash: string },
): Judgement[] {
  const decision = task.kind === 'decision'
  return partsOf(body.rows).map(
    (rows, index): Judgement => ({
      cycleId: task.cycleId,
      authorityId: task.authorityId,
      level: task.level,
      version: found[counterOf(task)] + 1 + index,
      round: task.round,
      taskId: task.taskId,
      rows: [...rows],
      justification: body.justification ?? null,
      justificationAuthority: body.justificationAuthority ?? null,
      exceptions: [...(body.exceptions ?? [])],
      partiesSummary: body.partiesSummary ?? null,
      bodyHash: act.bodyHash,
      by: act.by,
      at: act.at.toISOString(),
      votesFor: decision ? (body.votesFor ?? null) : null,
      votesAgainst: decision ? (body.votesAgainst ?? null) : null,
      present: body.present ?? null,
      entitled: body.entitled ?? null,
      documentNumber: body.documentNumber ?? null,
      documentDate: body.documentDate ?? null,
    }),
  )
}

function partsOf(rows: readonly DecidedRow[]): (readonly DecidedRow[])[] {
  // Packed is never larger than as it stands, so that small lists need no packing to know.
  const plain = rows.reduce((sum, { reason }) => sum + 200 + 3 * (reason?.length ?? 0), 0)
  if (rows.length < 2 || plain < largestPacked) return [rows]
  const packed = packJudgement({ rows } as Judgement).packedRows
  if (packed instanceof Uint8Array && packed.length < largestPacked) return [rows]
  const half = Math.ceil(rows.length / 2)
  return [...partsOf(rows.slice(0, half)), ...partsOf(rows.slice(half))]
}

export function judgementWrites(task: Task, judgements: readonly Judgement[]): Write[] {
  const kind = task.kind === 'appraisal' ? 'PROPOSAL' : 'DECISION'
  return judgements.map((judgement) => {
    const key = keys.judgement(kind, task.cycleId, task.authorityId, task.level, judgement.version)
    return { label: 'judgement', put: { ...key, ...packJudgement(judgement) }, ifAbsent: true }
  })
}

/** The case moves with every judgement; whoever read it before starts anew. */
export function caseWrite(
  task: Task,
  found: Case,
  judgements: readonly Judgement[],
  result: TaskResult | null,
): Write {
  return {
    label: 'case',
    update: keys.case(task.cycleId, task.authorityId, task.level),
    set: {
      result,
      version: found.version + 1,
      ...(judgements.length === 0 ? {} : { [counterOf(task)]: found[counterOf(task)] + judgements.length }),
    },
    where: { version: found.version, taskId: task.taskId },
  }
}

/** The entry names each rating by subject, and the reasons and votes by the version that holds them. */
export function judgementAct(
  task: Task,
  actor: Actor,
  delegation: Delegated | null,
  file: CaseFile,
  judgements: readonly Judgement[],
): Act {
  const [first] = judgements
  if (first === undefined) throw new RangeError('a judgement has at least one part')
  const rows = judgements.flatMap((judgement) => judgement.rows)
  const proposed = task.kind === 'decision' ? file.proposed : undefined
  const { version, votesFor, votesAgainst, present, entitled, documentNumber, documentDate } = first
  const { justification, justificationAuthority, exceptions, partiesSummary } = first
  return {
    cycleId: task.cycleId,
    unitId: task.authorityId,
    actor: personActor(actor, delegation),
    act: task.kind === 'appraisal' ? 'RATINGS_PROPOSED' : 'RATINGS_DECIDED',
    target: task.taskId,
    before: Object.fromEntries(
      rows.map(({ subjectId }) => [subjectId, proposed?.get(subjectId)?.rating ?? null]),
    ),
    after: {
      version,
      rows: Object.fromEntries(rows.map(({ subjectId, rating }) => [subjectId, rating])),
      rowsSha256: sha256(canonicalJson(rows)),
      votesFor,
      votesAgainst,
      present,
      entitled,
      documentNumber,
      documentDate,
      justification,
      justificationAuthority,
      exceptions,
      partiesSummary,
    },
  }
}
