import type { casesOperations } from '#shared/contracts/api/descriptions/cases.ts'
import { casesRequests } from '#shared/contracts/api/requests/cases.ts'
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
import { readHistory } from '#shared/use-cases/history/read-history.ts'
import { listRewards } from '#shared/use-cases/list-rewards.ts'
import {
  addRemediation,
  advanceRemediation,
  changeRemediation,
  viewRemediation,
} from '#shared/use-cases/manage-remediation.ts'
import { closeSubjectFile, type SubjectFileView, viewSubjectFile } from '#shared/use-cases/subject-file.ts'
import type { Routes } from '../http/chain.ts'
import { operationRoutes } from '../http/operations.ts'

/** The JSON routes after the decision: files, history, complaints, cancellations, remediation, rewards. */
export function caseRoutes(context: Context): Routes {
  return operationRoutes<typeof casesRequests, typeof casesOperations>(casesRequests, {
    'GET /api/subjects/{subjectId}/history': ({ actor, path, query }) =>
      readHistory(context, actor, path.subjectId, query.unitId),
    'GET /api/cases/{subjectId}': async ({ actor, path, query }) =>
      fileJson(await viewSubjectFile(context, actor, path.subjectId, query.unitId)),
    'POST /api/cases/{subjectId}/complaints': async ({ actor, path, body }) =>
      summary(await fileComplaint(context, actor, path.subjectId, body)),
    'POST /api/cases/{subjectId}/reservations': ({ actor, path, body }) =>
      reserveOpinion(context, actor, path.subjectId, body),
    'POST /api/cases/{subjectId}/close': ({ actor, path }) =>
      closeSubjectFile(context, actor, path.subjectId),
    'POST /api/ratings/{subjectId}/cancel': async ({ actor, path, body }) =>
      summary(await cancelRating(context, actor, path.subjectId, body)),
    'GET /api/corrections': async ({ actor }) => ({
      corrections: (await listCorrectionInbox(context, actor)).map(summary),
    }),
    'GET /api/corrections/{correctionId}': async ({ actor, path }) => {
      const { correction, decider, mine } = await viewCorrection(context, actor, path.correctionId)
      return { ...summary(correction), decider, mine, answer: correction.answer }
    },
    'POST /api/corrections/{correctionId}/claim': async ({ actor, path }) => {
      await claimCorrection(context, actor, path.correctionId)
    },
    'POST /api/corrections/{correctionId}/release': async ({ actor, path }) => {
      await releaseCorrection(context, actor, path.correctionId)
    },
    'POST /api/corrections/{correctionId}/answer': async ({ actor, path, body }) => {
      await answerComplaint(context, actor, path.correctionId, body)
    },
    'POST /api/corrections/{correctionId}/decide': async ({ actor, path, body }) => {
      await decideCorrection(context, actor, path.correctionId, body)
    },
    'GET /api/units/{unitId}/remediation': async ({ actor, path }) => {
      const view = await viewRemediation(context, actor, path.unitId)
      return { unitId: view.unit.unitId, plans: view.plans, mayEdit: view.mayEdit }
    },
    'POST /api/units/{unitId}/remediation': ({ actor, path, body }) =>
      addRemediation(context, actor, path.unitId, body),
    'POST /api/units/{unitId}/remediation/{id}': ({ actor, path, body }) => {
      const change = isStep(body) ? advanceRemediation : changeRemediation
      return change(context, actor, path.unitId, path.id, body)
    },
    'GET /api/units/{unitId}/rewards': async ({ actor, path }) => {
      const { unit, year, rows } = await listRewards(context, actor, path.unitId)
      return { unitId: unit.unitId, unitName: unit.name, year, rows }
    },
  })
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
