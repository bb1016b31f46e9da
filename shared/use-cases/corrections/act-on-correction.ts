import type { CorrectionStatus } from '#shared/contracts/correction.ts'
import { complaintAnswerBody } from '#shared/contracts/correction.ts'
import { transition } from '#shared/domain/review-case.ts'
import { AppError } from '#shared/errors.ts'
import type { Correction } from '#shared/store/corrections.ts'
import { canonicalJson } from '#shared/store/hashes.ts'
import { afterRefusalAgain, transact, WriteRefusedError } from '#shared/store/transact.ts'
import { inBoth } from '#shared/text/locale.ts'
import { correctionStatusNames } from '#shared/text/page-names.ts'
import { answerStage } from '../answer-stage.ts'
import { personActor } from '../audit-actors.ts'
import { type Actor, type Context, doerOf } from '../context.ts'
import { findActor } from '../find-actor.ts'
import { refuseCase } from './case-state.ts'
import { collectEvidence } from './collect-evidence.ts'
import { cancelLocks, correctionUpdate, requireCorrection } from './correction-writes.ts'
import { decidesOn, delegationFor } from './deciders.ts'
import { complaintAboutFile } from './evidence.ts'
import { parseWith } from './parse-body.ts'
import { getCorrectedSubject } from './subjects.ts'
import { endWait, waitOf } from './wait.ts'

/** What waits for the authority in each status. */
const steps: Partial<Readonly<Record<CorrectionStatus, 'ANSWER' | 'DECISION'>>> = {
  EXAMINING: 'ANSWER',
  CANCELLED: 'DECISION',
}

/**
 * Takes a complaint or rating for the actor. Of several at once one wins; the others learn who.
 *
 * @throws AppError CORRECTION_UNKNOWN, NOT_ALLOWED, OWN_RECORD, CORRECTION_STEP, CORRECTION_CLAIMED
 */
export async function claimCorrection(context: Context, actor: Actor, correctionId: string): Promise<void> {
  await change(async () => {
    const correction = await requireDecider(context, actor, correctionId)
    requireStep(correction)
    if (correction.claimedBy?.email === actor.email) return
    if (await isHeld(context, correction)) throw claimed(correction)
    await record(context, actor, correction, 'CORRECTION_CLAIMED', {
      claimedBy: doerOf(actor, delegationFor(actor, correction)),
    })
  })
}

/** @throws AppError CORRECTION_UNKNOWN, NOT_ALLOWED, OWN_RECORD, CORRECTION_STEP, CORRECTION_CLAIMED */
export async function releaseCorrection(context: Context, actor: Actor, correctionId: string): Promise<void> {
  await change(async () => {
    const correction = await requireDecider(context, actor, correctionId)
    requireStep(correction)
    if (correction.claimedBy === null) return
    if (correction.claimedBy.email !== actor.email) throw claimed(correction)
    await record(context, actor, correction, 'CORRECTION_RELEASED', { claimedBy: null })
  })
}

/**
 * Answers a complaint in writing. `CHANGED` cancels the rating: it no longer holds, and the authority is asked for
 * a new one. The same answer again changes nothing.
 *
 * @param raw of `complaintAnswerBody`, unchecked
 * @throws AppError CORRECTION_UNKNOWN, NOT_ALLOWED, OWN_RECORD, CORRECTION_STEP, CORRECTION_CLAIMED,
 *   CORRECTION_NOT_CLAIMED, SCAN_MISSING, CASE_REFUSED, INPUT_INVALID
 */
