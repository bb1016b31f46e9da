import { reservationBody } from '#shared/contracts/correction.ts'
import { transition } from '#shared/domain/review-case.ts'
import { AppError } from '#shared/errors.ts'
import type { AuditActor } from '#shared/store/audit.ts'
import { type Filer, listReservations, type Reservation } from '#shared/store/corrections.ts'
import { keys } from '#shared/store/keys.ts'
import { afterRefusalAgain, transact } from '#shared/store/transact.ts'
import { linkActor, personActor } from '../audit-actors.ts'
import type { Actor, Context } from '../context.ts'
import { countActOfLink } from '../limits.ts'
import { type Located, locateSubject, relationOf, requireOpenCycle } from './access.ts'
import { caseStateOf, refuseCase } from './case-state.ts'
import { parseWith } from './parse-body.ts'
import { requireResultLink } from './result-link.ts'

/**
 * Records that a person reserves their opinion on their rating. It changes nothing: they comply. The same words on the
 * same rating again are the same reservation.
 *
 * @param raw of `reservationBody`, unchecked
 * @throws AppError SUBJECT_UNKNOWN, NOT_ALLOWED, NOT_RATED, CYCLE_CLOSED, CASE_REFUSED, INPUT_INVALID
 */
export async function reserveOpinion(
  context: Context,
  actor: Actor,
  subjectId: string,
  raw: unknown,
): Promise<Reservation> {
  const { text } = parseWith(reservationBody, raw)
  const located = await locateSubject(context, subjectId)
  const { self } = await relationOf(context, actor, located)
  if (!self) throw new AppError('NOT_ALLOWED')
  const by: Filer = { channel: 'SIGNED_IN', id: actor.personId ?? actor.email, name: actor.name }
  return record(context, located, text, by, personActor(actor))
}

/**
 * The same by the result link of the unit.
 *
 * @throws AppError LINK_UNKNOWN, LINK_REVOKED, LINK_EXPIRED, TOO_MANY_ATTEMPTS and those of {@link reserveOpinion}
 */
export async function reserveOpinionByLink(
  context: Context,
  token: string,
  subjectId: string,
  raw: unknown,
): Promise<Reservation> {
  const link = await requireResultLink(context, token)
  const { text } = parseWith(reservationBody, raw)
  const located = await locateSubject(context, subjectId, link.unitId, link.cycleId)
  if (located.unit.unitId !== link.unitId) throw new AppError('NOT_ALLOWED')
  await countActOfLink(context, token)
  const by: Filer = { channel: 'UNIT_LINK', id: link.linkId, name: located.unit.name }
  return record(context, located, text, by, linkActor(link))
}

async function record(
  context: Context,
  { cycle, subject, unit }: Located,
  text: string,
  by: Filer,
  actor: AuditActor,
): Promise<Reservation> {
  const { cycleId } = cycle
  requireOpenCycle(cycle)
  if (subject.bucket !== 'rated') throw new AppError('NOT_RATED', { name: subject.name })
  return afterRefusalAgain(async () => {
    const known = await listReservations(context.table, cycleId, subject.id)
    const same = known.find(
      (reservation) => reservation.text === text && reservation.ratingVersion === subject.ratingVersion,
    )
    if (same !== undefined) return same
    const state = await caseStateOf(context.table, subject)
    refuseCase(transition(state, { type: 'reserve', bySubject: true }))
    const now = context.now()
    const reservation: Reservation = {
      cycleId,
      subjectId: subject.id,
      ratingVersion: subject.ratingVersion,
      text,
      by,
      at: now.toISOString(),
    }
    const act = {
      cycleId,
      unitId: unit.unitId,
      actor,
      act: 'OPINION_RESERVED',
      target: subject.id,
      after: { ratingVersion: subject.ratingVersion, channel: by.channel },
    }
    const key = keys.reservation(cycleId, subject.id, known.length + 1)
    await transact(
      context.table,
      [{ label: 'reservation', put: { ...key, ...reservation }, ifAbsent: true }],
      [act],
      now,
    )
    return reservation
  })
}
