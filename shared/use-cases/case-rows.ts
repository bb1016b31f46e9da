import type { RatedRow } from '#shared/contracts/task.ts'
import type { Table } from '#shared/store/table.ts'
import { type CaseSubject, listCaseSubjects } from '#shared/store/units.ts'
import type { CaseRound } from './case-file.ts'

// Mostly the first unit answers; a case of many is not asked one by one.
const unitsAtOnce = 16

/**
 * Whether there is a subject that the authority decides on, that is to be rated, and that fits. Reads the units in
 * their order until there is one, and of their subjects nothing of what is said of them.
 */
export async function someOfCase(
  table: Table,
  cycleId: string,
  { authorityId, unitIds }: Pick<CaseRound, 'authorityId' | 'unitIds'>,
  fits: (subject: CaseSubject) => boolean = () => true,
): Promise<boolean> {
  for (let from = 0, count = 1; from < unitIds.length; from += count, count = unitsAtOnce) {
    const subjects = await listCaseSubjects(table, cycleId, unitIds.slice(from, from + count))
    if (subjects.some((subject) => isOfCase(subject, authorityId) && fits(subject))) return true
  }
  return false
}

/** Whether an authority decides on the subject, and it is neither exempt nor owed. */
export function isOfCase({ authorityId, bucket }: CaseSubject, judge: string): boolean {
  return authorityId === judge && (bucket === 'open' || bucket === 'rated')
}

export function rowsOf(judgements: readonly { readonly rows: readonly RatedRow[] }[]): Map<string, RatedRow> {
  return new Map(judgements.flatMap(({ rows }) => rows.map((row) => [row.subjectId, row] as const)))
}
