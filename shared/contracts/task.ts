import { z } from 'zod'
import { rating } from './rating.ts'

export const taskStatus = z.enum(['OPEN', 'CLAIMED', 'COMPLETED', 'CANCELLED'])
export type TaskStatus = z.infer<typeof taskStatus>

/** One rating that a person proposes or decides. `reason` is required when it is below the ceiling. */
export const ratedRow = z.strictObject({
  subjectId: z.string().min(1),
  rating,
  reason: z.string().trim().max(1000).optional(),
})
export type RatedRow = z.infer<typeof ratedRow>

/** Body of "complete" for an appraisal: every subject the actor may act on, once. */
export const appraisalBody = z.strictObject({
  outcome: z.literal('PROPOSED'),
  rows: z.array(ratedRow).min(1),
  /** Recorded justification of an excess; only where the cap policy says JUSTIFY. */
  justification: z.string().trim().min(1).max(4000).optional(),
})

/** Body of "complete" for a decision. */
export const decisionBody = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('DECIDED'),
    rows: z.array(ratedRow).min(1),
    votesFor: z.int().min(0),
    votesAgainst: z.int().min(0),
    documentNumber: z.string().trim().min(1).max(100),
    documentDate: z.iso.date(),
    justification: z.string().trim().min(1).max(4000).optional(),
  }),
  z.strictObject({ outcome: z.literal('SENT_BACK'), reason: z.string().trim().min(1).max(4000) }),
])
export type AppraisalBody = z.infer<typeof appraisalBody>
export type DecisionBody = z.infer<typeof decisionBody>
