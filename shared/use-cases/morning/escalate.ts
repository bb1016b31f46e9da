import type { MailMessage } from '#shared/contracts/mail.ts'
import { role } from '#shared/contracts/roster.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { countDeadline, type DueStage, dueStageOf } from '#shared/store/deadline-counters.ts'
import { keys } from '#shared/store/keys.ts'
import { listGroup } from '#shared/store/people.ts'
import type { Stage } from '#shared/store/stages.ts'
import { inParallel } from '#shared/store/table.ts'
import { transact, type Write, WriteRefusedError } from '#shared/store/transact.ts'
import { getUnits, type Unit } from '#shared/store/units.ts'
import { calendarDate } from '#shared/text/dates.ts'
import { systemActor } from '../audit-actors.ts'
import { type Context, deterministicId } from '../context.ts'
import { enqueueMail } from '../enqueue-mail.ts'
import { type Outcomes, onEach } from './each.ts'

/** Something late that nobody has been told of, with the unit that it concerns. */
interface Late {
  readonly stage: Stage
  readonly name: DueStage
  readonly unit: Unit
}

// A mail with more lines is not read; the page lists them all.
const linesPerMail = 50

/**
 * Tells the superior what has become late: the people who act for the unit above, and the administrators. Each gets
 * one message a day at most, with everything that is newly late; each late stage is told of once, until its
 * deadline is extended and missed again. Nothing else follows from being late: nothing is approved, closed or
 * refused by it. Above the highest unit there are the administrators alone.
 *
 * @returns the stages that were told of, and what failed
 */
export async function escalate(
  context: Context,
  cycle: Cycle,
  stages: readonly Stage[],
): Promise<Outcomes<Stage>> {
  const now = context.now()
  const found = stages.flatMap((stage) => {
    const name = dueStageOf(stage.stageId)
    const late = stage.status === 'OPEN' && stage.escalatedOn === null && stage.dueAt < now.toISOString()
    return name !== undefined && late ? [{ stage, name }] : []
  })
  const unitIds = [...new Set(found.map(({ stage }) => stage.unitId))]
  const units = new Map(
    (await getUnits(context.table, cycle.cycleId, unitIds)).map((unit) => [unit.unitId, unit]),
  )
  const late = found.flatMap(({ stage, name }): Late[] => {
    const unit = units.get(stage.unitId)
    return unit === undefined ? [] : [{ stage, name, unit }]
  })
  const recipients = await recipientsOf(context, cycle, late)
  const letters = new Map<string, Late[]>()
  for (const one of late) {
    for (const email of recipients(one.unit)) letters.set(email, [...(letters.get(email) ?? []), one])
  }
  const sent = await onEach([...letters], async ([email, list]) => {
    await enqueueMail(context, letter(context, cycle, email, list))
    return email
  })
  const told = new Set(sent.done)
  // Where a message did not get out, the whole is told again tomorrow.
  const complete = late.filter(({ unit }) => recipients(unit).every((email) => told.has(email)))
  const recorded = await onEach(complete, async (one) => {
    await record(context, one, recipients(one.unit).length)
    return one.stage
  })
  return { done: recorded.done, errors: [...sent.errors, ...recorded.errors] }
}

/** Tells the administrators, once, that the day has passed on which the report was due. */
export async function escalateReport(context: Context, cycle: Cycle): Promise<number> {
  const reportDueOn = cycle.configuration.deadlines.dates?.report
  if (reportDueOn === undefined || calendarDate(context.now()) <= reportDueOn) return 0
  if (cycle.status !== 'OPENING' && cycle.status !== 'REVIEWING') return 0
  const { administrators } = context.configuration.identity
  await inParallel(administrators, 4, (to) =>
    enqueueMail(context, {
      mailId: `escalation-report-${deterministicId(cycle.cycleId, to, reportDueOn)}`,
      cycleId: cycle.cycleId,
      to,
      template: 'escalation',
      data: {
        year: cycle.configuration.year,
        late: [],
        total: 0,
        reportDueOn,
        url: `${context.resources.pagesUrl}/quan-tri`,
      },
    }),
  )
  return administrators.length
}

/** Addresses to which a unit's lateness is told, each once. */
async function recipientsOf(
  context: Context,
  { cycleId }: Cycle,
  late: readonly Late[],
): Promise<(unit: Unit) => readonly string[]> {
  const superiors = [...new Set(late.flatMap(({ unit }) => unit.parentId ?? []))]
  const groups = await inParallel(superiors, 8, async (unitId) => {
    const people = await Promise.all(
      role.options.map((one) => listGroup(context.table, cycleId, unitId, one)),
    )
    return [unitId, people.flat().flatMap(({ email }) => (email === null ? [] : [email]))] as const
  })
  const byUnit = new Map(groups)
  const administrators = context.configuration.identity.administrators.map((email) => email.toLowerCase())
  return ({ parentId }) => [...new Set([...(byUnit.get(parentId ?? '') ?? []), ...administrators])]
}

function letter(context: Context, cycle: Cycle, to: string, list: readonly Late[]): MailMessage {
  const today = calendarDate(context.now())
  const byDue = list.toSorted((a, b) => a.stage.dueAt.localeCompare(b.stage.dueAt))
  const administrator = context.configuration.identity.administrators.some(
    (email) => email.toLowerCase() === to,
  )
  return {
    mailId: `escalation-${deterministicId(cycle.cycleId, to, today)}`,
    cycleId: cycle.cycleId,
    to,
    template: 'escalation',
    data: {
      year: cycle.configuration.year,
      late: byDue.slice(0, linesPerMail).map(({ stage, name, unit }) => ({
        unitName: unit.name,
        stage: name,
        dueAt: stage.dueAt,
      })),
      total: list.length,
      reportDueOn: null,
      url: `${context.resources.pagesUrl}${administrator ? '/quan-tri' : '/viec'}`,
    },
  }
}

async function record(context: Context, { stage, name, unit }: Late, recipients: number): Promise<void> {
  const { cycleId, unitId, stageId, subjectRef, dueAt, level } = stage
  const now = context.now()
  const writes: Write[] = [
    {
      label: 'stage',
      update: keys.stage(cycleId, unitId, stageId),
      set: { escalatedOn: calendarDate(now) },
      where: { status: 'OPEN', subjectRef, dueAt, escalatedOn: null },
    },
    ...(level === undefined
      ? []
      : [countDeadline({ cycleId, level, stage: name, spreadBy: unitId }, { overdue: 1 })]),
  ]
  const act = {
    cycleId,
    unitId,
    actor: systemActor('send-reminders'),
    act: 'ESCALATED',
    target: stageId,
    after: { dueAt, superior: unit.parentId, recipients },
  }
  await transact(context.table, writes, [act], now).catch((error: unknown) => {
    // Done, extended or told meanwhile.
    if (!(error instanceof WriteRefusedError)) throw error
  })
}
