import { z } from 'zod'
import { keys } from './keys.ts'
import { getItem, type Table } from './table.ts'
import { doer } from './tasks.ts'

/** One document of the file of a subject, in one of the nine slots (`domain.md` §3.9). */
export const fileDocument = z.object({
  slot: z.int().min(1).max(9),
  /** Name in the packed file; ASCII, unique. */
  name: z.string(),
  /** What it is, in Vietnamese. */
  title: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  /** Object in the bucket of uploads; null where the document is written from the records. */
  key: z.string().nullable(),
})
export type FileDocument = z.infer<typeof fileDocument>

/** A file that was closed: which documents it had, and that none has changed since. */
export const subjectFileItem = z.object({
  cycleId: z.string(),
  unitId: z.string(),
  subjectId: z.string(),
  /** The rating that the file is about; a rating given anew opens it again. */
  ratingVersion: z.int(),
  documents: z.array(fileDocument),
  /** Of the list of the documents with their checksums. */
  manifestSha256: z.string(),
  closedAt: z.iso.datetime(),
  closedBy: doer,
  /** Null: kept for ever. Nothing is deleted by itself when the day has come. */
  keepUntil: z.iso.date().nullable(),
})
export type SubjectFile = z.infer<typeof subjectFileItem>

export async function getSubjectFile(
  table: Table,
  cycleId: string,
  subjectId: string,
): Promise<SubjectFile | undefined> {
  return getItem(table, keys.subjectFile(cycleId, subjectId), subjectFileItem)
}
