import type { UploadPageDetails } from '#shared/use-cases/get-upload.ts'
import type { UnitLinkDetails } from '#shared/use-cases/open-link.ts'
import type { PreparedUpload } from '#shared/use-cases/prepare-upload.ts'
import { isMarkable, unitDocuments } from '#shared/use-cases/unit-documents.ts'
import { historyOf } from './submission-history.tsx'
import type { UnitLinkView } from './unit-link-page.tsx'
import type { UploadView } from './upload-page.tsx'

export function linkView(
  token: string,
  details: UnitLinkDetails,
  form: PreparedUpload | undefined,
): UnitLinkView {
  const { unit, year, authorityName, stage, link, subjects, uploads, meeting } = details
  const last = uploads.find(({ status }) => status === 'ACCEPTED')
  return {
    token,
    unitName: unit.name,
    year,
    authorityName,
    dueAt: stage.dueAt,
    expiresAt: link.expiresAtInstant,
    subjects,
    form,
    closedAt: details.acceptedAt,
    // Once the stage is closed the last accepted file is the one that counts.
    accepted: details.accepted ?? (form === undefined ? (last ?? null) : null),
    meeting,
    history: historyOf(uploads),
  }
}

/** @param page of the table of problems */
export function uploadView(
  token: string,
  uploadId: string,
  upload: UploadPageDetails | undefined,
  page: number,
): UploadView {
  const back = `/don-vi/${token}`
  const watch = `/api/links/${token}/uploads/${encodeURIComponent(uploadId)}`
  if (upload === undefined) return { status: 'WAITING', problems: [], back, watch }
  const { status, problems, receivedAt, sha256, subjects, bytes, fileName } = upload
  const { cap, changes, changeCount, warnings } = upload
  const here = `${back}/tep/${upload.uploadId}`
  return {
    ...{ status, problems, page, cap, changes, changeCount, warnings, back, watch },
    uploadId: upload.uploadId,
    unitName: upload.sender?.unitName,
    superiorName: upload.sender?.superiorName ?? undefined,
    receivedAt: receivedAt ?? undefined,
    sha256: sha256 ?? undefined,
    subjects: subjects ?? undefined,
    bytes: bytes ?? undefined,
    fileName: fileName ?? undefined,
    documents: {
      ...(sha256 === null ? {} : { sent: `${here}/${unitDocuments.sent}` }),
      ...(isMarkable(upload) ? { marked: `${here}/${unitDocuments.marked}` } : {}),
      ...(status === 'ACCEPTED' ? { receipt: `${here}/${unitDocuments.receipt}` } : {}),
    },
  }
}
