import { z } from 'zod'

/** A limitation to be put right after the conclusion, or what somebody commits to for the next year (step 18). */
export const remediationKind = z.enum(['LIMITATION', 'COMMITMENT'])
export type RemediationKind = z.infer<typeof remediationKind>

/** States of `domain.md` §3.1. */
export const remediationStatus = z.enum(['DRAFT', 'APPROVED', 'IN_PROGRESS', 'VERIFIED'])
export type RemediationStatus = z.infer<typeof remediationStatus>

/** What the verification found. Everything but DONE is carried into the next cycle as what is still open. */
export const remediationOutcome = z.enum(['DONE', 'IN_PROGRESS', 'NOT_DONE'])
export type RemediationOutcome = z.infer<typeof remediationOutcome>

/** One limitation or commitment of a unit or of one of its subjects, with owner, term and state. */
export const remediation = z.strictObject({
  id: z.string().min(1),
  cycleId: z.string().min(1),
  unitId: z.string().min(1),
  /** Subject whose limitation it is; null: of the unit as a whole. */
  subjectId: z.string().nullable(),
  kind: remediationKind,
  text: z.string().min(1).max(2000),
  /** How it is to be put right; null while nobody has said. */
  measure: z.string().max(2000).nullable(),
  /** Who answers for it: a person or a collective, by subject where it is one of the unit's. */
  ownerId: z.string().nullable(),
  /** Null only in a draft: a plan names an owner for each limitation. */
  ownerName: z.string().min(1).max(200).nullable(),
  /** Last day of the term; null only in a draft. */
  term: z.iso.date().nullable(),
  status: remediationStatus,
  /** Set exactly when the status is VERIFIED. */
  outcome: remediationOutcome.nullable(),
  note: z.string().max(2000).nullable(),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  changedBy: z.string(),
  version: z.int().positive(),
})
export type Remediation = z.infer<typeof remediation>

/** A plan as a person types it; every field that may be left out is only needed for approval. */
export const remediationBody = z.strictObject({
  subjectId: z.string().trim().min(1).nullable().default(null),
  kind: remediationKind.default('LIMITATION'),
  text: z.string().trim().min(1).max(2000),
  measure: z.string().trim().max(2000).nullable().default(null),
  ownerId: z.string().trim().min(1).nullable().default(null),
  ownerName: z.string().trim().min(1).max(200).nullable().default(null),
  term: z.iso.date().nullable().default(null),
})
export type RemediationBody = z.infer<typeof remediationBody>

/** A step of one plan. `version` is the one that the person saw. */
export const remediationStep = z.discriminatedUnion('step', [
  z.strictObject({ step: z.enum(['APPROVE', 'START']), version: z.coerce.number().int().positive() }),
  z.strictObject({
    step: z.literal('VERIFY'),
    version: z.coerce.number().int().positive(),
    outcome: remediationOutcome,
    note: z.string().trim().max(2000).nullable().default(null),
  }),
])
export type RemediationStep = z.infer<typeof remediationStep>

/** Changes of a draft; what is left out stays. `version` is the one that the person saw. */
export const remediationChange = z.strictObject({
  ...remediationBody.partial().shape,
  version: z.coerce.number().int().positive(),
})

/** What may be done to one limitation or commitment. */
export const remediationAct = z.union([remediationStep, remediationChange])
