import { getCycle } from '#shared/store/cycles.ts'
import { listStagesDue, type Stage, selfAssessment } from '#shared/store/stages.ts'
import { getTaskItem } from '#shared/store/tasks.ts'
import { getUnit } from '#shared/store/units.ts'
import { printDate } from '#shared/text/dates.ts'
import { answerUnsentStages } from './answer-stage.ts'
import { type Context, cycleIdOf, deterministicId } from './context.ts'
import { mailGroup } from './create-task.ts'
import { enqueueMail } from './enqueue-mail.ts'
import { startWorkflow } from './open-cycle.ts'

const dayMilliseconds = 24 * 3_600_000

/**
 * Runs every morning. Reminds units and groups of what is due in the configured numbers of days, and every
 * day of what is overdue: at most one mail a day for each, because the day is part of the mail's id.
 *
 * It also ends what a kill has left half done, so that no person has to notice: it answers Step Functions for
 * an act that was recorded while its answer did not get through (see `closeStage`), and starts the workflow of
 * a cycle that was recorded while that did not.
 */
export async function sendReminders(
  context: Context,
): Promise<{ readonly reminded: number; readonly answered: number }> {
  const cycle = await getCycle(context.table, cycleIdOf(context.configuration))
  if (cycle === undefined) return { reminded: 0, answered: 0 }
  const { cycleId, configuration } = cycle
  if (cycle.status === 'OPENING') await startWorkflow(context, cycleId)
  const answered = await answerUnsentStages(context, cycleId)
  const now = context.now()
  const ahead = Math.max(0, ...configuration.deadlines.reminderDaysBefore)
  const horizon = new Date(now.getTime() + (ahead + 1) * dayMilliseconds).toISOString()
  const due = await listStagesDue(context.table, cycleId, horizon)
  const today = printDate(now.toISOString())
  let reminded = 0
  for (const stage of due) {
    const left = daysBetween(now, new Date(stage.dueAt))
    if (left > 0 && !configuration.deadlines.reminderDaysBefore.includes(left)) continue
    if (await remind(context, stage, today)) reminded += 1
  }
  return { reminded, answered }
}

/** Calendar days in Vietnam from one instant to another; 0 or less means today or before. */
function daysBetween(from: Date, to: Date): number {
  const day = (instant: Date) => Math.floor((instant.getTime() + 7 * 3_600_000) / dayMilliseconds)
  return day(to) - day(from)
}

async function remind(context: Context, stage: Stage, today: string): Promise<boolean> {
  const { cycleId, unitId, stageId, dueAt } = stage
  const cycle = await getCycle(context.table, cycleId)
  if (cycle === undefined) return false
  if (stageId !== selfAssessment) {
    const task = await getTaskItem(context.table, stage.subjectRef)
    if (task === undefined || task.completedAt !== null || task.status === 'CANCELLED') return false
    await mailGroup(context, cycle, task, 'task-reminder', `${task.taskId}#${today}`)
    return true
  }
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
