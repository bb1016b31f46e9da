import type { linksOperations } from '#shared/contracts/api/descriptions/links.ts'
import { linksRequests } from '#shared/contracts/api/requests/links.ts'
import type { UnitEvidence } from '#shared/store/evidence.ts'
import { completeSubmission } from '#shared/use-cases/complete-submission.ts'
import type { Context } from '#shared/use-cases/context.ts'
import { getUploadStatus } from '#shared/use-cases/get-upload.ts'
import { viewLink } from '#shared/use-cases/open-link.ts'
import { prepareUpload } from '#shared/use-cases/prepare-upload.ts'
import {
  evidenceForm,
  expectEvidence,
  removeEvidence,
  viewEvidence,
} from '#shared/use-cases/unit-evidence.ts'
import type { Routes } from '../http/chain.ts'
import { operationRoutes } from '../http/operations.ts'

/** The JSON routes of an upload link: its token is all the right that is needed. */
export function linkRoutes(context: Context): Routes {
  return operationRoutes<typeof linksRequests, typeof linksOperations>(linksRequests, {
    'GET /api/links/{token}': async ({ path }) => {
      const { unit, year, stage, link, subjects, acceptedAt, accepted, uploads } = await viewLink(
        context,
        path.token,
      )
      return {
        unitId: unit.unitId,
        unitName: unit.name,
        year,
        dueAt: stage.dueAt,
        expiresAt: link.expiresAtInstant,
        subjects,
        acceptedAt,
        accepted: accepted === null ? null : { uploadId: accepted.uploadId, receivedAt: accepted.receivedAt },
        uploads: uploads.map(({ uploadId, status, receivedAt }) => ({ uploadId, status, receivedAt })),
      }
    },
    'POST /api/links/{token}/uploads': ({ path, body }) => prepareUpload(context, path.token, 'script', body),
    'GET /api/links/{token}/uploads/{uploadId}': ({ path }) =>
      getUploadStatus(context, path.token, path.uploadId),
    'POST /api/links/{token}/complete': ({ path }) => completeSubmission(context, path.token),
    'GET /api/links/{token}/evidence': async ({ path }) => {
      const { files, open } = await viewEvidence(context, path.token)
      return { open, files: files.map(evidenceOf) }
    },
    'POST /api/links/{token}/evidence': async ({ path: { token }, body }) => {
      const { evidenceId } = await expectEvidence(context, token, body)
      return { evidenceId, ...(await evidenceForm(context, token, evidenceId, 'script')) }
    },
    // A fresh form for a file that is expected: what the script of the page asks for.
    'POST /api/links/{token}/evidence/{evidenceId}': ({ path }) =>
      evidenceForm(context, path.token, path.evidenceId, 'script'),
    'DELETE /api/links/{token}/evidence/{evidenceId}': ({ path }) =>
      removeEvidence(context, path.token, path.evidenceId),
  })
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
