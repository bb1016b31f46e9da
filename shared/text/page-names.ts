import { SLOT_NAMES } from './case-file.ts'
import { CANCELLATION_REASON_NAMES, CORRECTION_KIND_NAMES, CORRECTION_STATUS_NAMES } from './corrections.ts'
import { DUE_STAGE_NAMES } from './deadlines.ts'
import { MEASURES } from './figures.ts'
import { catalogue } from './locale.ts'
import { RATING_NAMES } from './ratings.ts'
import { SUBJECT_KIND_NAMES } from './subjects.ts'

/*
 * Lists of names that documents, mails and records have in Vietnamese, for pages in the language of the reader.
 */

export const ratingNames = catalogue(RATING_NAMES, {
  EXCELLENT: 'Excellent completion of tasks',
  GOOD: 'Good completion of tasks',
  COMPLETED: 'Completion of tasks',
  NOT_COMPLETED: 'Tasks not completed',
})

export const subjectKindNames = catalogue(SUBJECT_KIND_NAMES, {
  organisation: 'Party organisation',
  'leadership-collective': 'Leadership collective',
  member: 'Party member',
  leader: 'Leading or managing cadre',
})

export const dueStageNames = catalogue(DUE_STAGE_NAMES, {
  'self-assessment': 'self-assessment',
  'peer-input': 'views of the related parties',
  appraisal: 'appraisal',
  decision: 'decision on the ratings',
})

export const correctionStatusNames = catalogue(CORRECTION_STATUS_NAMES, {
  FILED: 'received',
  EXAMINING: 'being examined',
  WAITING: 'waiting for the additional review of the unit',
  CANCELLED: 'waiting for the decision on the rating',
  DECIDED: 'decided, being recorded',
  UPHELD: 'answered: the rating is upheld',
  RERATED: 'rated',
  LAPSED: 'expired, not done',
})

export const correctionKindNames = catalogue(CORRECTION_KIND_NAMES, {
  COMPLAINT: 'Complaint',
  CANCELLATION: 'Cancellation and new rating',
  OWED: 'Review and rating owed',
})

export const cancellationReasonNames = catalogue(CANCELLATION_REASON_NAMES, {
  WRONG_BY_RULE: 'The rating does not follow the regulation',
  LATER_FAULT: 'A shortcoming or violation found after the rating',
  DISHONESTY: 'A dishonest self-review or report',
})

/** Measures of the report by their place in `MEASURES`; the figures have the Vietnamese names. */
export const measureNames = catalogue(MEASURES, {
  total: 'total',
  rated: 'rated',
  newOrganisations: 'not rated (established less than 6 months ago)',
  notRated: 'not rated',
  neitherReviewedNorRated: 'neither reviewed nor rated',
  membersNotRated: 'not rated',
  membersExempt: 'exempt',
  membersOwed: 'not rated (sick, working far away)',
  secondExcellentRatio: 'excellent among good or better',
  reviewedOfTotal: 'reviewed',
  notReviewed: 'not reviewed',
  mustReview: 'must be reviewed',
  reviewed: 'reviewed',
  exemptFromReview: 'exempt from the review',
})

/** The nine parts of the file of a subject, in their order. */
export const fileParts = catalogue(
  { names: SLOT_NAMES },
  {
    names: [
      'Self-review; collective review report',
      "Residence committee's comment",
      'Minutes of the meeting for review, assessment and rating',
      'Summary of the appraisal',
      'Conclusion, decision on the rating, notice of the result',
      'Review suggestions',
      'Views of the related parties',
      'Complaints',
      'Other documents',
    ],
  },
)
