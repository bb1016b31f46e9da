import { type CorrectionDecisionBody, correctionDecisionBody } from '#shared/contracts/correction.ts'
import { AppError } from '#shared/errors.ts'
import type { Correction } from '#shared/store/corrections.ts'
import { canonicalJson } from '#shared/store/hashes.ts'
import { answerStage } from '../answer-stage.ts'
import { personActor } from '../audit-actors.ts'
import { type Actor, type Context, doerOf } from '../context.ts'
import { change, requireClaim, requireDecider, wrongStep } from './act-on-correction.ts'
import { checkCorrection } from './check-correction.ts'
import { correctionUpdate } from './correction-writes.ts'
import { delegationFor } from './deciders.ts'
import { parseWith } from './parse-body.ts'
import { listCorrectedSubjects, toDecide } from './subjects.ts'
import { endWait, waitOf } from './wait.ts'

/**
 * Decides the ratings that are given anew, with their own decision document. With any problem nothing changes; the
 * same decision again changes nothing.
 *
 * @param raw of `correctionDecisionBody`, unchecked
 * @throws AppError CORRECTION_UNKNOWN, NOT_ALLOWED, OWN_RECORD, CORRECTION_STEP, CORRECTION_CLAIMED,
 *   CORRECTION_NOT_CLAIMED, INPUT_INVALID, and those of {@link checkCorrection}
 */
export async function decideCorrection(
  context: Context,
  actor: Actor,
  correctionId: string,
  raw: unknown,
): Promise<void> {
  const body = parseWith(correctionDecisionBody, raw)
  await change(async () => {
    const correction = await requireDecider(context, actor, correctionId)
    if (correction.status !== 'CANCELLED') {
      if (!sameDecision(correction, body, actor)) throw wrongStep(correction)
      return answerStage(context, waitOf(correction, 'DECISION'))
    }
    requireClaim(correction, actor)
    const all = await listCorrectedSubjects(context, correction)
    const subjects = toDecide(correction, all)
    if (subjects.length === 0) throw new AppError('NOTHING_TO_ACT_ON')
    const checks = await checkCorrection(context, correction, subjects, body)
    const { justification, ...rest } = body
    const decision = {
      ...rest,
      justification: justification ?? null,
      by: doerOf(actor, delegationFor(actor, correction)),
      at: context.now().toISOString(),
    }
    const update = correctionUpdate(correction, {
      status: 'DECIDED',
      decision,
      decisions: correction.decisions + 1,
      claimedBy: null,
    })
    const act = {
      cycleId: correction.cycleId,
      unitId: correction.unitId,
      actor: personActor(actor, delegationFor(actor, correction)),
      act: 'RATINGS_DECIDED_ANEW',
      target: correctionId,
      before: Object.fromEntries(subjects.map(({ id, rating }) => [id, rating])),
      after: {
        rows: Object.fromEntries(body.rows.map(({ subjectId, rating }) => [subjectId, rating])),
        votesFor: body.votesFor,
        votesAgainst: body.votesAgainst,
        documentNumber: body.documentNumber,
        documentDate: body.documentDate,
        justification: justification ?? null,
      },
    }
    await endWait(context, waitOf(correction, 'DECISION'), { outcome: 'DECIDED' }, [update, ...checks], [act])
  })
}

function sameDecision({ decision }: Correction, body: CorrectionDecisionBody, actor: Actor): boolean {
  if (decision === null || decision.by.email !== actor.email) return false
  const { by: _by, at: _at, justification, ...rest } = decision
  const known = justification === null ? rest : { ...rest, justification }
  return canonicalJson(known) === canonicalJson(body)
}
