import { z } from 'zod'
import { classifyCase } from './classify.ts'
import { rating } from './rating.ts'
import { memberStatus, postRole } from './roster.ts'
import { bucket, exemptionReason, owedReason, subjectKind } from './subject.ts'

/**
 * One subject of a cycle as the store keeps it and as workbooks and reports read it. It is not in
 * `subject.ts` because the facts' contract builds on that file.
 * The id is the collective's id or the person's id of the roster; both are unique together.
 */
export const subjectRecord = z.strictObject({
  id: z.string().min(1),
  unitId: z.string().min(1),
  kind: subjectKind,
  name: z.string().min(1),
  /** Id of its subject type in the roster. */
  type: z.string().min(1),
  /** Unit whose committee decides on the rating (`domain.md` §3.7). */
  authorityId: z.string().min(1),
  /** Only of a leader: the role of the post, its leadership collective, and the units whose ratings count. */
  role: postRole.nullable(),
  collectiveId: z.string().nullable(),
  leads: z.array(z.string()),
  /** The person behind an individual subject; null for a collective. */
  personId: z.string().nullable(),
  dateOfBirth: z.iso.date().nullable(),
  position: z.string().nullable(),
  /** Admission to the Party, or establishment of the organisation; null when long ago. */
  joinedOn: z.iso.date().nullable(),
  /** Null for a collective. */
  status: memberStatus.nullable(),
  comparisonGroup: z.string().min(1),
  bucket,
  /** Set exactly when the bucket is `exempt`. */
  exemption: exemptionReason.nullable(),
  /** Set exactly when the bucket is `owed`. */
  owed: owedReason.nullable(),
  facts: classifyCase.nullable(),
  selfRating: rating.nullable(),
  /** The current rating; set exactly when the bucket is `rated`. */
  rating: rating.nullable(),
})
export type SubjectRecord = z.infer<typeof subjectRecord>
