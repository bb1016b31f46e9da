import type { getUploadStatus } from '#shared/use-cases/get-upload.ts'
import type { UnitLinkDetails } from '#shared/use-cases/open-link.ts'
import type { PreparedUpload } from '#shared/use-cases/prepare-upload.ts'
import type { UnitLinkView } from './unit-link-page.tsx'
import type { UploadView } from './upload-page.tsx'

export function linkView(
  token: string,
  details: UnitLinkDetails,
  form: PreparedUpload | undefined,
): UnitLinkView {
  const { unit, stage, link, subjects, uploads, accepted } = details
  return {
    token,
    unitName: unit.name,
    dueAt: stage.dueAt,
    expiresAt: link.expiresAtInstant,
    subjects,
    form,
    accepted: accepted ?? undefined,
    versions: uploads.map(({ uploadId, status, receivedAt }) => ({ uploadId, status, receivedAt })),
    lastUploadId: uploads.find(({ receivedAt }) => receivedAt !== null)?.uploadId,
  }
}

export function uploadView(
  token: string,
  upload: Awaited<ReturnType<typeof getUploadStatus>> | undefined,
): UploadView {
  const back = `/don-vi/${token}`
  if (upload === undefined) return { status: 'WAITING', problems: [], back }
  const { status, problems, receivedAt, sha256, subjects, cap, changes, changeCount, warnings } = upload
  return {
    status,
    problems,
    cap,
    changes,
    changeCount,
    warnings,
    back,
    receivedAt: receivedAt ?? undefined,
    sha256: sha256 ?? undefined,
    subjects: subjects ?? undefined,
  }
}
