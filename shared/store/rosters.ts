import { z } from 'zod'
import { type Roster, roster } from '#shared/contracts/roster.ts'
import { keys } from './keys.ts'
import { putPacked, readPacked } from './packed.ts'
import { getItem, type Table } from './table.ts'
import { getRosterUpload } from './uploads.ts'

/**
 * Stores a checked roster beside its upload, packed: 50,000 people are about four items. Writing it again
 * writes the same.
 *
 * @param sha256 of the workbook that it was read from
 */
export async function putRoster(
  table: Table,
  uploadId: string,
  sha256: string,
  content: Roster,
): Promise<void> {
  await putPacked(table, (part) => keys.rosterPart(uploadId, sha256, part), content)
}

/** @throws Error when the roster is not there */
export async function readRosterOf(table: Table, uploadId: string): Promise<Roster> {
  const upload = await getRosterUpload(table, uploadId)
  const found = await readPacked(table, keys.rosterParts(uploadId, upload?.sha256 ?? ''), roster)
  if (found === undefined) throw new Error(`roster ${uploadId} has no content`)
  return found
}

const currentItem = z.object({ uploadId: z.string() })

/** Upload of the roster that was accepted last for the year. */
export async function getCurrentRoster(table: Table, cycleId: string): Promise<string | undefined> {
  return (await getItem(table, keys.currentRoster(cycleId), currentItem))?.uploadId
}
