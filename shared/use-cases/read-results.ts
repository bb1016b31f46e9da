import type { Rating } from '#shared/contracts/rating.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import { AppError } from '#shared/errors.ts'
import { listCancelled } from '#shared/store/corrections.ts'
import { type Cycle, getCycle } from '#shared/store/cycles.ts'
import { getCurrentRatings, getUnit, listChildren, listSubjects } from '#shared/store/units.ts'
import { compareUnitNames, subjectsByName } from '#shared/text/names.ts'
import { type Context, cycleIdOf } from './context.ts'

export interface PublishedUnit {
  readonly unitId: string
  readonly name: string
  readonly level: string
  readonly levelName: string
  /** Whether subjects of it are rated; the top of the tree has none. */
  readonly rated: boolean
  readonly hasUnits: boolean
}

export interface PublishedResults {
  readonly year: number
  /** Null as long as nothing is published; then there are no units either. */
  readonly publishedAt: string | null
  /** Whose units these are. */
  readonly above: { readonly unitId: string; readonly name: string; readonly parentId: string | null } | null
  readonly units: readonly PublishedUnit[]
}

export interface PublishedRow {
  readonly name: string
  readonly kind: SubjectKind
  /** `cancelled`: the rating no longer holds, and a new one is awaited. */
  readonly outcome: { readonly rating: Rating } | 'exempt' | 'owed' | 'cancelled'
  readonly documentNumber: string | null
  readonly documentDate: string | null
}

export interface PublishedUnitResults {
  readonly unitId: string
  readonly unitName: string
  /** The unit above it. */
  readonly parentId: string | null
  readonly publishedAt: string
  readonly rows: readonly PublishedRow[]
}

/**
 * The units below one whose results are public; without one, those below the top. Never an error before publication:
 * the list is empty. A province has 5,000 units, so there is no list of all.
 *
 * @throws AppError UNIT_UNKNOWN
 */
export async function listPublishedUnits(context: Context, aboveId?: string): Promise<PublishedResults> {
  const { year } = context.configuration
  const { table } = context
  const cycle = await getCycle(table, cycleIdOf(context.configuration))
  if (cycle?.publishedAt == null) return { year, publishedAt: null, above: null, units: [] }
  const above =
    aboveId === undefined
      ? (await listChildren(table, cycle.cycleId, null))[0]
      : await getUnit(table, cycle.cycleId, aboveId)
  if (above === undefined) throw new AppError('UNIT_UNKNOWN', { unitId: aboveId ?? '' })
  const units = await listChildren(table, cycle.cycleId, above.unitId)
  return {
    year,
    publishedAt: cycle.publishedAt,
    above: { unitId: above.unitId, name: above.name, parentId: above.parentId },
    units: units
      .map(({ unitId, name, level, hasChildren }) => ({
        unitId,
        name,
        level,
        levelName: levelName(cycle, level),
        rated: isRated(cycle, level),
        hasUnits: hasChildren,
      }))
      .sort((a, b) => compareUnitNames(a.name, b.name)),
  }
}

/**
 * The public ratings of one unit.
 *
 * @throws AppError NOT_PUBLISHED, UNIT_UNKNOWN
 */
export async function readUnitResults(context: Context, unitId: string): Promise<PublishedUnitResults> {
  const cycleId = cycleIdOf(context.configuration)
  const cycle = await getCycle(context.table, cycleId)
  if (cycle?.publishedAt == null) throw new AppError('NOT_PUBLISHED')
  const unit = await getUnit(context.table, cycleId, unitId)
  if (unit === undefined) throw new AppError('UNIT_UNKNOWN', { unitId })
  const subjects = await listSubjects(context.table, cycleId, unitId)
  const ratings = await getCurrentRatings(context.table, subjects)
  const cancelled = await listCancelled(context.table, cycleId, [...ratings.keys()])
  const rows = subjects.flatMap((subject): PublishedRow[] => {
    const { name, kind, bucket } = subject
    const version = ratings.get(subject.id)
    if (bucket === 'rated' && version !== undefined) {
      const { rating, documentNumber, documentDate } = version
      const outcome = cancelled.has(subject.id) ? 'cancelled' : { rating }
      return [{ name, kind, outcome, documentNumber, documentDate }]
    }
    if (bucket === 'open' || bucket === 'rated') return []
    return [{ name, kind, outcome: bucket, documentNumber: null, documentDate: null }]
  })
  return {
    unitId,
    unitName: unit.name,
    parentId: unit.parentId,
    publishedAt: cycle.publishedAt,
    rows: subjectsByName(rows, (row) => row),
  }
}

function isRated(cycle: Cycle, levelId: string): boolean {
  return cycle.configuration.levels.slice(0, -1).some(({ id }) => id === levelId)
}

function levelName(cycle: Cycle, levelId: string): string {
  return cycle.configuration.levels.find(({ id }) => id === levelId)?.name ?? levelId
}
