import type { UnitEvidence } from '#shared/store/evidence.ts'
import { completeSubmission } from '#shared/use-cases/complete-submission.ts'
import type { Context } from '#shared/use-cases/context.ts'
import { getUploadStatus } from '#shared/use-cases/get-upload.ts'
import { viewLink } from '#shared/use-cases/open-link.ts'
import { prepareUpload } from '#shared/use-cases/prepare-upload.ts'
import {
  evidenceBody,
  evidenceForm,
  expectEvidence,
  removeEvidence,
  viewEvidence,
} from '#shared/use-cases/unit-evidence.ts'
import type { Routes } from '../http/chain.ts'
import { json } from '../http/reply.ts'
import { parseBody } from '../http/request.ts'

/** The JSON routes of an upload link: its token is all the right that is needed. */
export function linkRoutes(context: Context): Routes {
  return {
    'GET /api/links/{token}': async (request) => {
      const { unit, year, stage, link, subjects, acceptedAt, accepted, uploads } = await viewLink(
        context,
        request.parameter('token'),
      )
      return json({
        unitId: unit.unitId,
        unitName: unit.name,
        year,
        dueAt: stage.dueAt,
        expiresAt: link.expiresAtInstant,
        subjects,
        acceptedAt,
        accepted: accepted === null ? null : { uploadId: accepted.uploadId, receivedAt: accepted.receivedAt },
        uploads: uploads.map(({ uploadId, status, receivedAt }) => ({ uploadId, status, receivedAt })),
      })
    },
    'POST /api/links/{token}/uploads': async (request) =>
      json(await prepareUpload(context, request.parameter('token'), 'script'), 201),
    'GET /api/links/{token}/uploads/{uploadId}': async (request) =>
      json(await getUploadStatus(context, request.parameter('token'), request.parameter('uploadId'))),
    'POST /api/links/{token}/complete': async (request) => {
      await completeSubmission(context, request.parameter('token'))
      return { status: 204 }
    },
    'GET /api/links/{token}/evidence': async (request) => {
      const { files, open } = await viewEvidence(context, request.parameter('token'))
      return json({ open, files: files.map(evidenceOf) })
    },
    'POST /api/links/{token}/evidence': async (request) => {
      const token = request.parameter('token')
      const { evidenceId } = await expectEvidence(context, token, parseBody(request, evidenceBody))
      return json({ evidenceId, ...(await evidenceForm(context, token, evidenceId, 'script')) }, 201)
    },
    // A fresh form for a file that is expected: what the script of the page asks for.
    'POST /api/links/{token}/evidence/{evidenceId}': async (request) =>
      json(
        await evidenceForm(context, request.parameter('token'), request.parameter('evidenceId'), 'script'),
        201,
      ),
    'DELETE /api/links/{token}/evidence/{evidenceId}': async (request) => {
      await removeEvidence(context, request.parameter('token'), request.parameter('evidenceId'))
      return { status: 204 }
    },
  }
}

function evidenceOf({
  evidenceId,
  slot,
  title,
  status,
  type,
  bytes,
  sha256,
  problem,
  receivedAt,
}: UnitEvidence) {
  return { evidenceId, slot, title, status, type, bytes, sha256, problem, receivedAt }
}
