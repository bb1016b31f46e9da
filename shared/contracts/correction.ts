import { z } from 'zod'
import { rating } from './rating.ts'
import { ratedRow } from './task.ts'

/**
 * Why ratings of a unit are given anew after they were decided: a complaint (step 14), a cancellation by the
 * authority or its superior (step 15), or cases that were owed (step 17).
 */
export const correctionKind = z.enum(['COMPLAINT', 'CANCELLATION', 'OWED'])
export type CorrectionKind = z.infer<typeof correctionKind>

/**
 * FILED → EXAMINING → UPHELD, or CANCELLED → DECIDED → RERATED. `CANCELLED`: the rating no longer holds and a new
 * one is awaited. `WAITING`: an owed case waits for the workbook of its unit. `LAPSED`: nothing came in time.
 */
export const correctionStatus = z.enum([
  'FILED',
  'EXAMINING',
  'WAITING',
  'CANCELLED',
  'DECIDED',
  'UPHELD',
  'RERATED',
  'LAPSED',
])
export type CorrectionStatus = z.infer<typeof correctionStatus>

/** Reasons of `domain.md` §3.2 step 15. */
export const cancellationReason = z.enum(['WRONG_BY_RULE', 'LATER_FAULT', 'DISHONESTY'])
export type CancellationReason = z.infer<typeof cancellationReason>

const words = z.string().trim().min(1).max(8000)
const documentNumber = z.string().trim().min(1).max(100)
const reason = z.string().trim().min(1).max(2000)

/** A complaint in writing. `lateReason` is for what a person accepts after the time for complaints. */
export const complaintBody = z.strictObject({
  text: words,
  /** Entered from a letter; its scan is attached before the complaint is examined. */
  paper: z.boolean().default(false),
  /** Date of the letter. */
  paperDate: z.iso.date().nullable().default(null),
  lateReason: reason.nullable().default(null),
})
export type ComplaintBody = z.infer<typeof complaintBody>

/** The written answer of the authority that rated. */
export const complaintAnswerBody = z.strictObject({
  outcome: z.enum(['UPHELD', 'CHANGED']),
  documentNumber,
  documentDate: z.iso.date(),
  text: words,
})
export type ComplaintAnswerBody = z.infer<typeof complaintAnswerBody>

export const cancellationBody = z.strictObject({
  reasonCode: cancellationReason,
  text: words,
  documentNumber,
  documentDate: z.iso.date(),
})
export type CancellationBody = z.infer<typeof cancellationBody>

/** The rating given anew, with its own decision. */
export const correctionDecisionBody = z.strictObject({
  rows: z.array(ratedRow).min(1),
  votesFor: z.int().min(0),
  votesAgainst: z.int().min(0),
  documentNumber,
  documentDate: z.iso.date(),
  justification: z.string().trim().min(1).max(4000).optional(),
})
export type CorrectionDecisionBody = z.infer<typeof correctionDecisionBody>

/** Reserved opinion (bảo lưu): kept, changes nothing. */
export const reservationBody = z.strictObject({ text: words })

export const cancelledRating = z.strictObject({ subjectId: z.string(), version: z.int(), rating })

/** Input of `complaint`. */
export const correctionRef = z.strictObject({ cycleId: z.string(), correctionId: z.string() })
export type CorrectionRef = z.infer<typeof correctionRef>
export const complaintInput = correctionRef.extend({ kind: correctionKind })

/** Input of `ask-authority` and `issue-owed-link`: called with `.waitForTaskToken`. */
export const askAuthorityInput = correctionRef.extend({
  step: z.enum(['ANSWER', 'DECISION']),
  taskToken: z.string(),
  occurrence: z.string(),
})
export type AskAuthorityInput = z.infer<typeof askAuthorityInput>
export const issueOwedLinkInput = correctionRef.extend({ taskToken: z.string(), occurrence: z.string() })
export type IssueOwedLinkInput = z.infer<typeof issueOwedLinkInput>

/** What a wait of `complaint` is answered with. */
export const correctionResult = z.strictObject({
  outcome: z.enum(['UPHELD', 'CHANGED', 'DECIDED', 'SUBMITTED', 'NOTHING']),
})
export type CorrectionResult = z.infer<typeof correctionResult>

/** Answer of `record-correction`. */
export const recordedCorrection = z.strictObject({
  /** Whether documents were issued before, which are then made anew. */
  reissue: z.boolean(),
  runId: z.string(),
  cause: z.string(),
})
export type RecordedCorrection = z.infer<typeof recordedCorrection>

/** Input of `close-correction`; `turn` counts the waits that have ended. */
export const closeCorrectionInput = correctionRef.extend({ turn: z.int().min(0) })

/** Answer of `close-correction`: whether there are owed cases that nobody has reviewed yet, while there is time. */
export const closedCorrection = z.strictObject({ stillOwed: z.boolean() })
export type ClosedCorrection = z.infer<typeof closedCorrection>
