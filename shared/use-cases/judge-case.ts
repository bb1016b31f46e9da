import type { DecidedRow } from '#shared/contracts/task.ts'
import type { Task } from '#shared/store/tasks.ts'
import type { Subject } from '#shared/store/units.ts'
import { isRecordOf, ownPeople } from './capacity.ts'
import type { CaseFile } from './case-file.ts'
import type { Surroundings } from './case-surroundings.ts'
import type { Standing } from './case-tree.ts'
import { capFindingsOf, countsIn, type RatedBody } from './check-cap-of-task.ts'
import { couplingFindings } from './check-couplings.ts'
import { orderFindings } from './check-order.ts'
import type { Finding } from './check-rows.ts'
import type { Actor } from './context.ts'

/** What of a case is still to be judged with a task, and by its actor. */
export interface OpenRows {
  /** Not recorded in this round yet. */
  readonly open: readonly Subject[]
  /** Those among them that are not the actor's own record. */
  readonly mine: readonly Subject[]
}

export function openRows(file: CaseFile, task: Task, actor: Actor): OpenRows {
  const recorded = task.kind === 'appraisal' ? file.proposed : file.decided
  const open = file.subjects.filter(({ id }) => !recorded.has(id))
  const people = ownPeople(actor, task)
  return { open, mine: open.filter((subject) => !isRecordOf(people, subject)) }
}

/**
 * What is wrong with the rows taken together with everything that was recorded before: cap, couplings and, of a
 * decision, the order. Rows of one call count as judged together.
 */
export function findingsTogether(
  file: CaseFile,
  surroundings: Surroundings,
  kind: Task['kind'],
  { open, mine }: OpenRows,
  body: RatedBody,
): Finding[] {
  const { standingOf, rated } = standings(file, kind, { open, mine }, body.rows)
  const deciding = mine.filter(({ id }) => rated.has(id))
  return [
    ...capFindingsOf(file, kind, open, body),
    ...couplingFindings(file, surroundings, standingOf, rated),
    ...(kind === 'decision' ? orderFindings(file, surroundings, standingOf, deciding) : []),
  ]
}

/**
 * The rows that can be decided, and for the others why not. A row that leans on a refused one is refused too, so
 * it goes round until nothing more falls out. Of a group over the cap all excellent rows are refused: which of
 * them is one too many is for people to say.
 */
export function decidableRows(
  file: CaseFile,
  surroundings: Surroundings,
  openNow: OpenRows,
  body: RatedBody & { readonly rows: readonly DecidedRow[] },
): { readonly rows: readonly DecidedRow[]; readonly refused: ReadonlyMap<string, readonly Finding[]> } {
  const subjects = new Map(openNow.mine.map((subject) => [subject.id, subject]))
  const refused = new Map<string, Finding[]>()
  let rows = body.rows
  for (;;) {
    const findings = findingsTogether(file, surroundings, 'decision', openNow, { ...body, rows })
    const left = rows.filter((row) => {
      const subject = subjects.get(row.subjectId)
      const concerning = findings.filter((found) =>
        found.problem.path === row.subjectId
          ? true
          : row.rating === 'EXCELLENT' &&
            subject !== undefined &&
            isOfCap(found) &&
            countsIn(file, subject, found),
      )
      if (concerning.length > 0) refused.set(row.subjectId, concerning)
      return concerning.length === 0
    })
    if (left.length === rows.length) return { rows, refused }
    rows = left
  }
}

function isOfCap({ code }: Finding): boolean {
  return code === 'CAP_EXCEEDED' || code === 'JUSTIFICATION_NEEDED' || code === 'EXCEPTION_REFUSED'
}

function standings(file: CaseFile, kind: Task['kind'], { open, mine }: OpenRows, rows: RatedBody['rows']) {
  const recorded = kind === 'appraisal' ? file.proposed : file.decided
  const ratings = new Map([...recorded.values(), ...rows].map((row) => [row.subjectId, row.rating]))
  const allowed = new Set(mine.map(({ id }) => id))
  const later = new Set(open.filter(({ id }) => !allowed.has(id)).map(({ id }) => id))
  const standingOf = ({ id }: Subject): Standing => {
    const rating = ratings.get(id)
    if (rating !== undefined) return { state: 'decided', rating }
    return { state: later.has(id) ? 'later' : 'open' }
  }
  return { standingOf, rated: new Set(rows.map(({ subjectId }) => subjectId)) }
}
