import { AppError } from '#shared/errors.ts'
import { readOwedPage } from '#shared/store/owed-subjects.ts'
import { addCounts, noCounts, readLevelProgress } from '#shared/store/progress-counters.ts'
import { getUnits, type Subject } from '#shared/store/units.ts'
import { subjectsByName } from '#shared/text/names.ts'
import { type Actor, type Context, requireAdministrator, requireCycle } from '../context.ts'
import { owedUntil } from './access.ts'

export interface OwedRow {
  readonly unitId: string
  readonly unitName: string
  readonly subjectId: string
  readonly name: string
  readonly reason: Subject['owed']
}

export interface OwedList {
  readonly until: string
  /** How many there are in all. */
  readonly total: number
  /** Unit by unit, in each by name. */
  readonly rows: readonly OwedRow[]
  /** Where the next page begins; null at the end. */
  readonly next: string | null
}

const rowsPerPage = 50

/**
 * Who is owed a review and rating, a page at a time: what it reads does not grow with the province.
 *
 * @param after where the page before ended
 * @throws AppError NOT_ALLOWED, CYCLE_UNKNOWN, NOT_PUBLISHED
 */
export async function listOwed(context: Context, actor: Actor, after?: string): Promise<OwedList> {
  requireAdministrator(actor)
  const cycle = await requireCycle(context)
  if (cycle.publishedAt === null) throw new AppError('NOT_PUBLISHED')
  const { table } = context
  const { cycleId } = cycle
  const [page, progress] = await Promise.all([
    readOwedPage(table, cycleId, { after, limit: rowsPerPage }),
    readLevelProgress(table, cycleId),
  ])
  const byUnit = Map.groupBy(page.items, ({ unitId }) => unitId)
  const units = await getUnits(table, cycleId, [...byUnit.keys()])
  const names = new Map(units.map(({ unitId, name }) => [unitId, name]))
  return {
    until: owedUntil(cycle),
    total: [...progress.values()].reduce(addCounts, noCounts).owed,
    rows: [...byUnit].flatMap(([unitId, subjects]) =>
      subjectsByName(subjects, (subject) => subject).map(({ id, name, owed }) => ({
        unitId,
        unitName: names.get(unitId) ?? unitId,
        subjectId: id,
        name,
        reason: owed,
      })),
    ),
    next: page.next,
  }
}
