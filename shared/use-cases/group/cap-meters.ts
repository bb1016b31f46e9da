import type { CapResult } from '#shared/contracts/cap.ts'
import type { RatingCounts } from '#shared/contracts/rating.ts'
import { allowedTable } from '#shared/domain/cap-table.ts'
import { capLinesOf } from '../case-caps.ts'
import type { CaseFile } from '../case-file.ts'
import type { TaskRow } from '../get-task.ts'

/** One line of the cap as the ratings stand, with what it becomes while the shown rows are changed. */
export interface CapMeter {
  /** Group or organisation. */
  readonly name: string
  readonly scope: CapResult['scope']
  readonly allowed: number
  readonly proposed: number
  readonly goodOrBetter: number
  /** Subjects of the line. */
  readonly size: number
  readonly formula: string
  readonly warning: string | null
  /** Ratings of the rows that are not shown, or not to be changed. */
  readonly rest: RatingCounts
  /** See `allowedTable`. */
  readonly table: readonly (readonly number[])[]
  /** Shown rows that count in the line and may be changed. */
  readonly subjectIds: readonly string[]
}

/**
 * The meters of the lines of the cap.
 *
 * @param rows all rows of the lines, with the ratings as chosen
 * @param editable ids of those that the page lets the reader change
 */
export function capMeters(
  file: CaseFile,
  caps: readonly CapResult[],
  rows: readonly TaskRow[],
  editable: ReadonlySet<string>,
): CapMeter[] {
  const subjects = new Map(file.subjects.map((subject) => [subject.id, subject]))
  const inLine = (cap: CapResult, { subjectId }: TaskRow) => {
    const subject = subjects.get(subjectId)
    if (subject === undefined) return false
    const [group, organisation] = capLinesOf(file, subject)
    return cap.group === (cap.scope === 'GROUP' ? group : organisation)
  }
  const { policy } = file.cycle.configuration
  return caps.map((cap): CapMeter => {
    const ofLine = rows.filter((row) => inLine(cap, row))
    const open = ofLine.filter(({ subjectId }) => editable.has(subjectId))
    const rest = countsOf(ofLine.filter(({ subjectId }) => !editable.has(subjectId)))
    const all = countsOf(ofLine)
    return {
      name: cap.group,
      scope: cap.scope,
      allowed: cap.allowed,
      proposed: cap.proposed,
      goodOrBetter: all.EXCELLENT + all.GOOD,
      size: ofLine.length,
      formula: cap.formula,
      warning: cap.warning,
      rest,
      table: allowedTable(
        { ...policy.cap, rate: cap.rate },
        { rest, rows: open.length, unrated: open.filter(({ chosen }) => chosen === null).length },
      ),
      subjectIds: open.map(({ subjectId }) => subjectId),
    }
  })
}

/** A group too small for the cap to allow anybody: the text leaves it to the competent authority. */
export function isSmall(allowed: number, goodOrBetter: number): boolean {
  return allowed === 0 && goodOrBetter > 0
}

export function countsOf(rows: readonly Pick<TaskRow, 'chosen'>[]): RatingCounts {
  const counts = { EXCELLENT: 0, GOOD: 0, COMPLETED: 0, NOT_COMPLETED: 0 }
  for (const { chosen } of rows) if (chosen !== null) counts[chosen] += 1
  return counts
}
