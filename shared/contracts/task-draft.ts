import { z } from 'zod'
import { rating } from './rating.ts'

const votes = z.int().min(0).max(100_000)

/** What somebody has chosen for one subject so far; nothing of it counts before the task is completed. */
export const draftRow = z.strictObject({
  subjectId: z.string().min(1),
  rating: rating.optional(),
  reason: z.string().trim().max(1000).optional(),
  votesFor: votes.optional(),
  votesAgainst: votes.optional(),
})
export type DraftRow = z.infer<typeof draftRow>

/** Body of "keep my draft": some rows, what was typed beside them, or the shown ratings of the rest of a group. */
export const draftBody = z.strictObject({
  rows: z.array(draftRow).max(5000).default([]),
  /** Fields beside the rows, as they were typed. */
  fields: z.record(z.string().max(40), z.string().max(4000)).optional(),
  /** Key of a group whose other rows take the rating that the page shows for them. */
  restOf: z.string().max(40).optional(),
})
