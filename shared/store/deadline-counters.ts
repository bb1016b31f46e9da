import { z } from 'zod'
import { keys } from './keys.ts'
import { shardOf } from './shards.ts'
import type { Stage } from './stages.ts'
import { queryPrefix, type Table } from './table.ts'
import type { Write } from './transact.ts'

/** Stages with a due date, in the order of the process. */
export const DUE_STAGES = ['self-assessment', 'peer-input', 'appraisal', 'decision'] as const
export type DueStage = (typeof DUE_STAGES)[number]

const dueStage = z.enum(DUE_STAGES)

const counters = z.object({
  opened: z.int().default(0),
  done: z.int().default(0),
  /** Of those done: how many came after their due date, and how many days in all. */
  doneLate: z.int().default(0),
  daysLate: z.int().default(0),
  /** Still open after the due date, as of the last morning on which the superiors were told. */
  overdue: z.int().default(0),
  reminders: z.int().default(0),
})
export type DeadlineCounters = z.infer<typeof counters>
const counterItem = counters.extend({ level: z.string(), stage: dueStage })

export interface DeadlineTotal extends DeadlineCounters {
  readonly level: string
  readonly stage: DueStage
}

// Transactions on one item get in each other's way: with 1,600 units at once about a hundred meet on each.
const shards = 16

/**
 * Counts something of a stage, in the transaction in which it happens.
 *
 * @param spreadBy id of the unit, which chooses the counter
 */
export function countDeadline(
  at: {
    readonly cycleId: string
    readonly level: string
    readonly stage: DueStage
    readonly spreadBy: string
  },
  add: Partial<DeadlineCounters>,
): Write {
  const { cycleId, level, stage, spreadBy } = at
  return {
    label: 'deadline counter',
    update: keys.deadlineCounter(cycleId, shardOf(spreadBy, shards), level, stage),
    orCreate: true,
    set: { level, stage },
    add,
  }
}

/** What closing a stage adds to its counters. */
export function closingCounts(stage: Pick<Stage, 'dueAt' | 'escalatedOn'>, closedAt: Date) {
  const late = daysLate(stage.dueAt, closedAt)
  return {
    done: 1,
    ...(late > 0 ? { doneLate: 1, daysLate: late } : {}),
    ...(stage.escalatedOn === null ? {} : { overdue: -1 }),
  }
}

/** Begun days after the due date, in Vietnam's calendar; 0 when in time. */
export function daysLate(dueAt: string, at: Date): number {
  return Math.max(0, vietnamDay(at) - vietnamDay(new Date(dueAt)))
}

/** Number of the calendar day in Vietnam. */
export function vietnamDay(instant: Date): number {
  return Math.floor((instant.getTime() + 7 * 3_600_000) / (24 * 3_600_000))
}

/** The stage whose deadlines are counted; undefined for a wait of another kind. */
export function dueStageOf(stageId: string): DueStage | undefined {
  return dueStage.safeParse(stageId.split('#')[0]).data
}

/** Totals by level and stage: one read, however many units there are. */
export async function readDeadlineTotals(table: Table, cycleId: string): Promise<DeadlineTotal[]> {
  const parts = await queryPrefix(table, keys.deadlineCounters(cycleId), counterItem)
  const totals = new Map<string, DeadlineTotal>()
  for (const part of parts) {
    const key = `${part.level}#${part.stage}`
    const known = totals.get(key)
    totals.set(key, known === undefined ? part : { ...part, ...sumOf(known, part) })
  }
  return [...totals.values()]
}

function sumOf(a: DeadlineCounters, b: DeadlineCounters): DeadlineCounters {
  return {
    opened: a.opened + b.opened,
    done: a.done + b.done,
    doneLate: a.doneLate + b.doneLate,
    daysLate: a.daysLate + b.daysLate,
    overdue: a.overdue + b.overdue,
    reminders: a.reminders + b.reminders,
  }
}