export async function answerComplaint(
  context: Context,
  actor: Actor,
  correctionId: string,
  raw: unknown,
): Promise<void> {
  const body = parseWith(complaintAnswerBody, raw)
  // Before anything is written: collecting evidence writes, too.
  await requireDecider(context, actor, correctionId)
  // What was attached until now belongs to the complaint, also when nobody has opened its page since.
  await collectEvidence(context, correctionId)
  await change(async () => {
    const correction = await requireDecider(context, actor, correctionId)
    if (correction.answer !== null && sameAnswer(correction.answer, body, actor)) {
      return answerStage(context, waitOf(correction, 'ANSWER'))
    }
    if (correction.status !== 'EXAMINING') throw wrongStep(correction)
    requireClaim(correction, actor)
    const readable = correction.evidence.some((file) => complaintAboutFile(file) === undefined)
    if (correction.filedBy?.channel === 'PAPER' && !readable) throw new AppError('SCAN_MISSING')
    const changed = body.outcome === 'CHANGED'
    refuseCase(transition('UNDER_COMPLAINT', { type: 'answer', inWriting: true, byAuthority: true, changed }))
    const given = {
      ...body,
      by: doerOf(actor, delegationFor(actor, correction)),
      at: context.now().toISOString(),
    }
    const subject = await getCorrectedSubject(context, correction)
    const cancelled =
      changed && subject.rating !== null
        ? [{ subjectId: subject.id, version: subject.ratingVersion, rating: subject.rating }]
        : []
    const update = correctionUpdate(correction, {
      status: changed ? 'CANCELLED' : 'UPHELD',
      answer: given,
      cancelled,
      claimedBy: null,
      ...(changed ? { cancellation: { ...given, reasonCode: null } } : {}),
    })
    const act = {
      cycleId: correction.cycleId,
      unitId: correction.unitId,
      actor: personActor(actor, delegationFor(actor, correction)),
      act: 'COMPLAINT_ANSWERED',
      target: correctionId,
      before: { status: correction.status },
      after: body,
    }
    const writes = changed ? [update, ...cancelLocks(correction)] : [update]
    await endWait(context, waitOf(correction, 'ANSWER'), { outcome: body.outcome }, writes, [act])
  })
}

function sameAnswer(
  { by, at: _at, ...answer }: NonNullable<Correction['answer']>,
  body: unknown,
  actor: Actor,
): boolean {
  return by.email === actor.email && canonicalJson(answer) === canonicalJson(body)
}

/**
 * The correction, if the actor decides for its authority and is no subject of it.
 *
 * @throws AppError CORRECTION_UNKNOWN, NOT_ALLOWED, OWN_RECORD
 */
export async function requireDecider(
  context: Context,
  actor: Actor,
  correctionId: string,
): Promise<Correction> {
  const correction = await requireCorrection(context, correctionId)
  if (!decidesOn(actor, correction)) throw new AppError('NOT_ALLOWED')
  if (actor.personId !== null && correction.personIds.includes(actor.personId)) {
    throw new AppError('OWN_RECORD', { name: actor.name })
  }
  return correction
}

/** @throws AppError CORRECTION_CLAIMED, CORRECTION_NOT_CLAIMED */
export function requireClaim(correction: Correction, actor: Actor): void {
  if (correction.claimedBy === null) throw new AppError('CORRECTION_NOT_CLAIMED')
  if (correction.claimedBy.email !== actor.email) throw claimed(correction)
}

/** Whether whoever has claimed it may still decide: a claim ends with the role or the delegation it came from. */
async function isHeld(context: Context, correction: Correction): Promise<boolean> {
  if (correction.claimedBy === null) return false
  const holder = await findActor(context, correction.claimedBy.email)
  return holder !== undefined && decidesOn(holder, correction)
}

/** @throws AppError CORRECTION_STEP */
function requireStep(correction: Correction): void {
  if (steps[correction.status] === undefined) throw wrongStep(correction)
}

export function wrongStep({ status }: Correction): AppError {
  return new AppError('CORRECTION_STEP', { status: inBoth(() => correctionStatusNames[status]) })
}

function claimed({ claimedBy }: Correction): AppError {
  return new AppError('CORRECTION_CLAIMED', { who: claimedBy?.name ?? '' })
}

async function record(
  context: Context,
  actor: Actor,
  correction: Correction,
  act: string,
  set: Readonly<Partial<Correction>>,
): Promise<void> {
  const entry = {
    cycleId: correction.cycleId,
    unitId: correction.unitId,
    actor: personActor(actor, delegationFor(actor, correction)),
    act,
    target: correction.correctionId,
    before: { claimedBy: correction.claimedBy?.email ?? null },
    after: { claimedBy: set.claimedBy?.email ?? null },
  }
  await transact(context.table, [correctionUpdate(correction, set)], [entry], context.now())
}

/** The second look after a refusal finds who was first; three lost races in a row are said as they are. */
export async function change<T>(work: () => Promise<T>): Promise<T> {
  return afterRefusalAgain(work).catch((error: unknown) => {
    throw error instanceof WriteRefusedError ? new AppError('TASK_CHANGED', {}, { cause: error }) : error
  })
}
