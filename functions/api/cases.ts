import type { Correction } from '#shared/store/corrections.ts'
import type { Context } from '#shared/use-cases/context.ts'
import {
  answerComplaint,
  claimCorrection,
  releaseCorrection,
} from '#shared/use-cases/corrections/act-on-correction.ts'
import { cancelRating } from '#shared/use-cases/corrections/cancel-rating.ts'
import { decideCorrection } from '#shared/use-cases/corrections/decide-correction.ts'
import { fileComplaint } from '#shared/use-cases/corrections/file-complaint.ts'
import { reserveOpinion } from '#shared/use-cases/corrections/reserve-opinion.ts'
import { listCorrectionInbox, viewCorrection } from '#shared/use-cases/corrections/view-correction.ts'
import { listRewards } from '#shared/use-cases/list-rewards.ts'
import {
  addRemediation,
  advanceRemediation,
  changeRemediation,
  viewRemediation,
} from '#shared/use-cases/manage-remediation.ts'
import { closeSubjectFile, type SubjectFileView, viewSubjectFile } from '#shared/use-cases/subject-file.ts'
import type { Routes } from '../http/chain.ts'
import { json } from '../http/reply.ts'
import { requireActor } from '../http/request.ts'

const done = { status: 204 } as const

/** The JSON routes after the decision: files, complaints, cancellations, remediation, rewards. */
export function caseRoutes(context: Context): Routes {
  return {
    'GET /api/cases/{subjectId}': async (request) =>
      json(
        fileJson(
          await viewSubjectFile(
            context,
            requireActor(request),
            request.parameter('subjectId'),
            request.query.unitId,
          ),
        ),
      ),
    'POST /api/cases/{subjectId}/complaints': async (request) => {
      const subjectId = request.parameter('subjectId')
      return json(
        summary(await fileComplaint(context, requireActor(request), subjectId, request.body())),
        201,
      )
    },
    'POST /api/cases/{subjectId}/reservations': async (request) => {
      const subjectId = request.parameter('subjectId')
      return json(await reserveOpinion(context, requireActor(request), subjectId, request.body()), 201)
    },
    'POST /api/cases/{subjectId}/close': async (request) =>
      json(await closeSubjectFile(context, requireActor(request), request.parameter('subjectId'))),
    'POST /api/ratings/{subjectId}/cancel': async (request) => {
      const subjectId = request.parameter('subjectId')
      return json(summary(await cancelRating(context, requireActor(request), subjectId, request.body())), 201)
    },
    'GET /api/corrections': async (request) => {
      const found = await listCorrectionInbox(context, requireActor(request))
      return json({ corrections: found.map(summary) })
    },
    'GET /api/corrections/{correctionId}': async (request) => {
      const id = request.parameter('correctionId')
      const { correction, decider, mine } = await viewCorrection(context, requireActor(request), id)
      return json({ ...summary(correction), decider, mine, answer: correction.answer })
    },
    'POST /api/corrections/{correctionId}/claim': async (request) => {
      await claimCorrection(context, requireActor(request), request.parameter('correctionId'))
      return done
    },
    'POST /api/corrections/{correctionId}/release': async (request) => {
      await releaseCorrection(context, requireActor(request), request.parameter('correctionId'))
      return done
    },
    'POST /api/corrections/{correctionId}/answer': async (request) => {
      const id = request.parameter('correctionId')
      await answerComplaint(context, requireActor(request), id, request.body())
      return done
    },
    'POST /api/corrections/{correctionId}/decide': async (request) => {
      const id = request.parameter('correctionId')
      await decideCorrection(context, requireActor(request), id, request.body())
      return done
    },
    ...remediationRoutes(context),
    'GET /api/units/{unitId}/rewards': async (request) => {
      const { unit, year, rows } = await listRewards(
        context,
        requireActor(request),
        request.parameter('unitId'),
      )
      return json({ unitId: unit.unitId, unitName: unit.name, year, rows })
    },
  }
}

function remediationRoutes(context: Context): Routes {
  return {
    'GET /api/units/{unitId}/remediation': async (request) => {
      const view = await viewRemediation(context, requireActor(request), request.parameter('unitId'))
      return json({ unitId: view.unit.unitId, plans: view.plans, mayEdit: view.mayEdit })
    },
    'POST /api/units/{unitId}/remediation': async (request) => {
      const unitId = request.parameter('unitId')
      return json(await addRemediation(context, requireActor(request), unitId, request.body()), 201)
    },
    'POST /api/units/{unitId}/remediation/{id}': async (request) => {
      const { parameter } = request
      const actor = requireActor(request)
      const body = request.body()
      const change = isStep(body) ? advanceRemediation : changeRemediation
      return json(await change(context, actor, parameter('unitId'), parameter('id'), body))
    },
  }
}

/** A step names itself; anything else changes the fields of a draft. */
export function isStep(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'step' in body
}

function summary(correction: Correction) {
  const { correctionId, kind, status, unitId, subjectIds, subjectNames, deciderId, dueAt } = correction
  return {
    correctionId,
    kind,
    status,
    unitId,
    subjectIds,
    subjectNames,
    deciderId,
    dueAt,
    filedAt: correction.filedAt,
    claimedBy: correction.claimedBy?.name ?? null,
    evidence: correction.evidence.map(({ number, sha256, bytes, contentType }) => ({
      number,
      sha256,
      bytes,
      contentType,
    })),
  }
}

function fileJson(view: SubjectFileView) {
  const { subject, unit, state, ratings, documents, missingSlots, closed, changedSince, reservations } = view
  return {
    subjectId: subject.id,
    name: subject.name,
    unitId: unit.unitId,
    unitName: unit.name,
    state,
    ratings,
    documents: documents.map(({ slot, name, title, sha256, bytes }) => ({
      slot,
      name,
      title,
      sha256,
      bytes,
    })),
    missingSlots,
    corrections: view.corrections.map(summary),
    reservations,
    closed:
      closed === undefined
        ? null
        : { closedAt: closed.closedAt, manifestSha256: closed.manifestSha256, keepUntil: closed.keepUntil },
    changedSince,
    complaintsUntil: view.complaintsUntil,
  }
}
