import { type Correction, listCorrections } from '#shared/store/corrections.ts'
import { inParallel } from '#shared/store/table.ts'
import {
  getCurrentRatings,
  listSubjects,
  type RatingVersion,
  type Subject,
  type Unit,
} from '#shared/store/units.ts'
import { subjectsByName } from '#shared/text/names.ts'
import type { Context } from '../context.ts'
import { requireCycleUnit } from '../units.ts'
import { complaintsUntil } from './access.ts'
import { requireResultLink } from './result-link.ts'

export interface ResultRow {
  readonly subject: Subject
  readonly version: RatingVersion
  readonly corrections: readonly Correction[]
}

export interface UnitResultView {
  readonly unit: Unit
  readonly year: number
  readonly until: string | null
  readonly rows: readonly ResultRow[]
}

/**
 * The results of a unit with their comments, for whoever has its result link.
 *
 * @throws AppError LINK_UNKNOWN, LINK_REVOKED, LINK_EXPIRED
 */
export async function viewUnitResults(context: Context, token: string): Promise<UnitResultView> {
  const link = await requireResultLink(context, token)
  const { cycle, unit } = await requireCycleUnit(context, link.cycleId, link.unitId)
  const subjects = await listSubjects(context.table, cycle.cycleId, unit.unitId)
  const ratings = await getCurrentRatings(context.table, subjects)
  const rows = await inParallel(subjects, 8, async (subject): Promise<ResultRow[]> => {
    const version = ratings.get(subject.id)
    if (version === undefined) return []
    return [
      { subject, version, corrections: await listCorrections(context.table, cycle.cycleId, subject.id) },
    ]
  })
  const inOrder = subjectsByName(rows.flat(), ({ subject }) => subject)
  return { unit, year: cycle.configuration.year, until: complaintsUntil(cycle), rows: inOrder }
}
