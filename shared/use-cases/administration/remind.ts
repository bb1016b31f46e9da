import type { Cycle } from '#shared/store/cycles.ts'
import { type DueStage, dueStageOf } from '#shared/store/deadline-counters.ts'
import { getStage, readLateStages, type Stage } from '#shared/store/stages.ts'
import { inParallel } from '#shared/store/table.ts'
import { calendarDate } from '#shared/text/dates.ts'
import { personActor } from '../audit-actors.ts'
import { type Actor, type Context, requireAdministrator, requireCycle } from '../context.ts'
import { remindStage } from '../morning/remind-stage.ts'
import { unitsWithParents } from './list-late.ts'

/**
 * What came of a reminder. `TODAY`: one has gone out today already; `NOT_OPEN`: the stage was finished meanwhile;
 * `NOBODY`: nobody is left to be reminded, or nobody has an address; `FAILED`: try again.
 */
export type ReminderOutcome = 'REMINDED' | 'TODAY' | 'NOT_OPEN' | 'NOBODY' | 'FAILED'

export interface Reminder {
  readonly unitId: string
  readonly name: string
  readonly stageId: string
  /** Null for a stage that there is not. */
  readonly stage: DueStage | null
  readonly outcome: ReminderOutcome
}

export interface Reminders {
  readonly items: readonly Reminder[]
  /** Where the late ones begin that were not looked at yet; null where there are none. */
  readonly next: string | null
}

// What a page can wait for: each is a transaction and a message or more.
const stagesPerRequest = 200
const atOnce = 8

/**
 * Reminds whoever one stage of a unit waits for, late or not; at most one reminder a day.
 *
 * @throws AppError NOT_ALLOWED, CYCLE_UNKNOWN
 */
export async function remindOne(
  context: Context,
  actor: Actor,
  { unitId, stageId }: { readonly unitId: string; readonly stageId: string },
): Promise<Reminders> {
  requireAdministrator(actor)
  const cycle = await requireCycle(context)
  const stage = await getStage(context.table, cycle.cycleId, unitId, stageId)
  const items =
    stage === undefined
      ? [{ unitId, name: unitId, stageId, stage: null, outcome: 'NOT_OPEN' as const }]
      : await remindEach(context, actor, cycle, [stage])
  return { items, next: null }
}

/**
 * Reminds all who are late, the longest overdue first, so many at a time.
 *
 * @param after where an earlier answer said that the rest begins
 * @throws AppError NOT_ALLOWED, CYCLE_UNKNOWN
 */
export async function remindLate(context: Context, actor: Actor, after?: string): Promise<Reminders> {
  requireAdministrator(actor)
  const cycle = await requireCycle(context)
  const late = await readLateStages(context.table, cycle.cycleId, {
    before: context.now().toISOString(),
    after,
    limit: stagesPerRequest,
  })
  return { items: await remindEach(context, actor, cycle, late.items), next: late.next }
}

async function remindEach(
  context: Context,
  actor: Actor,
  cycle: Cycle,
  stages: readonly Stage[],
): Promise<Reminder[]> {
  const units = await unitsWithParents(context, cycle.cycleId, stages)
  const today = calendarDate(context.now())
  const outcomeOf = async (stage: Stage): Promise<ReminderOutcome> => {
    if (stage.status === 'CLOSED') return 'NOT_OPEN'
    if (stage.remindedOn === today) return 'TODAY'
    try {
      const reminded = await remindStage(context, cycle, stage, personActor(actor))
      return reminded ? 'REMINDED' : 'NOBODY'
    } catch (error) {
      context.log.error('reminder failed', {
        unitId: stage.unitId,
        stage: stage.stageId,
        error: String(error),
      })
      return 'FAILED'
    }
  }
  return inParallel(stages, atOnce, async (stage) => ({
    unitId: stage.unitId,
    name: units.get(stage.unitId)?.name ?? stage.unitId,
    stageId: stage.stageId,
    stage: dueStageOf(stage.stageId) ?? null,
    outcome: await outcomeOf(stage),
  }))
}
