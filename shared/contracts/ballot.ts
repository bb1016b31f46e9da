import { z } from 'zod'
import { rating } from './rating.ts'

/** What a related party answers on one subject: a rating, or that it has no opinion. */
export const ballotChoice = z.enum([...rating.options, 'NO_OPINION'])
export type BallotChoice = z.infer<typeof ballotChoice>

/** Votes by answer. */
export const ballotCounts = z.record(ballotChoice, z.int().min(0))
export type BallotCounts = z.infer<typeof ballotCounts>

export const ballotRow = z.strictObject({
  subjectId: z.string().min(1),
  choice: ballotChoice,
  /** Only where the votes are open. */
  comment: z.string().trim().max(1000).optional(),
})
export type BallotRow = z.infer<typeof ballotRow>

/** Body of a ballot: every subject on it, once. */
export const ballotBody = z.strictObject({ rows: z.array(ballotRow) })
export type BallotBody = z.infer<typeof ballotBody>
