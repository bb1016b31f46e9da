import { z } from 'zod'

/** Kinds of documents: the rows 1–9 of Biểu số 1 in their order (`domain.md` §5.6). */
export const documentKinds = [
  'decision',
  'regulation',
  'programme',
  'plan',
  'official-letter',
  'guidance',
  'notice',
  'conclusion',
  'other',
] as const
export const documentKind = z.enum(documentKinds)
export type DocumentKind = z.infer<typeof documentKind>

/** For whom a document holds: the issuing unit alone, or the units below it too. */
export const documentScope = z.enum(['OWN', 'SUBORDINATES'])

const text = (longest: number) => z.string().trim().min(1).max(longest)

/** A document as a person registers it. */
export const documentBody = z.strictObject({
  /** Issuing unit. */
  unitId: text(40),
  kind: documentKind,
  number: text(60),
  date: z.iso.date(),
  title: text(300),
  scope: documentScope.default('SUBORDINATES'),
})
export type DocumentBody = z.infer<typeof documentBody>

/** One file of a document; a later one is a new version beside it. */
export const documentFile = z.strictObject({
  uploadId: z.string(),
  version: z.int().positive(),
  /** `null` while it is being checked or when it was refused. */
  type: z.enum(['pdf', 'docx']).nullable(),
  sha256: z.string(),
  bytes: z.int(),
  key: z.string(),
  receivedAt: z.iso.datetime(),
  uploadedBy: z.string(),
})
export type DocumentFile = z.infer<typeof documentFile>

/**
 * A plan, guidance, rule, decision or notice that prepares the review (`domain.md` §3.2 steps 1–2). What it says
 * is never changed: a wrong one is withdrawn with a reason and entered anew.
 */
export const preparationDocument = documentBody.extend({
  id: z.string(),
  cycleId: z.string(),
  scope: documentScope,
  unitName: z.string(),
  /** Level of the issuing unit. */
  level: z.string(),
  state: z.enum(['ACTIVE', 'WITHDRAWN']),
  withdrawnBecause: z.string().nullable(),
  /** Id of the newest accepted file and its version; null and 0 while there is none. */
  fileId: z.string().nullable(),
  fileVersion: z.int().min(0),
  enteredAt: z.iso.datetime(),
  enteredBy: z.string(),
})
export type PreparationDocument = z.infer<typeof preparationDocument>

/** Members of a working group as the decision that sets it up names them. */
export const workingGroupBody = z.strictObject({
  documentNumber: text(60),
  documentDate: z.iso.date(),
  members: z
    .array(z.strictObject({ personId: text(40), role: z.enum(['head', 'deputy', 'member']) }))
    .min(1)
    .max(200),
})
export type WorkingGroupBody = z.infer<typeof workingGroupBody>

export const workingGroup = z.strictObject({
  cycleId: z.string(),
  unitId: z.string(),
  version: z.int().positive(),
  documentNumber: z.string(),
  documentDate: z.iso.date(),
  members: z.array(
    z.strictObject({
      personId: z.string(),
      name: z.string(),
      role: z.enum(['head', 'deputy', 'member']),
      /** Holds a post in the standing committee of the authority. */
      standingCommittee: z.boolean(),
    }),
  ),
  recordedAt: z.iso.datetime(),
  recordedBy: z.string(),
})
export type WorkingGroup = z.infer<typeof workingGroup>

/** Which member of the standing committee attends the review of which unit below. */
export const attendantsBody = z.strictObject({
  rows: z
    .array(z.strictObject({ unitId: text(40), personId: text(40) }))
    .min(1)
    .max(5000),
})
export type AttendantsBody = z.infer<typeof attendantsBody>

export const attendant = z.strictObject({
  cycleId: z.string(),
  authorityId: z.string(),
  unitId: z.string(),
  version: z.int().positive(),
  personId: z.string(),
  name: z.string(),
  recordedAt: z.iso.datetime(),
  recordedBy: z.string(),
})
export type Attendant = z.infer<typeof attendant>

/** A suggestion as a person enters it; ids of its topics are made from their order. */
export const suggestionBody = z.strictObject({
  subjectId: text(40),
  /** Suggesting unit; needed only where the actor may act for several. */
  authorityId: text(40).optional(),
  topics: z.array(text(1000)).max(50),
  documentNumber: text(60),
  documentDate: z.iso.date(),
})
export type SuggestionBody = z.infer<typeof suggestionBody>

export const withdrawalBody = z.strictObject({ reason: text(500) })
