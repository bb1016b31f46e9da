import { getCycle } from '#shared/store/cycles.ts'
import { vietnamDay } from '#shared/store/deadline-counters.ts'
import { listStagesDue, peerInput, type Stage } from '#shared/store/stages.ts'
import { calendarDate } from '#shared/text/dates.ts'
import { answerUnsentStages } from './answer-stage.ts'
import { closeDuePoll } from './ballots/close-poll.ts'
import { type Context, cycleIdOf } from './context.ts'
import { tendCorrections } from './corrections/open-corrections.ts'
import { createLeftAccounts } from './create-accounts.ts'
import { endDueSubmissions } from './end-submission.ts'
import { onEach } from './morning/each.ts'
import { escalate, escalateReport } from './morning/escalate.ts'
import { remindStage } from './morning/remind-stage.ts'
import { startWorkflow } from './open-cycle.ts'
import { startUnstarted } from './reports/reissue.ts'

const dayMilliseconds = 24 * 3_600_000

export interface Morning {
  /** Stages whose people were reminded. */
  readonly reminded: number
  /** Late stages that a superior was told of. */
  readonly escalated: number
  /** Rounds of ballots that ended because their due date has passed. */
  readonly closed: number
  /** Answers that a kill had held up. */
  readonly answered: number
}

/**
 * Runs every morning. Ends what is over at its due date, reminds units, parties and groups of what is due in the
 * configured numbers of days, and every day of what is overdue, and tells the superiors what has become late.
 *
 * It also ends what a kill has left half done, so that no person has to notice: it answers Step Functions for
 * an act that was recorded while its answer did not get through (see `closeStage`), and starts the workflow of
 * a cycle that was recorded, or of documents that were asked for, while that did not. Accounts that the directory has
 * refused are tried again.
 *
 * @throws AggregateError after everything else is done, with what failed: one address, unit or answer that cannot
 *   be served does not keep the others waiting. The whole may run again: nobody hears of the same thing twice a day.
 */
export async function sendReminders(context: Context): Promise<Morning> {
  const nothing = { reminded: 0, escalated: 0, closed: 0, answered: 0 }
  const cycle = await getCycle(context.table, cycleIdOf(context.configuration))
  if (cycle === undefined) return nothing
  const { cycleId, configuration } = cycle
  const errors: unknown[] = []
  const step = async <T>(otherwise: T, work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      errors.push(error)
      return otherwise
    }
  }
  if (cycle.status === 'OPENING') await step(undefined, () => startWorkflow(context, cycleId))
  await step(0, () => endDueSubmissions(context, cycleId))
  const unsent = await step({ answered: 0, errors: [] }, () => answerUnsentStages(context, cycleId))

  const now = context.now()
  const ahead = Math.max(0, ...configuration.deadlines.reminderDaysBefore)
  const horizon = new Date(now.getTime() + (ahead + 1) * dayMilliseconds).toISOString()
  const due = await step<Stage[]>([], () => listStagesDue(context.table, cycleId, horizon))
  const over = due.filter(({ stageId, dueAt }) => stageId === peerInput && dueAt < now.toISOString())
  const closed = await onEach(over, ({ unitId }) => closeDuePoll(context, cycleId, unitId))
  const open = due.filter((stage) => !over.includes(stage))
  const wanted = open.filter(({ dueAt }) => {
    const left = vietnamDay(new Date(dueAt)) - vietnamDay(now)
    return left <= 0 || configuration.deadlines.reminderDaysBefore.includes(left)
  })
  const reminded = await onEach(wanted, (stage) => remindStage(context, cycle, stage))
  const escalated = await step({ done: [] as readonly Stage[], errors: [] as readonly unknown[] }, () =>
    escalate(context, cycle, open),
  )
  await step(0, () => escalateReport(context, cycle))
  await step(0, () => startUnstarted(context, cycleId))
  await step(0, () => tendCorrections(context, cycle, calendarDate(now)))
  await step(0, () => createLeftAccounts(context))

  errors.push(...unsent.errors, ...closed.errors, ...reminded.errors, ...escalated.errors)
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} things of this morning failed`)
  const morning = {
    reminded: reminded.done.filter(Boolean).length,
    escalated: escalated.done.length,
    closed: closed.done.filter(Boolean).length,
    answered: unsent.answered,
  }
  context.log.info('morning', morning)
  return morning
}
