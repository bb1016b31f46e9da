import { z } from 'zod'
import { problem } from '#shared/contracts/problem.ts'
import { rosterPreview, rosterStatus } from '#shared/contracts/roster-import.ts'
import { capPreviewLine, submissionChange, uploadStatus } from '#shared/contracts/submission.ts'
import { keys } from './keys.ts'
import { getItem, queryPrefix, type Table } from './table.ts'

const upload = {
  uploadId: z.string(),
  status: uploadStatus,
  receivedAt: z.iso.datetime(),
  /** Of the object that was read: the same form may send a second file under the same key. */
  etag: z.string(),
  sha256: z.string().nullable(),
  bytes: z.int(),
  /** At most 501, see `collectProblems`: an item holds 400 KB. */
  problems: z.array(problem),
}

export const submissionItem = z.object({
  ...upload,
  cycleId: z.string(),
  unitId: z.string(),
  linkId: z.string(),
  /** Of the object that was read, where the bucket keeps versions. */
  versionId: z.string().nullable().default(null),
  /** As the file is called at the sender's; null where the browser did not say. */
  fileName: z.string().nullable().default(null),
  subjects: z.int().nullable(),
  /** Cap for the self-ratings of the file; empty where they could not be read. */
  cap: z.array(capPreviewLine).default([]),
  /** What the file says otherwise than the one accepted before; the count may be higher than the list is long. */
  changes: z.array(submissionChange).default([]),
  changeCount: z.int().default(0),
  /** Sentences that the unit should read although nothing is refused. */
  warnings: z.array(z.string()).default([]),
})
export type SubmissionUpload = z.infer<typeof submissionItem>

export const rosterUploadItem = z.object({
  ...upload,
  status: rosterStatus,
  uploadedBy: z.string(),
  units: z.int().nullable(),
  people: z.int().nullable(),
  /** Present once nothing is wrong with the file. */
  preview: rosterPreview.nullable().default(null),
  confirmedBy: z.string().nullable().default(null),
  /** Why people or units leave the cycle, as the administrator who confirmed it says. */
  reason: z.string().nullable().default(null),
})
export type RosterUpload = z.infer<typeof rosterUploadItem>

export async function getSubmission(
  table: Table,
  cycleId: string,
  unitId: string,
  uploadId: string,
): Promise<SubmissionUpload | undefined> {
  return getItem(table, keys.upload(cycleId, unitId, uploadId), submissionItem)
}

/** Uploads of a unit, the newest first. */
export async function listSubmissions(
  table: Table,
  cycleId: string,
  unitId: string,
): Promise<SubmissionUpload[]> {
  const found = await queryPrefix(table, keys.uploads(cycleId, unitId), submissionItem)
  return found.sort((a, b) => b.receivedAt.localeCompare(a.receivedAt))
}

export async function getRosterUpload(table: Table, uploadId: string): Promise<RosterUpload | undefined> {
  return getItem(table, keys.roster(uploadId), rosterUploadItem)
}

/** Names one file: the id of an upload alone may stand for two, when a form is sent twice. */
export function fileOf({ uploadId, etag }: Pick<SubmissionUpload, 'uploadId' | 'etag'>): string {
  return `${uploadId} ${etag}`
}
