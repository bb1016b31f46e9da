import { z } from 'zod'

export const subjectKind = z.enum(['organisation', 'leadership-collective', 'member', 'leader'])
export type SubjectKind = z.infer<typeof subjectKind>

/** Reasons of `domain.md` §2.3 for which a subject is not rated; which of them apply is said by the rule pack. */
export const exemptionReason = z.enum([
  'EXEMPT_WORK',
  'SUSPENDED',
  'NEW_UNDER_6M',
  'ORG_UNDER_6M',
  'NOT_ENOUGH_TIME',
  'UNDER_DISCIPLINE',
  'CS_UNDER_6M',
])
export type ExemptionReason = z.infer<typeof exemptionReason>
export const owedReason = z.enum(['SICK', 'FAR_AWAY'])
export type OwedReason = z.infer<typeof owedReason>

/** Every reason of `domain.md` §2.3, those that do not keep a subject from being rated included. */
export const subjectReason = z.enum([
  ...exemptionReason.options,
  ...owedReason.options,
  'COMMITTEE_SUSPENDED',
  'LONG_SICK_OR_MATERNITY',
  'TEMPORARY_CELL',
  'CS_ABSENT_3_6M',
])
export type SubjectReason = z.infer<typeof subjectReason>

/**
 * Every subject is in exactly one bucket (`domain.md` §2.4):
 * total = rated + exempt (by reason) + owed (by reason); `open` only while the cycle runs.
 */
export const bucket = z.enum(['open', 'rated', 'exempt', 'owed'])
export type Bucket = z.infer<typeof bucket>
