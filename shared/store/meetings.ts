import { z } from 'zod'
import { reviewSheets } from '#shared/contracts/submission.ts'
import { keys } from './keys.ts'
import { queryPrefix, type Table } from './table.ts'

/** The review sheets of one accepted upload. */
export const reviewItem = reviewSheets.extend({
  cycleId: z.string(),
  unitId: z.string(),
  uploadId: z.string(),
  /** When the upload arrived. */
  receivedAt: z.iso.datetime(),
})
export type UnitReviewSheets = z.infer<typeof reviewItem>

// The keys are the table's and not part of the record.
const storedReview = reviewItem.strip()

/** Every version, the oldest first; the last is current. */
export async function listReviewSheets(
  table: Table,
  cycleId: string,
  unitId: string,
): Promise<UnitReviewSheets[]> {
  return queryPrefix(table, keys.meetings(cycleId, unitId), storedReview)
}

/** What the accepted file says of the review; undefined while none was accepted. */
export async function getReviewSheets(
  table: Table,
  cycleId: string,
  unitId: string,
): Promise<UnitReviewSheets | undefined> {
  const [newest] = await queryPrefix(table, keys.meetings(cycleId, unitId), storedReview, {
    newestFirst: true,
    limit: 1,
  })
  return newest
}
