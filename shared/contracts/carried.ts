import { z } from 'zod'
import { remediationKind, remediationOutcome } from './remediation.ts'

/**
 * A limitation or commitment of last year that the review of this year must answer for: from last year's records,
 * or from a workbook where last year's cycle was not run here.
 */
export const carried = z.strictObject({
  id: z.string(),
  cycleId: z.string(),
  unitId: z.string(),
  /** Null: of the unit as a whole. */
  subjectId: z.string().nullable(),
  kind: remediationKind,
  text: z.string().min(1).max(2000),
  ownerName: z.string().nullable(),
  term: z.iso.date().nullable(),
  /** What the verification found; null while nothing has been verified. */
  outcome: remediationOutcome.nullable(),
  from: z.enum(['RECORDS', 'WORKBOOK']),
})
export type Carried = z.infer<typeof carried>
