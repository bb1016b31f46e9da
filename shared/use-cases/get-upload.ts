import { z } from 'zod'
import type { Problem } from '#shared/contracts/problem.ts'
import type { RosterPreview, RosterStatus } from '#shared/contracts/roster-import.ts'
import type { UploadStatus } from '#shared/contracts/submission.ts'
import { AppError } from '#shared/errors.ts'
import { getCycle } from '#shared/store/cycles.ts'
import type { Link } from '#shared/store/links.ts'
import { getUnit } from '#shared/store/units.ts'
import { getRosterUpload, getSubmission, type SubmissionUpload } from '#shared/store/uploads.ts'
import { type Actor, type Context, cycleIdOf, requireAdministrator } from './context.ts'
import { readLink } from './open-link.ts'
import { requireCycleUnit } from './units.ts'

/** What became of one file. */
export interface UploadDetails {
  readonly uploadId: string
  readonly status: UploadStatus
  /** At most 501; the last one says how many more there are. */
  readonly problems: readonly Problem[]
  /** Null while the file has not arrived. */
  readonly receivedAt: string | null
  readonly sha256: string | null
  readonly bytes: number | null
}

/** What became of one workbook of a unit. */
export interface SubmissionDetails
  extends UploadDetails,
    Pick<SubmissionUpload, 'fileName' | 'subjects' | 'cap' | 'changes' | 'changeCount' | 'warnings'> {}

/** Ids of uploads are made by the server and written down only when the file arrives. */
const uploadId = z.uuid()

/**
 * One upload of the unit that the token belongs to; `WAITING` as long as no file has arrived.
 *
 * @throws AppError LINK_UNKNOWN, LINK_REVOKED, LINK_EXPIRED, UPLOAD_UNKNOWN
 */
export async function getUploadStatus(
  context: Context,
  token: string,
  id: string,
): Promise<SubmissionDetails> {
  return statusOf(context, await readLink(context, token), id)
}

/** An upload as its page shows it. */
export interface UploadPageDetails extends SubmissionDetails {
  /** Whose receipt it is, and the unit above, which the highest has not; null while there is no receipt. */
  readonly sender: { readonly unitName: string; readonly superiorName: string | null } | null
}

/**
 * {@link getUploadStatus} with the names that a receipt bears.
 *
 * @throws AppError LINK_UNKNOWN, LINK_REVOKED, LINK_EXPIRED, UPLOAD_UNKNOWN
 */
export async function viewUpload(context: Context, token: string, id: string): Promise<UploadPageDetails> {
  const link = await readLink(context, token)
  const upload = await statusOf(context, link, id)
  // The page of a file that is being checked loads itself every other second.
  if (upload.status !== 'ACCEPTED') return { ...upload, sender: null }
  const { unit, superiorName } = await readSender(context, link)
  return { ...upload, sender: { unitName: unit.name, superiorName } }
}

/** Whose link it is, in which cycle, and the name of the unit above, which the highest has not. */
export async function readSender(context: Context, link: Pick<Link, 'cycleId' | 'unitId'>) {
  const { cycle, unit } = await requireCycleUnit(context, link.cycleId, link.unitId)
  const above = unit.parentId === null ? undefined : await getUnit(context.table, link.cycleId, unit.parentId)
  return { cycle, unit, superiorName: above?.name ?? null }
}

async function statusOf(context: Context, link: Link, id: string): Promise<SubmissionDetails> {
  requireUploadId(id)
  const upload = await getSubmission(context.table, link.cycleId, link.unitId, id)
  if (upload === undefined) {
    return {
      ...waiting(id),
      fileName: null,
      subjects: null,
      cap: [],
      changes: [],
      changeCount: 0,
      warnings: [],
    }
  }
  const { fileName, subjects, cap, changes, changeCount, warnings } = upload
  return { ...detailsOf(upload), fileName, subjects, cap, changes, changeCount, warnings }
}

/** What became of an uploaded roster, and what it would change. */
export interface RosterDetails extends Omit<UploadDetails, 'status'> {
  readonly status: RosterStatus
  readonly units: number | null
  readonly people: number | null
  readonly preview: RosterPreview | null
  readonly confirmedBy: string | null
  /** Whether the cycle of the year has been opened, with this roster or another. */
  readonly cycleOpen: boolean
}

/**
 * One uploaded roster; `WAITING` as long as no file has arrived.
 *
 * @throws AppError NOT_ALLOWED, UPLOAD_UNKNOWN
 */
export async function getRosterStatus(context: Context, actor: Actor, id: string): Promise<RosterDetails> {
  requireAdministrator(actor)
  requireUploadId(id)
  const upload = await getRosterUpload(context.table, id)
  const cycleOpen = (await getCycle(context.table, cycleIdOf(context.configuration))) !== undefined
  if (upload === undefined) {
    return { ...waiting(id), units: null, people: null, preview: null, confirmedBy: null, cycleOpen }
  }
  const { uploadId, status, problems, receivedAt, sha256, bytes } = upload
  const { units, people, preview, confirmedBy } = upload
  const file = { uploadId, status, problems, receivedAt, sha256, bytes }
  return { ...file, units, people, preview, confirmedBy, cycleOpen }
}

/** @throws AppError UPLOAD_UNKNOWN */
export function requireUploadId(id: string): void {
  if (!uploadId.safeParse(id).success) throw new AppError('UPLOAD_UNKNOWN')
}

function waiting(id: string): UploadDetails {
  return { uploadId: id, status: 'WAITING', problems: [], receivedAt: null, sha256: null, bytes: null }
}

function detailsOf(upload: UploadDetails): UploadDetails {
  const { uploadId: id, status, problems, receivedAt, sha256, bytes } = upload
  return { uploadId: id, status, problems, receivedAt, sha256, bytes }
}
