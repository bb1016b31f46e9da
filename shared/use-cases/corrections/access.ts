import { AppError } from '#shared/errors.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import { getItem, queryPrefix, type Table } from '#shared/store/table.ts'
import { getUnit, ratingItem, type Subject, storedSubject, type Unit } from '#shared/store/units.ts'
import { type Actor, type Context, endOfDayAfter, requireCycle } from '../context.ts'

/** One subject with the unit and cycle around it. */
export interface Located {
  readonly cycle: Cycle
  readonly unit: Unit
  readonly subject: Subject
}

/** What an actor is to a subject. Several may hold at once. */
export interface Relation {
  /** The person whose rating it is. */
  readonly self: boolean
  readonly administrator: boolean
  /** Member of the committee that decides on the subject, or of a unit above it. */
  readonly authority: boolean
  readonly superior: boolean
  /**
   * Working group of the deciding authority, whoever fills a role there for somebody else, or somebody who acts for
   * the subject's own unit: they read.
   */
  readonly insider: boolean
}

export async function getSubject(
  table: Table,
  cycleId: string,
  unitId: string,
  subjectId: string,
): Promise<Subject | undefined> {
  return getItem(table, keys.subject(cycleId, unitId, subjectId), storedSubject)
}

/**
 * Finds a subject by its id: the unit stands in its ratings. Who has none (exempt, owed) is found with the unit.
 *
 * @throws AppError CYCLE_UNKNOWN, SUBJECT_UNKNOWN
 */
export async function locateSubject(
  context: Context,
  subjectId: string,
  unitId?: string,
  cycleId?: string,
): Promise<Located> {
  const cycle = await requireCycle(context, cycleId)
  const [newest] = await queryPrefix(context.table, keys.ratings(cycle.cycleId, subjectId), ratingItem, {
    newestFirst: true,
    limit: 1,
  })
  const place = newest?.unitId ?? unitId
  if (place === undefined) throw new AppError('SUBJECT_UNKNOWN')
  const [unit, subject] = await Promise.all([
    getUnit(context.table, cycle.cycleId, place),
    getSubject(context.table, cycle.cycleId, place, subjectId),
  ])
  if (unit === undefined || subject === undefined) throw new AppError('SUBJECT_UNKNOWN')
  return { cycle, unit, subject }
}

/** Reads the units above the authority only when the actor acts for some other unit. */
export async function relationOf(
  context: Context,
  actor: Actor,
  { cycle, subject }: Located,
): Promise<Relation> {
  const at = (unitId: string, role?: string) =>
    actor.assignments.some(
      (assignment) => assignment.unitId === unitId && (role === undefined || assignment.role === role),
    )
  const authority = at(subject.authorityId, 'authority')
  // Who decides on a case for somebody else has to know it. What ends a case stays with those who hold the role.
  const fillsIn = actor.delegations?.some(({ unitId }) => unitId === subject.authorityId) ?? false
  return {
    self: subject.personId !== null && subject.personId === actor.personId,
    administrator: actor.administrator,
    authority,
    superior: (await superiorOf(context, actor, cycle, subject.authorityId)) !== undefined,
    insider: authority || at(subject.authorityId) || at(subject.unitId) || fillsIn,
  }
}

/** The unit above the authority for whose committee the actor decides, the nearest first. */
export async function superiorOf(
  context: Context,
  actor: Actor,
  { cycleId }: Cycle,
  authorityId: string,
): Promise<Unit | undefined> {
  const mine = new Set(
    actor.assignments.filter(({ role }) => role === 'authority').map(({ unitId }) => unitId),
  )
  mine.delete(authorityId)
  if (mine.size === 0) return undefined
  let unit = await getUnit(context.table, cycleId, authorityId)
  while (unit?.parentId != null) {
    unit = await getUnit(context.table, cycleId, unit.parentId)
    if (unit !== undefined && mine.has(unit.unitId)) return unit
  }
  return undefined
}

/**
 * What the actor is to the subject, if they may see its file at all.
 *
 * @throws AppError NOT_ALLOWED
 */
export async function requireRelation(context: Context, actor: Actor, located: Located): Promise<Relation> {
  const relation = await relationOf(context, actor, located)
  if (!Object.values(relation).some(Boolean)) throw new AppError('NOT_ALLOWED')
  return relation
}

/** @throws AppError CYCLE_CLOSED */
export function requireOpenCycle({ status, configuration }: Cycle): void {
  if (status === 'ARCHIVED') throw new AppError('CYCLE_CLOSED', { year: configuration.year })
}

/**
 * Last moment for complaints; null while the results are not published. How long is a setting of the province: no
 * text states a term.
 */
export function complaintsUntil({ publishedAt, configuration }: Cycle): string | null {
  return publishedAt === null
    ? null
    : endOfDayAfter(new Date(publishedAt), configuration.deadlines.complaintDays)
}

/** Last moment for owed cases: the end of quarter I of the next year, unless the province says otherwise. */
export function owedUntil({ configuration }: Cycle): string {
  const { year, policy } = configuration
  return new Date(`${year + 1}-${policy.after.owedUntil}T23:59:59.999+07:00`).toISOString()
}
