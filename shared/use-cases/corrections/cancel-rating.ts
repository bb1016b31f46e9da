import { cancellationBody } from '#shared/contracts/correction.ts'
import { transition } from '#shared/domain/review-case.ts'
import { AppError } from '#shared/errors.ts'
import { type Correction, getCorrection } from '#shared/store/corrections.ts'
import { afterRefusalAgain, transact } from '#shared/store/transact.ts'
import { getUnit } from '#shared/store/units.ts'
import { CANCELLATION_REASON_NAMES } from '#shared/text/corrections.ts'
import { personActor } from '../audit-actors.ts'
import { type Actor, type Context, deterministicId, doerOf, endOfDayAfter } from '../context.ts'
import { locateSubject, requireOpenCycle, superiorOf } from './access.ts'
import { caseStateOf, refuseCase } from './case-state.ts'
import { openingWrites, startCorrection } from './correction-writes.ts'
import { newCorrection } from './new-correction.ts'
import { parseWith } from './parse-body.ts'

/**
 * Cancels a rating by decision of the authority that gave it, or of one above, and asks for a new one. Who cancels
 * also gives the rating anew. The old version stays on record; until the new one is recorded the published page says
 * that it no longer holds. The same decision again changes nothing.
 *
 * @param raw of `cancellationBody`, unchecked
 * @throws AppError SUBJECT_UNKNOWN, NOT_ALLOWED, OWN_RECORD, NOT_RATED, CYCLE_CLOSED, CORRECTION_OPEN, CASE_REFUSED,
 *   INPUT_INVALID
 */
export async function cancelRating(
  context: Context,
  actor: Actor,
  subjectId: string,
  raw: unknown,
): Promise<Correction> {
  const body = parseWith(cancellationBody, raw)
  const located = await locateSubject(context, subjectId)
  const { cycle, subject, unit } = located
  const { cycleId } = cycle
  const ofAuthority = actor.assignments.some(
    ({ unitId, role }) => unitId === subject.authorityId && role === 'authority',
  )
  const decider = ofAuthority
    ? await getUnit(context.table, cycleId, subject.authorityId)
    : await superiorOf(context, actor, cycle, subject.authorityId)
  if (decider === undefined) throw new AppError('NOT_ALLOWED')
  if (subject.personId !== null && subject.personId === actor.personId) {
    throw new AppError('OWN_RECORD', { name: subject.name })
  }
  const { ratingVersion } = subject
  const correctionId = deterministicId(
    'cancellation',
    cycleId,
    subject.id,
    body.documentNumber,
    body.documentDate,
  )
  const correction = await afterRefusalAgain(async () => {
    const known = await getCorrection(context.table, correctionId)
    if (known !== undefined) return known
    requireOpenCycle(cycle)
    if (subject.bucket !== 'rated' || subject.rating === null) {
      throw new AppError('NOT_RATED', { name: subject.name })
    }
    const state = await caseStateOf(context.table, subject)
    // A second correction of the same rating is refused with its name when it is opened.
    if (state === 'NOTIFIED' || state === 'CLOSED') {
      const reason = CANCELLATION_REASON_NAMES[body.reasonCode]
      refuseCase(
        transition(state, {
          type: 'cancelRating',
          byAuthority: true,
          reason,
          documentNumber: body.documentNumber,
        }),
      )
    }
    const now = context.now()
    const opened = newCorrection(unit, [subject], {
      correctionId,
      kind: 'CANCELLATION',
      status: 'CANCELLED',
      authorityId: subject.authorityId,
      deciderId: decider.unitId,
      deciderName: decider.name,
      ratingVersion,
      filedAt: now.toISOString(),
      filedBy: null,
      text: body.text,
      dueAt: endOfDayAfter(now, cycle.configuration.policy.after.answerDays),
      cancellation: { ...body, by: doerOf(actor), at: now.toISOString() },
      cancelled: [{ subjectId: subject.id, version: ratingVersion, rating: subject.rating }],
    })
    const act = {
      cycleId,
      unitId: unit.unitId,
      actor: personActor(actor),
      act: 'RATING_CANCELLED',
      target: correctionId,
      before: { subjectId: subject.id, rating: subject.rating, version: ratingVersion },
      after: { decider: decider.unitId, ...body },
    }
    await transact(context.table, await openingWrites(context.table, opened), [act], now)
    return opened
  })
  await startCorrection(context, correction)
  return correction
}
