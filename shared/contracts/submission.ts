import { z } from 'zod'
import { classifyCase } from './classify.ts'
import { rating } from './rating.ts'
import { remediationOutcome } from './remediation.ts'
import { owedReason } from './subject.ts'

/**
 * A limitation that the review found, with who answers for it (CP-9). `AFTER` plans start from it. A person is
 * named by the subject of the unit where the name is one's.
 */
export const foundLimitation = z.strictObject({
  text: z.string().min(1).max(1000),
  responsible: z.union([
    z.literal('collective'),
    z.array(z.strictObject({ name: z.string().min(1).max(200), subjectId: z.string().nullable() })).min(1),
  ]),
  /** Last day of the term; null while nobody has said. */
  term: z.iso.date().nullable(),
})
export type FoundLimitation = z.infer<typeof foundLimitation>

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
  limitations: z.array(foundLimitation),
})
export type SubmittedSubject = z.infer<typeof submittedSubject>

/** Half a day: "2024-12-10#0" is the morning, "#1" the afternoon. Text order is the order of time. */
export const halfDay = z.string().regex(/^\d{4}-\d{2}-\d{2}#[01]$/)

export const participant = z.strictObject({
  name: z.string().min(1).max(200),
  role: z.string().max(200).nullable(),
  /** When the draft was sent to this participant. */
  draftSentOn: z.iso.date(),
  attended: z.boolean(),
  absentBecause: z.string().max(500).nullable(),
})

/** The review meeting of a unit, from the sheet "Hội nghị" (`domain.md` §3.2 steps 6–7, §3.3). */
export const meetingRecord = z.strictObject({
  /** Who sent the draft. */
  secretary: z.string().min(1).max(200),
  startedAt: halfDay,
  endedAt: halfDay,
  /** Working days, in halves. */
  days: z.number().min(0.5),
  place: z.string().max(300).nullable(),
  chair: z.string().min(1).max(200),
  /** Delegate of the superior; null where nobody came. */
  superior: z.string().max(200).nullable(),
  minutesNumber: z.string().min(1).max(100),
  conclusion: z.string().min(1).max(2000),
  participants: z.array(participant).min(1),
})
export type MeetingRecord = z.infer<typeof meetingRecord>

/** The explanation of one suggested topic (OT-2). */
export const topicAnswer = z.strictObject({
  suggestionId: z.string(),
  topicId: z.string(),
  subjectId: z.string(),
  text: z.string().min(1).max(2000),
})

export type TopicAnswer = z.infer<typeof topicAnswer>

/** What has become of a limitation or commitment of last year. */
export const carriedAnswer = z.strictObject({
  remediationId: z.string(),
  result: remediationOutcome,
  note: z.string().max(2000).nullable(),
})

export type CarriedAnswer = z.infer<typeof carriedAnswer>

/** What a workbook says of the review itself, besides the facts of the subjects. */
export const reviewSheets = z.strictObject({
  /** Null where the cycle asks for no record and the unit gave none. */
  meeting: meetingRecord.nullable(),
  /** Vietnamese sentences that block nothing: the unit reads them, and later the appraisers. */
  warnings: z.array(z.string()),
  answers: z.array(topicAnswer),
  carried: z.array(carriedAnswer),
})
export type ReviewSheets = z.infer<typeof reviewSheets>

export const submission = z.strictObject({
  unitId: z.string(),
  subjects: z.array(submittedSubject),
  review: reviewSheets,
})
export type Submission = z.infer<typeof submission>

/** What a sender may say of a file before it is sent. */
export const uploadBody = z.strictObject({
  /** As it is called at the sender's; kept beside the file to recognise it by. */
  fileName: z.string().trim().min(1).max(255).optional(),
})
export type UploadBody = z.infer<typeof uploadBody>

/** What the unit link page shows of one upload. */
export const uploadStatus = z.enum(['WAITING', 'CHECKING', 'REJECTED', 'ACCEPTED'])
export type UploadStatus = z.infer<typeof uploadStatus>

/** One field of one subject that a newer file says otherwise, in words. */
export const submissionChange = z.strictObject({
  subjectId: z.string(),
  subjectName: z.string(),
  field: z.string(),
  before: z.string(),
  after: z.string(),
})
export type SubmissionChange = z.infer<typeof submissionChange>

/** Cap of one comparison group for the self-ratings of one file. */
export const capPreviewLine = z.strictObject({
  group: z.string(),
  allowed: z.int(),
  proposed: z.int(),
  excess: z.int(),
  /** The same in a Vietnamese sentence. */
  vi: z.string(),
  /** Self-ratings of the group; files that were checked by an earlier version have none. */
  counts: z.record(rating, z.int()).optional(),
})
export type CapPreviewLine = z.infer<typeof capPreviewLine>
