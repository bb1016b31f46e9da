import { z } from 'zod'
import { classifyCase } from './classify.ts'
import { rating } from './rating.ts'
import { owedReason } from './subject.ts'

/** One subject as its unit assessed it: the facts that the rules read, and what the unit says of itself. */
export const submittedSubject = z.strictObject({
  subjectId: z.string(),
  /** Present when the subject was reviewed; null when the review is owed. */
  facts: classifyCase.nullable(),
  selfRating: rating.nullable(),
  owed: owedReason.nullable(),
  /** The signed text behind the attestations "outstanding", "model", "exemplary". */
  attestationText: z.string().max(2000).nullable(),
  /** The concrete products behind the task criteria. */
  products: z.string().max(2000).nullable(),
})
export type SubmittedSubject = z.infer<typeof submittedSubject>

export const submission = z.strictObject({ unitId: z.string(), subjects: z.array(submittedSubject) })
export type Submission = z.infer<typeof submission>

/** What the unit link page shows of one upload. */
export const uploadStatus = z.enum(['WAITING', 'CHECKING', 'REJECTED', 'ACCEPTED'])
export type UploadStatus = z.infer<typeof uploadStatus>
