import { z } from 'zod'
import {
  type Attendant,
  attendant,
  documentFile,
  type PreparationDocument,
  preparationDocument,
  type WorkingGroup,
  workingGroup,
} from '#shared/contracts/preparation.ts'
import { keys } from './keys.ts'
import { getItem, getItems, queryPrefix, type Table } from './table.ts'

// The keys are the table's and not part of the records.
const storedDocument = preparationDocument.strip()
const storedGroup = workingGroup.strip()
const storedAttendant = attendant.strip()

/** A file that arrived for a document: recorded whatever it is, so that its sender learns what became of it. */
export const documentFileItem = documentFile.strip().extend({
  cycleId: z.string(),
  documentId: z.string(),
  status: z.enum(['ACCEPTED', 'REJECTED']),
  etag: z.string(),
  /** Version of the object: a second file under the same form does not change what was recorded. */
  versionId: z.string().nullable(),
})
export type StoredFile = z.infer<typeof documentFileItem>

export async function getDocument(
  table: Table,
  cycleId: string,
  documentId: string,
): Promise<PreparationDocument | undefined> {
  return getItem(table, keys.preparationDocument(cycleId, documentId), storedDocument)
}

/** Every document of the cycle, withdrawn ones included: by date, then by number. */
export async function listDocuments(table: Table, cycleId: string): Promise<PreparationDocument[]> {
  const found = await queryPrefix(table, keys.preparationDocuments(cycleId), storedDocument)
  return found.sort((a, b) => a.date.localeCompare(b.date) || a.number.localeCompare(b.number, 'vi'))
}

/** Files of a document, the newest first. */
export async function listFiles(table: Table, cycleId: string, documentId: string): Promise<StoredFile[]> {
  const found = await queryPrefix(table, keys.documentFiles(cycleId, documentId), documentFileItem)
  return found.sort((a, b) => b.version - a.version || b.receivedAt.localeCompare(a.receivedAt))
}

export async function getFile(
  table: Table,
  cycleId: string,
  documentId: string,
  uploadId: string,
): Promise<StoredFile | undefined> {
  return getItem(table, keys.documentFile(cycleId, documentId, uploadId), documentFileItem)
}

/** The working group as recorded last; `undefined` where no decision has been recorded. */
export async function getWorkingGroup(
  table: Table,
  cycleId: string,
  unitId: string,
): Promise<WorkingGroup | undefined> {
  const newest = { newestFirst: true, limit: 1 } as const
  return (await queryPrefix(table, keys.workingGroups(cycleId, unitId), storedGroup, newest))[0]
}

/** Which of the units have a working group on record: of each the first version is looked for, in batches. */
export async function listUnitsWithWorkingGroup(
  table: Table,
  cycleId: string,
  unitIds: readonly string[],
): Promise<Set<string>> {
  const first = unitIds.map((unitId) => keys.workingGroup(cycleId, unitId, 1))
  const found = await getItems(table, first, z.object({ unitId: z.string() }))
  return new Set(found.map(({ unitId }) => unitId))
}

/** Who attends the review of each unit below the authority, as assigned last; by unit. One read. */
export async function listAttendants(
  table: Table,
  cycleId: string,
  authorityId: string,
): Promise<Map<string, Attendant>> {
  const all = await queryPrefix(table, keys.attendants(cycleId, authorityId), storedAttendant)
  // In key order the versions of a unit follow each other: the last wins.
  return new Map(all.map((assigned) => [assigned.unitId, assigned]))
}

export const groupCheckItem = z.object({
  cycleId: z.string(),
  groups: z.array(z.object({ unitId: z.string(), committeeKnown: z.boolean() })),
})

/** What the check at the opening found; empty before it and for cycles opened without it. */
export async function getGroupCheck(table: Table, cycleId: string) {
  return (await getItem(table, keys.groupCheck(cycleId), groupCheckItem))?.groups ?? []
}
