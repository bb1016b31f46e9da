import { type DueStage, daysLate, dueStageOf } from '#shared/store/deadline-counters.ts'
import { readLateStages, type Stage } from '#shared/store/stages.ts'
import { getUnits, type Unit } from '#shared/store/units.ts'
import { calendarDate } from '#shared/text/dates.ts'
import { type Actor, type Context, cycleIdOf, requireAdministrator, requireCycle } from '../context.ts'

/** A stage that is open after its due date. */
export interface LateStage {
  readonly unitId: string
  readonly stageId: string
  readonly name: string
  readonly parentId: string | null
  readonly parentName: string | null
  readonly stage: DueStage
  readonly level: string | null
  readonly levelName: string
  readonly dueAt: string
  readonly daysLate: number
  readonly reminders: number
  /** Whether a reminder has gone out today: there is one a day at most. */
  readonly remindedToday: boolean
}

export interface LateList {
  /** The longest overdue first. */
  readonly stages: readonly LateStage[]
  /** Where the next page begins; null at the end. */
  readonly next: string | null
}

const stagesPerPage = 50

/**
 * Who is late, a page at a time.
 *
 * @throws AppError NOT_ALLOWED, CYCLE_UNKNOWN
 */
export async function listLate(context: Context, actor: Actor, after?: string): Promise<LateList> {
  requireAdministrator(actor)
  const cycleId = cycleIdOf(context.configuration)
  const { configuration } = await requireCycle(context, cycleId)
  const now = context.now()
  const page = await readLateStages(context.table, cycleId, {
    before: now.toISOString(),
    after,
    limit: stagesPerPage,
  })
  const units = await unitsWithParents(context, cycleId, page.items)
  const levelNames = new Map(configuration.levels.map(({ id, name }) => [id, name]))
  return {
    stages: page.items.flatMap((stage) => {
      const name = dueStageOf(stage.stageId)
      return name === undefined ? [] : [rowOf(stage, name, units, levelNames, now)]
    }),
    next: page.next,
  }
}

function rowOf(
  stage: Stage,
  name: DueStage,
  units: ReadonlyMap<string, Unit>,
  levelNames: ReadonlyMap<string, string>,
  now: Date,
): LateStage {
  const { unitId, stageId, dueAt, reminders, remindedOn } = stage
  const unit = units.get(unitId)
  const level = stage.level ?? unit?.level ?? null
  const parentId = unit?.parentId ?? null
  return {
    unitId,
    stageId,
    name: unit?.name ?? unitId,
    parentId,
    parentName: parentId === null ? null : (units.get(parentId)?.name ?? parentId),
    stage: name,
    level,
    levelName: level === null ? '' : (levelNames.get(level) ?? level),
    dueAt,
    daysLate: daysLate(dueAt, now),
    reminders,
    remindedToday: remindedOn === calendarDate(now),
  }
}

/** The units of stages and the units above them, in two requests. */
export async function unitsWithParents(
  context: Context,
  cycleId: string,
  stages: readonly Pick<Stage, 'unitId'>[],
): Promise<ReadonlyMap<string, Unit>> {
  const own = await getUnits(context.table, cycleId, [...new Set(stages.map(({ unitId }) => unitId))])
  const known = new Map(own.map((unit) => [unit.unitId, unit]))
  const parents = new Set(
    own.flatMap(({ parentId }) => (parentId === null || known.has(parentId) ? [] : parentId)),
  )
  for (const unit of await getUnits(context.table, cycleId, [...parents])) known.set(unit.unitId, unit)
  return known
}
