import type { ClassifyResult } from '#shared/contracts/classify.ts'
import type { Problem } from '#shared/contracts/problem.ts'
import { RATING_RANK } from '#shared/contracts/rating.ts'
import type { RatedRow } from '#shared/contracts/task.ts'
import { AppError, type ErrorCode, type ErrorFields, problemOf } from '#shared/errors.ts'
import type { Subject } from '#shared/store/units.ts'
import { inBoth } from '#shared/text/locale.ts'
import { ratingNames } from '#shared/text/page-names.ts'
import { taskText } from '#shared/text/tasks.ts'
import type { CaseFile } from './case-file.ts'

export interface Finding {
  readonly code: ErrorCode
  readonly fields: ErrorFields
  readonly problem: Problem
}

/**
 * Checks the rows of a proposal or decision one by one: nothing but subjects that the actor may act on, each once,
 * no rating above the ceiling, a reason where the rating is below it or where the rules leave it open, and nothing
 * left to verify.
 *
 * @param mine subjects that the actor may rate
 * @param open the same with the actor's own record
 * @returns for each row, in their order, what is wrong with it
 */
export function rowFindings(
  file: CaseFile,
  mine: readonly Subject[],
  open: readonly Subject[],
  rows: readonly RatedRow[],
): Finding[][] {
  const allowed = new Map(mine.map((subject) => [subject.id, subject]))
  const own = new Map(open.map((subject) => [subject.id, subject]))
  const seen = new Set<string>()
  const results = file.resultsWith(rows)
  return rows.map((row, index): Finding[] => {
    const path = `rows[${index}]`
    const subject = allowed.get(row.subjectId)
    if (subject === undefined) {
      const name = own.get(row.subjectId)?.name
      return name === undefined
        ? [finding('ROW_UNKNOWN', { subjectId: row.subjectId }, path)]
        : [finding('OWN_RECORD', { name }, path)]
    }
    if (seen.has(subject.id)) return [finding('ROW_TWICE', { name: subject.name }, path)]
    seen.add(subject.id)
    return [...rowFinding(subject, results.get(subject.id), row, path), ...openFindings(subject, path)]
  })
}

/** Subjects that must be rated and have no row. */
export function missingRows(mine: readonly Subject[], rows: readonly RatedRow[]): Finding[] {
  const given = new Set(rows.map(({ subjectId }) => subjectId))
  return mine.flatMap(({ id, name }) => (given.has(id) ? [] : [finding('ROW_MISSING', { name }, id)]))
}

/** Complaints, inspections and proceedings are verified before anybody proposes or decides (`domain.md` §3.2). */
export function openFindings({ name, openFindings: count = 0 }: Subject, path: string): Finding[] {
  return count > 0 ? [finding('FINDING_OPEN', { name, count }, path)] : []
}

/** What is wrong with one rating, if anything. */
export function rowFinding(
  subject: Subject,
  result: ClassifyResult | undefined,
  row: RatedRow,
  path: string,
): Finding[] {
  const ceiling = result?.ceiling ?? 'UNDECIDED'
  const reasoned = (row.reason ?? '').trim() !== ''
  const name = subject.name
  const rating = inBoth(() => ratingNames[row.rating])
  if (ceiling === 'UNDECIDED') {
    const atMost = result?.atMost ?? 'COMPLETED'
    if (RATING_RANK[row.rating] > RATING_RANK[atMost]) {
      return [finding('UNDECIDED_LIMIT', { name, atMost: inBoth(() => ratingNames[atMost]) }, path)]
    }
    const fields = { name, rating, ceiling: inBoth(() => taskText.undeterminedWord) }
    return reasoned ? [] : [finding('REASON_NEEDED', fields, path)]
  }
  const fields = { name, rating, ceiling: inBoth(() => ratingNames[ceiling]) }
  if (RATING_RANK[row.rating] > RATING_RANK[ceiling]) return [finding('ABOVE_CEILING', fields, path)]
  if (RATING_RANK[row.rating] < RATING_RANK[ceiling] && !reasoned) {
    return [finding('REASON_NEEDED', fields, path)]
  }
  return []
}

/** @throws AppError with the code of the first finding, unless there is none */
export function refuseWith(findings: readonly Finding[]): void {
  const [first] = findings
  if (first === undefined) return
  throw new AppError(first.code, first.fields, { problems: findings.map(({ problem }) => problem) })
}

export function finding(code: ErrorCode, fields: ErrorFields, path?: string): Finding {
  return { code, fields, problem: problemOf(code, fields, path === undefined ? {} : { path }) }
}
