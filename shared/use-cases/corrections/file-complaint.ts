import { type ComplaintBody, complaintBody } from '#shared/contracts/correction.ts'
import { transition } from '#shared/domain/review-case.ts'
import { AppError } from '#shared/errors.ts'
import type { AuditActor } from '#shared/store/audit.ts'
import type { Correction, Filer } from '#shared/store/corrections.ts'
import { getCorrection } from '#shared/store/corrections.ts'
import { afterRefusalAgain, transact } from '#shared/store/transact.ts'
import { getUnit } from '#shared/store/units.ts'
import { printInstant } from '#shared/text/dates.ts'
import { linkActor, personActor } from '../audit-actors.ts'
import { type Actor, type Context, deterministicId, endOfDayAfter } from '../context.ts'
import { countActOfLink } from '../limits.ts'
import { complaintsUntil, type Located, locateSubject, relationOf, requireOpenCycle } from './access.ts'
import { caseStateOf, refuseCase } from './case-state.ts'
import { openingWrites, startCorrection } from './correction-writes.ts'
import { newCorrection } from './new-correction.ts'
import { parseWith } from './parse-body.ts'
import { requireResultLink } from './result-link.ts'

/**
 * Files a complaint of a person who has signed in, or one that an administrator or a member of the authority enters
 * from a letter. The same words again are the same complaint.
 *
 * @param raw of `complaintBody`, unchecked
 * @throws AppError SUBJECT_UNKNOWN, NOT_ALLOWED, NOT_RATED, CYCLE_CLOSED, COMPLAINT_LATE, CORRECTION_OPEN, CASE_REFUSED,
 *   INPUT_INVALID
 */
export async function fileComplaint(
  context: Context,
  actor: Actor,
  subjectId: string,
  raw: unknown,
): Promise<Correction> {
  const body = parseWith(complaintBody, raw)
  const located = await locateSubject(context, subjectId)
  const { self, authority, administrator } = await relationOf(context, actor, located)
  const paper = body.paper
  if (paper ? !(authority || administrator) : !self) throw new AppError('NOT_ALLOWED')
  const by: Filer = {
    channel: paper ? 'PAPER' : 'SIGNED_IN',
    id: actor.personId ?? actor.email,
    name: actor.name,
  }
  // Nobody but an administrator lets in what comes too late, and only from paper and with a reason.
  const mayBeLate = paper && administrator && body.lateReason !== null
  return record(context, located, body, by, personActor(actor), mayBeLate)
}

/**
 * Files a complaint of a subject without an account, by the result link of its unit.
 *
 * @throws AppError LINK_UNKNOWN, LINK_REVOKED, LINK_EXPIRED, TOO_MANY_ATTEMPTS and those of {@link fileComplaint}
 */
export async function fileComplaintByLink(
  context: Context,
  token: string,
  subjectId: string,
  raw: unknown,
): Promise<Correction> {
  const link = await requireResultLink(context, token)
  const body = parseWith(complaintBody, raw)
  const located = await locateSubject(context, subjectId, link.unitId, link.cycleId)
  if (located.unit.unitId !== link.unitId) throw new AppError('NOT_ALLOWED')
  await countActOfLink(context, token)
  const by: Filer = { channel: 'UNIT_LINK', id: link.linkId, name: located.unit.name }
  return record(context, located, { ...body, paper: false, lateReason: null }, by, linkActor(link), false)
}

async function record(
  context: Context,
  located: Located,
  body: ComplaintBody,
  by: Filer,
  actor: AuditActor,
  mayBeLate: boolean,
): Promise<Correction> {
  const { cycle, subject, unit } = located
  const { cycleId } = cycle
  const correctionId = deterministicId(
    'complaint',
    cycleId,
    subject.id,
    String(subject.ratingVersion),
    body.text,
  )
  const correction = await afterRefusalAgain(async () => {
    const known = await getCorrection(context.table, correctionId)
    if (known !== undefined) return known
    requireOpenCycle(cycle)
    if (subject.bucket !== 'rated') throw new AppError('NOT_RATED', { name: subject.name })
    const now = context.now()
    const until = complaintsUntil(cycle)
    if (until !== null && until < now.toISOString() && !mayBeLate) {
      throw new AppError('COMPLAINT_LATE', { when: printInstant(until) })
    }
    const state = await caseStateOf(context.table, subject)
    if (state !== 'UNDER_COMPLAINT' && state !== 'APPRAISED') {
      refuseCase(transition(state, { type: 'complain', inWriting: true }))
    }
    const authority = await getUnit(context.table, cycleId, subject.authorityId)
    const filed = newCorrection(unit, [subject], {
      correctionId,
      kind: 'COMPLAINT',
      status: 'FILED',
      authorityId: subject.authorityId,
      deciderId: subject.authorityId,
      deciderName: authority?.name ?? subject.authorityId,
      ratingVersion: subject.ratingVersion,
      filedAt: now.toISOString(),
      filedBy: by,
      text: body.text,
      paperDate: body.paperDate,
      lateReason: body.lateReason,
      dueAt: endOfDayAfter(now, cycle.configuration.policy.after.answerDays),
    })
    const act = {
      cycleId,
      unitId: unit.unitId,
      actor,
      act: 'COMPLAINT_FILED',
      target: correctionId,
      after: {
        subjectId: subject.id,
        ratingVersion: subject.ratingVersion,
        channel: by.channel,
        lateReason: body.lateReason,
      },
    }
    await transact(context.table, await openingWrites(context.table, filed), [act], now)
    return filed
  })
  await startCorrection(context, correction)
  return correction
}
