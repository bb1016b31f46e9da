import { documentContentType, markedLimits, workbookContentType } from '#shared/constants.ts'
import type { Problem } from '#shared/contracts/problem.ts'
import { AppError } from '#shared/errors.ts'
import { sha256 } from '#shared/store/hashes.ts'
import type { Link } from '#shared/store/links.ts'
import { getSubmission, type SubmissionUpload } from '#shared/store/uploads.ts'
import { guardWorkbook, submissionLimits } from '#shared/workbooks/guard.ts'
import { markWorkbook } from '#shared/workbooks/mark/mark-workbook.ts'
import { NotMarkableError } from '#shared/workbooks/mark/not-markable.ts'
import { readObject } from './arrived-object.ts'
import { linkActor } from './audit-actors.ts'
import type { Context } from './context.ts'
import { readSender, requireUploadId } from './get-upload.ts'
import { readLink } from './open-link.ts'
import { submissionKey } from './prepare-upload.ts'
import { recordReading } from './record-reading.ts'

/** What can be downloaded of one upload, by the last part of its address. */
export const unitDocuments = {
  sent: 'da-gui.xlsx',
  marked: 'danh-dau.xlsx',
  receipt: 'bien-nhan.docx',
} as const

export interface UnitDocument {
  readonly bytes: Uint8Array
  readonly contentType: string
  readonly fileName: string
}

/** Whether the cells of a file can be pointed at: it was opened, and something has a place in it. */
export function isMarkable(upload: {
  readonly status: string
  readonly sha256: string | null
  readonly problems: readonly Problem[]
}): boolean {
  return upload.status === 'REJECTED' && upload.sha256 !== null && upload.problems.some(({ sheet }) => sheet)
}

/**
 * A document of one upload for the holder of the unit's link: the workbook as it was sent, the same with its faulty
 * cells marked, or the receipt. Nothing of it is kept: it is made from what is on record whenever it is asked for.
 *
 * @throws AppError LINK_UNKNOWN, LINK_REVOKED, LINK_EXPIRED, UPLOAD_UNKNOWN, DOCUMENT_TOO_LARGE, WORKBOOK_NOT_MARKABLE
 */
export async function readUnitDocument(
  context: Context,
  token: string,
  uploadId: string,
  document: string,
): Promise<UnitDocument> {
  const link = await readLink(context, token)
  requireUploadId(uploadId)
  const upload = await getSubmission(context.table, link.cycleId, link.unitId, uploadId)
  if (upload === undefined) throw new AppError('UPLOAD_UNKNOWN')
  const make = Object.hasOwn(makers, document) ? makers[document] : undefined
  const made = make === undefined ? undefined : await make(context, link, upload)
  if (made === undefined) throw new AppError('UPLOAD_UNKNOWN')
  // An answer of a function holds six megabytes, in which every three bytes are four letters.
  if (made.bytes.length > markedLimits.answerBytes) {
    throw new AppError('DOCUMENT_TOO_LARGE', { limit: markedLimits.answerBytes / 2 ** 20 })
  }
  await recordReading(context, {
    cycleId: link.cycleId,
    unitId: link.unitId,
    actor: linkActor(link),
    act: 'UPLOAD_READ',
    target: `${uploadId}/${document}`,
  })
  return made
}

type Maker = (context: Context, link: Link, upload: SubmissionUpload) => Promise<UnitDocument | undefined>

const makers: Readonly<Record<string, Maker | undefined>> = {
  [unitDocuments.sent]: async (context, _link, upload) => {
    if (upload.sha256 === null) return undefined
    return workbook(await readSent(context, upload), nameOf(upload, 'phieu'))
  },
  [unitDocuments.marked]: async (context, _link, upload) => {
    if (!isMarkable(upload)) return undefined
    const bytes = await readSent(context, upload)
    // What was refused unopened is not opened here either.
    if ((await guardWorkbook(bytes, submissionLimits)) !== null) throw new AppError('WORKBOOK_NOT_MARKABLE')
    try {
      return workbook(await markWorkbook(bytes, upload.problems), nameOf(upload, 'phieu-danh-dau-loi'))
    } catch (error) {
      if (error instanceof NotMarkableError) throw new AppError('WORKBOOK_NOT_MARKABLE', {}, { cause: error })
      throw error
    }
  },
  [unitDocuments.receipt]: async (context, link, upload) => {
    const { status, fileName, receivedAt, subjects, bytes, sha256: checksum, uploadId } = upload
    if (status !== 'ACCEPTED' || checksum === null || subjects === null) return undefined
    const { cycle, unit, superiorName } = await readSender(context, link)
    const { name: place, year, report } = cycle.configuration
    // Loaded when somebody asks for it: the pages of a link start faster without a writer of Word documents.
    const { renderUnitReceipt } = await import('#shared/reports/unit-receipt.ts')
    const receipt = {
      ...{ report, place, year, unitName: unit.name, superiorName },
      ...{ fileName, receivedAt, subjects, bytes, sha256: checksum, uploadId },
    }
    return {
      bytes: await renderUnitReceipt(receipt),
      contentType: documentContentType,
      fileName: `bien-nhan-${link.cycleId}-${link.unitId}.docx`,
    }
  },
}

function workbook(bytes: Uint8Array, fileName: string): UnitDocument {
  return { bytes, contentType: workbookContentType, fileName }
}

function nameOf({ cycleId, unitId }: SubmissionUpload, kind: string): string {
  return `${kind}-${cycleId}-${unitId}.xlsx`
}

/** The very file that was checked: another one may have come under the same key since. */
async function readSent(context: Context, upload: SubmissionUpload): Promise<Uint8Array> {
  const { bytes } = await readObject(context, {
    key: submissionKey(upload, upload.uploadId),
    size: upload.bytes,
    etag: upload.etag,
    versionId: upload.versionId ?? undefined,
  })
  if (sha256(bytes) !== upload.sha256) throw new AppError('UPLOAD_UNKNOWN')
  return bytes
}
