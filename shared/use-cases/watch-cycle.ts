import type { CycleStatus } from '#shared/store/cycles.ts'
import { getCycle } from '#shared/store/cycles.ts'
import { listStages, type Stage, taskStageId } from '#shared/store/stages.ts'
import { inParallel } from '#shared/store/table.ts'
import { type Case, getCase } from '#shared/store/tasks.ts'
import { listUnits, type Subject, type Unit } from '#shared/store/units.ts'
import { type Actor, type Context, cycleIdOf, requireAdministrator } from './context.ts'

export interface UnitProgress {
  readonly unitId: string
  readonly name: string
  /** Null while no link has been issued. */
  readonly dueAt: string | null
  readonly submittedAt: string | null
  readonly late: boolean
}

/** What an authority does with one level at present. */
export type AuthorityStage =
  | 'NOT_STARTED'
  | 'SELF_ASSESSMENT'
  | 'APPRAISAL'
  | 'CHECK'
  | 'DECISION'
  | 'DECIDED'

export interface AuthorityProgress {
  readonly authorityId: string
  readonly name: string
  readonly level: string
  readonly levelName: string
  readonly stage: AuthorityStage
  /** Due date of the open task; null without one. */
  readonly dueAt: string | null
  readonly late: boolean
  readonly round: number
  readonly submitted: number
  readonly units: readonly UnitProgress[]
}

export interface BucketCounts {
  readonly total: number
  readonly rated: number
  readonly exempt: number
  readonly owed: number
  readonly open: number
}

export interface CycleProgress {
  readonly cycleId: string
  readonly year: number
  readonly status: CycleStatus
  readonly openedAt: string
  readonly publishedAt: string | null
  readonly counts: BucketCounts
  /** Lowest level first. */
  readonly authorities: readonly AuthorityProgress[]
}

/**
 * How far the cycle is, per authority and unit. `undefined` before a cycle has been opened.
 *
 * @throws AppError NOT_ALLOWED
 */
export async function watchCycle(context: Context, actor: Actor): Promise<CycleProgress | undefined> {
  requireAdministrator(actor)
  const cycle = await getCycle(context.table, cycleIdOf(context.configuration))
  if (cycle === undefined) return undefined
  const { cycleId, configuration } = cycle
  const units = await listUnits(context.table, cycleId)
  const now = context.now().toISOString()
  const reviewed = Map.groupBy(
    units.filter(({ openAtStart }) => openAtStart > 0),
    ({ parentId, level }) => `${parentId}#${level}`,
  )
  const judged = configuration.levels.slice(0, -1).flatMap((level) =>
    units.flatMap((authority) => {
      const own = reviewed.get(`${authority.unitId}#${level.id}`)
      return own === undefined ? [] : [{ level, authority, own }]
    }),
  )
  const authorities = await inParallel(
    judged,
    16,
    async ({ level, authority, own }): Promise<AuthorityProgress> => {
      const [found, stages] = await Promise.all([
        getCase(context.table, cycleId, authority.unitId, level.id),
        listStages(context.table, cycleId, authority.unitId),
      ])
      const progress = own.map((unit) => unitProgress(unit, now))
      return {
        authorityId: authority.unitId,
        name: authority.name,
        level: level.id,
        levelName: level.name,
        ...authorityStage(stages, level.id, found, progress, now),
        round: found?.round ?? 1,
        submitted: progress.filter(({ submittedAt }) => submittedAt !== null).length,
        units: progress,
      }
    },
  )
  return {
    cycleId,
    year: configuration.year,
    status: cycle.status,
    openedAt: cycle.openedAt,
    publishedAt: cycle.publishedAt,
    counts: sumOf(units),
    authorities,
  }
}

export function countBuckets(subjects: readonly Pick<Subject, 'bucket'>[]): BucketCounts {
  const counts = { rated: 0, exempt: 0, owed: 0, open: 0 }
  for (const { bucket } of subjects) counts[bucket] += 1
  return { total: subjects.length, ...counts }
}

function sumOf(units: readonly Unit[]): BucketCounts {
  const counts = { total: 0, rated: 0, exempt: 0, owed: 0, open: 0 }
  for (const { rated, exempt, owed, open } of units) {
    counts.total += rated + exempt + owed + open
    counts.rated += rated
    counts.exempt += exempt
    counts.owed += owed
    counts.open += open
  }
  return counts
}

function unitProgress({ unitId, name, dueAt, submittedAt }: Unit, now: string): UnitProgress {
  return { unitId, name, dueAt, submittedAt, late: dueAt !== null && submittedAt === null && dueAt < now }
}

function authorityStage(
  stages: readonly Stage[],
  level: string,
  found: Case | undefined,
  units: readonly UnitProgress[],
  now: string,
): Pick<AuthorityProgress, 'stage' | 'dueAt' | 'late'> {
  const rest = { dueAt: null, late: false }
  if (found === undefined) {
    return { stage: units.some(({ dueAt }) => dueAt !== null) ? 'SELF_ASSESSMENT' : 'NOT_STARTED', ...rest }
  }
  const { kind, result } = found
  if (result === null || result.remaining > 0) {
    const stage = stages.find(
      ({ stageId, closedAt }) => stageId === taskStageId(kind, level) && closedAt === null,
    )
    const dueAt = stage?.dueAt ?? null
    return {
      stage: kind === 'appraisal' ? 'APPRAISAL' : 'DECISION',
      dueAt,
      late: dueAt !== null && dueAt < now,
    }
  }
  return { stage: result.outcome === 'DECIDED' ? 'DECIDED' : 'CHECK', ...rest }
}
