import { getCycle } from '#shared/store/cycles.ts'
import {
  type DeadlineTotal,
  DUE_STAGES,
  type DueStage,
  daysLate,
  dueStageOf,
  readDeadlineTotals,
} from '#shared/store/deadline-counters.ts'
import { getPoll, listRolls } from '#shared/store/polls.ts'
import { listStages } from '#shared/store/stages.ts'
import { isOpen } from './ballots/read-ballot.ts'
import { type Actor, type Context, cycleIdOf, requireAdministrator } from './context.ts'
import { type ExtendableStage, extendableStages } from './extend-deadline.ts'
import { requireCycleUnit } from './units.ts'

export interface LevelDeadlines extends DeadlineTotal {
  readonly levelName: string
}

export interface CycleDeadlines {
  readonly cycleId: string
  /** When the report must be with the superior body; null where no date is configured. */
  readonly reportDueOn: string | null
  /** Lowest level first, each in the order of its stages; only what has been opened. */
  readonly totals: readonly LevelDeadlines[]
}

/**
 * How the deadlines of the cycle are kept, by level and stage: from counters, however many units there are.
 * `undefined` before a cycle has been opened.
 *
 * @throws AppError NOT_ALLOWED
 */
export async function watchDeadlines(context: Context, actor: Actor): Promise<CycleDeadlines | undefined> {
  requireAdministrator(actor)
  const cycleId = cycleIdOf(context.configuration)
  const [cycle, totals] = await Promise.all([
    getCycle(context.table, cycleId),
    readDeadlineTotals(context.table, cycleId),
  ])
  if (cycle === undefined) return undefined
  const { levels, deadlines } = cycle.configuration
  return {
    cycleId,
    reportDueOn: deadlines.dates?.report ?? null,
    totals: levels.flatMap(({ id, name }) =>
      DUE_STAGES.flatMap((stage) =>
        totals
          .filter((total) => total.level === id && total.stage === stage)
          .map((total) => ({ ...total, levelName: name })),
      ),
    ),
  }
}

export interface StageDeadline {
  readonly stageId: string
  readonly stage: DueStage
  readonly level: string | null
  readonly round: number
  readonly openedAt: string
  readonly dueAt: string
  readonly closedAt: string | null
  /** Calendar days after the due date at which it was done or, while it is open, today. */
  readonly daysLate: number
  readonly reminders: number
  readonly escalatedOn: string | null
  /** Set where the administrator may give more time. */
  readonly extendable: ExtendableStage | null
}

export interface AskedParty {
  readonly partyId: string
  readonly name: string
  readonly linkId: string
  readonly linkActive: boolean
  readonly voted: boolean
  /** Instant, or of a secret vote the day alone; null while the party has not voted. */
  readonly votedOn: string | null
}

export interface UnitDeadlines {
  readonly unitId: string
  readonly stages: readonly StageDeadline[]
  /** Null where nobody was asked. */
  readonly ballots: {
    readonly open: boolean
    readonly entitled: number
    readonly voted: number
    readonly parties: readonly AskedParty[]
  } | null
}

/**
 * The deadlines of one unit, with who was asked for a ballot and who has voted; what they voted is not in it.
 *
 * @throws AppError NOT_ALLOWED, CYCLE_UNKNOWN, UNIT_UNKNOWN
 */
export async function watchUnitDeadlines(
  context: Context,
  actor: Actor,
  unitId: string,
): Promise<UnitDeadlines> {
  requireAdministrator(actor)
  const cycleId = cycleIdOf(context.configuration)
  await requireCycleUnit(context, cycleId, unitId)
  const [stages, poll] = await Promise.all([
    listStages(context.table, cycleId, unitId),
    getPoll(context.table, cycleId, unitId),
  ])
  const now = context.now()
  const rolls = poll === undefined ? [] : await listRolls(context.table, poll)
  return {
    unitId,
    stages: stages
      .flatMap((stage): StageDeadline[] => {
        const name = dueStageOf(stage.stageId)
        if (name === undefined) return []
        const { stageId, level, round, openedAt, dueAt, closedAt, reminders, escalatedOn, status } = stage
        return [
          {
            stageId,
            stage: name,
            level: level ?? null,
            round,
            openedAt,
            dueAt,
            closedAt,
            daysLate: daysLate(dueAt, closedAt === null ? now : new Date(closedAt)),
            reminders,
            escalatedOn,
            extendable: (status === 'OPEN' && extendableStages.find((one) => one === name)) || null,
          },
        ]
      })
      .sort(
        (a, b) =>
          a.openedAt.localeCompare(b.openedAt) || DUE_STAGES.indexOf(a.stage) - DUE_STAGES.indexOf(b.stage),
      ),
    ballots:
      poll === undefined
        ? null
        : {
            open: isOpen(poll, now),
            entitled: poll.entitled,
            voted: poll.voted,
            parties: rolls.map(({ partyId, name, linkId, linkStatus, status, votedOn }) => ({
              partyId,
              name,
              linkId,
              linkActive: linkStatus === 'ACTIVE',
              voted: status === 'VOTED',
              votedOn,
            })),
          },
  }
}
