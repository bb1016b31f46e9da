import type { AskAuthorityInput } from '#shared/contracts/correction.ts'
import type { Correction } from '#shared/store/corrections.ts'
import type { Cycle } from '#shared/store/cycles.ts'
import { listGroup } from '#shared/store/people.ts'
import { inParallel } from '#shared/store/table.ts'
import { afterRefusalAgain, transact } from '#shared/store/transact.ts'
import { systemActor } from '../audit-actors.ts'
import { type Context, deterministicId, endOfDayAfter, requireCycle } from '../context.ts'
import { enqueueMail } from '../enqueue-mail.ts'
import { correctionUpdate, requireCorrection } from './correction-writes.ts'
import { takeWaitToken, waitOf, waitWrite } from './wait.ts'

/**
 * Asks the authority for its written answer, or for the rating given anew, mails its members, and keeps the token
 * with which the workflow waits. Called again for the same entry it only takes the new token.
 *
 * @throws AppError CYCLE_UNKNOWN, CORRECTION_UNKNOWN
 */
export async function askAuthority(context: Context, input: AskAuthorityInput): Promise<void> {
  const { step, taskToken, occurrence } = input
  const cycle = await requireCycle(context, input.cycleId)
  await afterRefusalAgain(async () => {
    const correction = await requireCorrection(context, input.correctionId)
    const now = context.now()
    const days = cycle.configuration.policy.after.answerDays
    const dueAt = step === 'ANSWER' ? correction.dueAt : endOfDayAfter(now, days)
    const wait = { ...waitOf(correction, step), occurrence, taskToken, dueAt }
    if (await takeWaitToken(context, wait)) return
    const status = step === 'ANSWER' ? 'EXAMINING' : 'CANCELLED'
    const act = {
      cycleId: cycle.cycleId,
      unitId: correction.unitId,
      actor: systemActor('ask-authority'),
      act: step === 'ANSWER' ? 'COMPLAINT_EXAMINED' : 'RERATING_ASKED',
      target: correction.correctionId,
      after: { decider: correction.deciderId, dueAt },
    }
    const update = correctionUpdate(correction, { status, dueAt, claimedBy: null })
    await transact(context.table, [update, waitWrite(context, wait)], [act], now)
  })
  const correction = await requireCorrection(context, input.correctionId)
  await mailAuthority(context, cycle, correction, 'correction-task', occurrence)
}

/** One mail to each member of the authority who is no subject of the correction. */
export async function mailAuthority(
  context: Context,
  cycle: Cycle,
  correction: Correction,
  template: 'correction-task' | 'correction-reminder',
  occasion: string,
): Promise<void> {
  const group = await listGroup(context.table, cycle.cycleId, correction.deciderId, 'authority')
  const asked = group.filter(({ personId }) => !correction.personIds.includes(personId))
  await inParallel(asked, 4, async ({ email, personId }) => {
    if (email === null) return
    await enqueueMail(context, {
      mailId: `${template}-${deterministicId(correction.correctionId, occasion, personId)}`,
      cycleId: cycle.cycleId,
      to: email,
      template,
      data: {
        what: correction.status === 'CANCELLED' ? 'Quyết định xếp loại lại' : 'Trả lời khiếu nại',
        names: correction.subjectNames,
        authorityName: correction.deciderName,
        year: cycle.configuration.year,
        dueAt: correction.dueAt,
        url: `${context.resources.pagesUrl}/khieu-nai/${correction.correctionId}`,
      },
    })
  })
}
