import type { Ceiling } from '#shared/contracts/classify.ts'
import { RATING_RANK, type Rating } from '#shared/contracts/rating.ts'
import type { DraftRow } from '#shared/contracts/task-draft.ts'
import type { Finding } from '#shared/store/findings.ts'
import type { Task } from '#shared/store/tasks.ts'
import type { Subject } from '#shared/store/units.ts'
import { quartersLine } from '#shared/text/quarters.ts'
import type { PeerView } from './ballots/peer-view.ts'
import { isRecordOf } from './capacity.ts'
import type { CaseFile } from './case-file.ts'
import type { Actor } from './context.ts'
import type { TaskRow } from './get-task.ts'
import type { ViewOnRow } from './task-views.ts'

/** What the rows show beside the case itself. */
export interface Seen {
  /** Task that each recorded row came with, by subject. */
  readonly judgedWith: ReadonlyMap<string, string>
  readonly parties: ReadonlyMap<string, PeerView>
  readonly people: ReadonlySet<string>
  readonly collectives: ReadonlySet<string>
  readonly findings: ReadonlyMap<string, readonly Finding[]>
  readonly views: ReadonlyMap<string, readonly ViewOnRow[]>
}

/** Collectives of the units in which the actor holds a post. */
export function collectivesOf({ all }: CaseFile, { personId }: Actor): Set<string> {
  const posts = personId === null ? [] : all.filter((subject) => subject.personId === personId)
  return new Set(posts.flatMap(({ collectiveId }) => collectiveId ?? []))
}

/**
 * One row of a task as its reader sees it. What others said of the reader's own record, and what is being verified
 * about it, is for those who act on it.
 */
export function rowOf(file: CaseFile, task: Task, subject: Subject, seen: Seen): TaskRow {
  const own = isRecordOf(seen.people, subject)
  const result = file.results.get(subject.id)
  const proposed = file.proposed.get(subject.id) ?? null
  const decided = file.decided.get(subject.id) ?? null
  const ceiling = result?.ceiling ?? 'UNDECIDED'
  const judgedWith = seen.judgedWith.get(subject.id)
  return {
    subjectId: subject.id,
    name: subject.name,
    kind: subject.kind,
    unitId: subject.unitId,
    unitName: file.units.get(subject.unitId)?.name ?? subject.unitId,
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
    quarters: quartersLine(subject.facts?.quarters),
    proposed,
    decided,
    chosen: decided?.rating ?? proposed?.rating ?? suggestion(subject.selfRating, ceiling),
    parties: own ? null : (seen.parties.get(subject.id) ?? null),
    views: own ? [] : (seen.views.get(subject.id) ?? []),
    findings: own ? [] : (seen.findings.get(subject.id) ?? []),
    openFindings: own ? 0 : (subject.openFindings ?? 0),
    own,
    ownCollective: seen.collectives.has(subject.id),
    settled: judgedWith !== undefined && (judgedWith !== task.taskId || task.status !== 'COMPLETED'),
  }
}

/** Only a form's first value: nothing is recorded before a person sends it. */
function suggestion(selfRating: Rating | null, ceiling: Ceiling): Rating | null {
  if (ceiling === 'UNDECIDED') return null
  if (selfRating === null) return ceiling
  return RATING_RANK[selfRating] < RATING_RANK[ceiling] ? selfRating : ceiling
}

/** What is recorded stays what it is; a draft is of rows that are still to be judged. */
export function withDraft(row: TaskRow, draft: DraftRow | undefined): TaskRow {
  if (draft === undefined || row.own || row.settled) return row
  return { ...row, chosen: draft.rating ?? null }
}
