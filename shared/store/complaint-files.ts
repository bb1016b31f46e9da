import { z } from 'zod'
import { keys } from './keys.ts'
import { getItem, queryPrefix, type Table } from './table.ts'

/** A file that somebody wants to attach to a complaint: asked for, attached to the complaint, or not taken. */
export const complaintFileItem = z.object({
  correctionId: z.string(),
  fileId: z.string(),
  /** The link by which it was asked for; null where its sender had signed in. */
  linkId: z.string().nullable(),
  status: z.enum(['EXPECTED', 'ATTACHED', 'REJECTED']),
  key: z.string(),
  /** Why it was not taken; null unless it was not. */
  problem: z.enum(['LINK_REVOKED', 'EVIDENCE_LATE']).nullable(),
  /** When it was asked for, and when it had arrived. */
  askedAt: z.iso.datetime(),
  receivedAt: z.iso.datetime().nullable(),
})
export type ComplaintFile = z.infer<typeof complaintFileItem>

// The keys are the table's and not part of the record.
const storedFile = complaintFileItem.strip()

export async function getComplaintFile(
  table: Table,
  correctionId: string,
  fileId: string,
): Promise<ComplaintFile | undefined> {
  return getItem(table, keys.complaintFile(correctionId, fileId), storedFile)
}

/** Every file that was asked for, the oldest first. */
export async function listComplaintFiles(table: Table, correctionId: string): Promise<ComplaintFile[]> {
  const found = await queryPrefix(table, keys.complaintFiles(correctionId), storedFile)
  return found.sort((a, b) => a.askedAt.localeCompare(b.askedAt) || a.fileId.localeCompare(b.fileId))
}
