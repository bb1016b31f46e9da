import { type CycleStatus, getCycle } from '#shared/store/cycles.ts'
import { type DeadlineTotal, DUE_STAGES, readDeadlineTotals } from '#shared/store/deadline-counters.ts'
import {
  addCounts,
  noCounts,
  type ProgressCounts,
  readLevelProgress,
} from '#shared/store/progress-counters.ts'
import { type Actor, type Context, cycleIdOf, requireAdministrator } from '../context.ts'

export interface LevelProgress {
  readonly level: string
  readonly levelName: string
  readonly counts: ProgressCounts
  /** In the order of the process; only stages that were opened. */
  readonly stages: readonly DeadlineTotal[]
}

export interface ProvinceProgress {
  readonly cycleId: string
  readonly year: number
  readonly status: CycleStatus
  readonly openedAt: string
  readonly publishedAt: string | null
  /** When the report must be with the superior body; null where no date is configured. */
  readonly reportDueOn: string | null
  readonly counts: ProgressCounts
  /** Lowest level first; only levels with units or subjects. */
  readonly levels: readonly LevelProgress[]
}

/**
 * How far the cycle is, by level: from counters, however many units there are. `undefined` before a cycle has been
 * opened.
 *
 * @throws AppError NOT_ALLOWED
 */
export async function watchProgress(context: Context, actor: Actor): Promise<ProvinceProgress | undefined> {
  requireAdministrator(actor)
  const cycleId = cycleIdOf(context.configuration)
  const [cycle, progress, deadlines] = await Promise.all([
    getCycle(context.table, cycleId),
    readLevelProgress(context.table, cycleId),
    readDeadlineTotals(context.table, cycleId),
  ])
  if (cycle === undefined) return undefined
  const { year, levels, deadlines: terms } = cycle.configuration
  return {
    cycleId,
    year,
    status: cycle.status,
    openedAt: cycle.openedAt,
    publishedAt: cycle.publishedAt,
    reportDueOn: terms.dates?.report ?? null,
    counts: [...progress.values()].reduce(addCounts, noCounts),
    levels: levels.flatMap(({ id, name }) => {
      const counts = progress.get(id)
      if (counts === undefined || counts.units + subjectsOf(counts) === 0) return []
      const own = deadlines.filter(({ level }) => level === id)
      const stages = DUE_STAGES.flatMap((stage) => own.filter((total) => total.stage === stage))
      return [{ level: id, levelName: name, counts, stages }]
    }),
  }
}

/**
 * The state of the cycle; `undefined` before it has been opened.
 *
 * @throws AppError NOT_ALLOWED
 */
export async function watchStatus(context: Context, actor: Actor): Promise<CycleStatus | undefined> {
  requireAdministrator(actor)
  return (await getCycle(context.table, cycleIdOf(context.configuration)))?.status
}

/** Everybody and everything that is in the cycle, rated or not. */
export function subjectsOf({ rated, exempt, owed, open }: ProgressCounts): number {
  return rated + exempt + owed + open
}
