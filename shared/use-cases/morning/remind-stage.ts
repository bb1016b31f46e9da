import type { AuditActor } from '#shared/store/audit.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { countDeadline, dueStageOf } from '#shared/store/deadline-counters.ts'
import { keys } from '#shared/store/keys.ts'
import { getPoll, listRolls } from '#shared/store/polls.ts'
import { acceptedOf, peerInput, type Stage, selfAssessment } from '#shared/store/stages.ts'
import { inParallel } from '#shared/store/table.ts'
import { getTaskItem } from '#shared/store/tasks.ts'
import { transact, type Write, WriteRefusedError } from '#shared/store/transact.ts'
import { getUnit } from '#shared/store/units.ts'
import { calendarDate, printDate } from '#shared/text/dates.ts'
import { type Context, deterministicId } from '../context.ts'
import { mailGroup } from '../create-task.ts'
import { enqueueMail } from '../enqueue-mail.ts'

/**
 * Reminds whoever a stage waits for, at most once a day: the day is part of the id of the mail and kept with the
 * stage. The mails come first, so that a kill in between makes them anew and `deliver-mail` drops the second.
 *
 * @param by who wanted it, for the audit; absent of the reminders that go out by themselves
 * @returns whether anybody was reminded
 */
export async function remindStage(
  context: Context,
  cycle: Cycle,
  stage: Stage,
  by?: AuditActor,
): Promise<boolean> {
  const today = calendarDate(context.now())
  if (stage.remindedOn === today) return false
  const reminded = await remind(context, cycle, stage, today)
  if (reminded) await recordReminder(context, stage, today, by)
  return reminded
}

async function remind(context: Context, cycle: Cycle, stage: Stage, today: string): Promise<boolean> {
  switch (dueStageOf(stage.stageId)) {
    case selfAssessment:
      return remindUnit(context, cycle, stage, today)
    case peerInput:
      return remindParties(context, cycle, stage, today)
    case 'appraisal':
    case 'decision':
      return remindGroup(context, cycle, stage, today)
    case undefined:
      return false
  }
}

async function remindUnit(context: Context, cycle: Cycle, stage: Stage, today: string): Promise<boolean> {
  const { cycleId, unitId, stageId, dueAt } = stage
  // Its accepted file counts when the time is over: there is nothing left that the unit must do.
  if (acceptedOf(stage) !== null) return false
  const unit = await getUnit(context.table, cycleId, unitId)
  if (unit?.email == null) return false
  await enqueueMail(context, {
    mailId: `unit-reminder-${deterministicId(cycleId, unitId, stageId, today)}`,
    cycleId,
    to: unit.email,
    template: 'unit-reminder',
    data: { unitName: unit.name, year: cycle.configuration.year, dueAt },
  })
  return true
}

async function remindParties(context: Context, cycle: Cycle, stage: Stage, today: string): Promise<boolean> {
  const { cycleId, unitId } = stage
  const [poll, unit] = await Promise.all([
    getPoll(context.table, cycleId, unitId),
    getUnit(context.table, cycleId, unitId),
  ])
  if (poll?.status !== 'OPEN' || unit === undefined) return false
  const rolls = await listRolls(context.table, poll)
  const open = rolls.filter(({ status, linkStatus }) => status === 'ASKED' && linkStatus === 'ACTIVE')
  await inParallel(open, 4, ({ partyId, name, email }) =>
    enqueueMail(context, {
      mailId: `ballot-reminder-${deterministicId(cycleId, unitId, String(poll.round), partyId, today)}`,
      cycleId,
      to: email,
      template: 'ballot-reminder',
      data: { partyName: name, unitName: unit.name, year: cycle.configuration.year, dueAt: poll.dueAt },
    }),
  )
  return open.length > 0
}

async function remindGroup(context: Context, cycle: Cycle, stage: Stage, today: string): Promise<boolean> {
  const task = await getTaskItem(context.table, stage.subjectRef)
  if (task === undefined || task.completedAt !== null || task.status === 'CANCELLED') return false
  await mailGroup(context, cycle, task, 'task-reminder', `${task.taskId}#${printDate(today)}`)
  return true
}

async function recordReminder(
  context: Context,
  stage: Stage,
  today: string,
  by: AuditActor | undefined,
): Promise<void> {
  const { cycleId, unitId, stageId, subjectRef, level } = stage
  const name = dueStageOf(stageId)
  const writes: Write[] = [
    {
      label: 'stage',
      update: keys.stage(cycleId, unitId, stageId),
      set: { remindedOn: today },
      add: { reminders: 1 },
      where: { status: stage.status, subjectRef, remindedOn: stage.remindedOn },
    },
    ...(level === undefined || name === undefined
      ? []
      : [countDeadline({ cycleId, level, stage: name, spreadBy: unitId }, { reminders: 1 })]),
  ]
  const acts = by === undefined ? [] : [{ cycleId, unitId, actor: by, act: 'REMINDED', target: stageId }]
  await transact(context.table, writes, acts, context.now()).catch((error: unknown) => {
    // Done meanwhile, or counted by another run of this morning.
    if (!(error instanceof WriteRefusedError)) throw error
  })
}
