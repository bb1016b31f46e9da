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
  const { unit, stage, link, subjects, uploads } = details
  return {
    token,
    unitName: unit.name,
    dueAt: stage.dueAt,
    expiresAt: link.expiresAtInstant,
    subjects,
    form,
    lastUploadId: uploads.find(({ receivedAt }) => receivedAt !== null)?.uploadId,
  }
}

export function uploadView(
  token: string,
  upload: Awaited<ReturnType<typeof getUploadStatus>> | undefined,
): UploadView {
  const back = `/don-vi/${token}`
  if (upload === undefined) return { status: 'WAITING', problems: [], back }
  const { status, problems, receivedAt, sha256, subjects } = upload
  return {
    status,
    problems,
    back,
    receivedAt: receivedAt ?? undefined,
    sha256: sha256 ?? undefined,
    subjects: subjects ?? undefined,
  }
}
