import { z } from 'zod'

export const subjectKind = z.enum(['organisation', 'leadership-collective', 'member', 'leader'])
export type SubjectKind = z.infer<typeof subjectKind>

/** Reasons of `domain.md` §2.3 that the pack of QĐ 124 knows. */
export const exemptionReason = z.enum(['EXEMPT_WORK', 'SUSPENDED', 'NEW_UNDER_6M', 'ORG_UNDER_6M'])
export type ExemptionReason = z.infer<typeof exemptionReason>
export const owedReason = z.enum(['SICK', 'FAR_AWAY'])
export type OwedReason = z.infer<typeof owedReason>

/**
 * Every subject is in exactly one bucket (`domain.md` §2.4):
 * total = rated + exempt (by reason) + owed (by reason); `open` only while the cycle runs.
 */
export const bucket = z.enum(['open', 'rated', 'exempt', 'owed'])
export type Bucket = z.infer<typeof bucket>
