import type { RatedRow } from '#shared/contracts/task.ts'
import type { Table } from '#shared/store/table.ts'
import { listJudgements, type Task } from '#shared/store/tasks.ts'
import { type CaseSubject, listCaseSubjects } from '#shared/store/units.ts'
import type { CaseRound } from './case-file.ts'

/** What it takes to say who of a case is still to be judged. */
export interface CaseRows {
  readonly subjects: readonly CaseSubject[]
  readonly proposed: ReadonlyMap<string, RatedRow>
  readonly decided: ReadonlyMap<string, RatedRow>
}

/** The subjects that the authority decides on and that are to be rated, without what is said of them. */
export async function readCaseSubjects(
  table: Table,
  cycleId: string,
  { authorityId, unitIds }: Pick<CaseRound, 'authorityId' | 'unitIds'>,
): Promise<CaseSubject[]> {
  const stored = await listCaseSubjects(table, cycleId, unitIds)
  return stored.filter((subject) => isOfCase(subject, authorityId))
}

export function isOfCase({ authorityId, bucket }: CaseSubject, judge: string): boolean {
  return authorityId === judge && (bucket === 'open' || bucket === 'rated')
}

/** The case of a task as far as the kind of the task records it. */
export async function readCaseRows(table: Table, task: Task): Promise<CaseRows> {
  const { cycleId, authorityId, level, round, kind } = task
  const appraisal = kind === 'appraisal'
  const [subjects, judgements] = await Promise.all([
    readCaseSubjects(table, cycleId, task),
    listJudgements(table, appraisal ? 'PROPOSAL' : 'DECISION', { cycleId, authorityId, level }),
  ])
  const rows = rowsOf(judgements.filter((judgement) => judgement.round === round))
  const none = new Map<string, RatedRow>()
  return { subjects, proposed: appraisal ? rows : none, decided: appraisal ? none : rows }
}

export function rowsOf(judgements: readonly { readonly rows: readonly RatedRow[] }[]): Map<string, RatedRow> {
  return new Map(judgements.flatMap(({ rows }) => rows.map((row) => [row.subjectId, row] as const)))
}
