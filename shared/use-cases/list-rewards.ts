import type { SubjectKind } from '#shared/contracts/subject.ts'
import { yearsOfExcellence } from '#shared/domain/rewards.ts'
import { AppError } from '#shared/errors.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import { inParallel, queryPrefix } from '#shared/store/table.ts'
import { getCase, getTaskItem } from '#shared/store/tasks.ts'
import {
  getUnits,
  listChildren,
  listSubjectsOfUnits,
  ratingItem,
  type Subject,
  type Unit,
} from '#shared/store/units.ts'
import { subjectsByName } from '#shared/text/names.ts'
import { type Actor, type Context, cycleIdOf } from './context.ts'
import { superiorOf } from './corrections/access.ts'
import { requireCycleUnit } from './units.ts'

/** How many years in a row a reward of several years asks for (HD 06-HD/TW 2025). */
export const rewardYears = 5

export interface RewardRow {
  readonly subjectId: string
  readonly name: string
  readonly kind: SubjectKind
  readonly unitId: string
  readonly unitName: string
  /** Years in a row, this one included, of which a record says EXCELLENT. */
  readonly years: number
  /** Whether five years are shown, refuted, or not known because a year has no record. */
  readonly fiveYears: 'YES' | 'NO' | 'UNKNOWN'
}

export interface RewardList {
  readonly unit: Unit
  readonly year: number
  readonly rows: readonly RewardRow[]
}

/**
 * Whom an authority may propose for a reward: the excellent of the year among those it decides on, and how many years
 * in a row the records of earlier cycles show. A year without a record is not known, never assumed.
 *
 * @throws AppError CYCLE_UNKNOWN, UNIT_UNKNOWN, NOT_ALLOWED, NOT_PUBLISHED
 */
export async function listRewards(context: Context, actor: Actor, unitId: string): Promise<RewardList> {
  const { cycle, unit } = await requireCycleUnit(context, cycleIdOf(context.configuration), unitId)
  await requireReader(context, actor, cycle, unit)
  if (cycle.publishedAt === null) throw new AppError('NOT_PUBLISHED')
  const units = await unitsOfAuthority(context, cycle, unit)
  const subjects = await listSubjectsOfUnits(context.table, cycle.cycleId, [...units.keys()])
  const excellent = subjects.filter(
    ({ authorityId, rating, bucket }) =>
      authorityId === unitId && bucket === 'rated' && rating === 'EXCELLENT',
  )
  const rows = await inParallel(excellent, 16, async (subject): Promise<RewardRow> => {
    const earlier = await earlierRatings(context, cycle, subject)
    return {
      subjectId: subject.id,
      name: subject.name,
      kind: subject.kind,
      unitId: subject.unitId,
      unitName: units.get(subject.unitId)?.name ?? subject.unitId,
      ...yearsOfExcellence(earlier, rewardYears),
    }
  })
  return { unit, year: cycle.configuration.year, rows: subjectsByName(rows, (row) => row) }
}

/** The units with subjects that the authority decides on: those directly below, its own, and those of its tasks. */
async function unitsOfAuthority(
  { table }: Context,
  { cycleId, configuration }: Cycle,
  unit: Unit,
): Promise<Map<string, Unit>> {
  const tasks = await inParallel(configuration.levels, 4, async ({ id }) => {
    const known = await getCase(table, cycleId, unit.unitId, id)
    return known === undefined ? undefined : getTaskItem(table, known.taskId)
  })
  const children = await listChildren(table, cycleId, unit.unitId)
  const known = new Map([unit, ...children].map((one) => [one.unitId, one]))
  const others = tasks.flatMap((task) => task?.unitIds ?? []).filter((id) => !known.has(id))
  for (const other of await getUnits(table, cycleId, [...new Set(others)])) known.set(other.unitId, other)
  return known
}

/** Ratings of the years before, the last one first, as far as the row of excellent years goes on. */
async function earlierRatings(
  { table }: Context,
  { configuration }: Cycle,
  subject: Subject,
): Promise<(string | null)[]> {
  const ratings: (string | null)[] = []
  for (let back = 1; back < rewardYears; back += 1) {
    const [newest] = await queryPrefix(
      table,
      keys.ratings(String(configuration.year - back), subject.id),
      ratingItem,
      { newestFirst: true, limit: 1 },
    )
    ratings.push(newest?.rating ?? null)
    if (newest?.rating !== 'EXCELLENT') break
  }
  return ratings
}

async function requireReader(context: Context, actor: Actor, cycle: Cycle, unit: Unit): Promise<void> {
  if (actor.administrator) return
  if (actor.assignments.some(({ unitId }) => unitId === unit.unitId)) return
  if ((await superiorOf(context, actor, cycle, unit.unitId)) !== undefined) return
  throw new AppError('NOT_ALLOWED')
}
