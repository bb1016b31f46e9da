import { z } from 'zod'
import { rating } from './rating.ts'
import { ratedRow } from './task.ts'

/**
 * `decisions.json` of a rehearsal folder: what the people of every authority do, in the order of the levels.
 * Rows cover every subject that is rated; whoever acts leaves out their own row, and a colleague takes it.
 */
export const rehearsalAuthority = z.strictObject({
  level: z.string(),
  authorityId: z.string(),
  /** An appraisal that breaks the cap and must be refused with this code and group before the real one. */
  refused: z
    .strictObject({
      code: z.enum(['CAP_EXCEEDED', 'JUSTIFICATION_NEEDED']),
      group: z.string(),
      rows: z.array(ratedRow).min(1),
    })
    .nullable(),
  proposals: z.array(ratedRow).min(1),
  /** Why more are excellent than the cap allows, recorded with the proposal and the decision. */
  justification: z
    .strictObject({ reason: z.string().min(1), authority: z.string().min(1) })
    .nullable()
    .default(null),
  /** Set where the authority first sends the case back; the appraisal is then repeated unchanged. */
  sentBack: z.strictObject({ reason: z.string().min(1) }).nullable(),
  decision: z.strictObject({
    rows: z.array(ratedRow).min(1),
    votesFor: z.int().min(0),
    votesAgainst: z.int().min(0),
    documentNumber: z.string().min(1),
    documentDate: z.iso.date(),
  }),
})
export type RehearsalAuthority = z.infer<typeof rehearsalAuthority>

/** A workbook that must be rejected, with the codes of all its problems in order. */
export const rehearsalRejection = z.strictObject({
  unitId: z.string(),
  /** Relative to the folder, e.g. `submissions/DR-PL-C1.bad.xlsx`. */
  file: z.string(),
  codes: z.array(z.string()).min(1),
})

/** What one related party answers; a party that is not listed does not vote. */
export const rehearsalBallot = z.strictObject({
  partyId: z.string(),
  /** Subjects that are left out get "no opinion". */
  rows: z.array(z.strictObject({ subjectId: z.string(), rating: rating.nullable() })),
})
export type RehearsalBallot = z.infer<typeof rehearsalBallot>

/** Topics that a managing authority asks a subject to explain, entered before the unit sends its review. */
export const rehearsalSuggestion = z.strictObject({
  unitId: z.string(),
  subjectId: z.string(),
  authorityId: z.string(),
  topics: z.array(z.string().min(1)).min(1),
  documentNumber: z.string().min(1),
  documentDate: z.iso.date(),
})
export type RehearsalSuggestion = z.infer<typeof rehearsalSuggestion>

export const rehearsalDecisions = z.strictObject({
  province: z.string(),
  year: z.int(),
  rejections: z.array(rehearsalRejection),
  authorities: z.array(rehearsalAuthority),
  ballots: z.array(rehearsalBallot).optional(),
  suggestions: z.array(rehearsalSuggestion).optional(),
})
export type RehearsalDecisions = z.infer<typeof rehearsalDecisions>

/** Names inside a rehearsal folder. */
export const rehearsalFiles = {
  province: 'province.json',
  roster: 'roster.xlsx',
  decisions: 'decisions.json',
  submission: (unitId: string) => `submissions/${unitId}.xlsx`,
  badSubmission: (unitId: string) => `submissions/${unitId}.bad.xlsx`,
} as const
