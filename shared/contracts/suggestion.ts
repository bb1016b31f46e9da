import { z } from 'zod'
import { subjectKind } from './subject.ts'

/** One matter that the subject must explain in its review (`domain.md` §3.2 step 3). Its id is stable. */
export const suggestionTopic = z.strictObject({ id: z.string(), text: z.string().min(1).max(1000) })
export type SuggestionTopic = z.infer<typeof suggestionTopic>

/** `WITHDRAWN`: entered by mistake; it stays on record, asks for nothing and is not counted. */
export const suggestionState = z.enum(['ACTIVE', 'WITHDRAWN'])

/** What the managing authority asks a subject to explain, by a document, before the subject drafts its review. */
export const suggestion = z.strictObject({
  id: z.string(),
  cycleId: z.string(),
  unitId: z.string(),
  subjectId: z.string(),
  subjectName: z.string(),
  kind: subjectKind,
  /** Never empty; in the order of the document. */
  topics: z.array(suggestionTopic).min(1),
  /** Unit whose committee suggests, and its level: table 6F counts by it. */
  authorityId: z.string(),
  authorityName: z.string(),
  level: z.string(),
  documentNumber: z.string(),
  documentDate: z.iso.date(),
  state: suggestionState,
  enteredAt: z.iso.datetime(),
  enteredBy: z.string(),
  /** Why it was withdrawn; null while it is active. */
  withdrawnBecause: z.string().nullable(),
})
export type Suggestion = z.infer<typeof suggestion>

/** Row of table 6F and of T3: what the committees of one level suggested. Each subject counts once in a level. */
export const suggestionCount = z.strictObject({
  level: z.string(),
  collectives: z.int().min(0),
  individuals: z.int().min(0),
  topics: z.int().min(0),
})
export type SuggestionCount = z.infer<typeof suggestionCount>
