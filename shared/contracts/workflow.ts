import { z } from 'zod'

/** Payloads between the states of the workflows. Each step takes a part of these. */
export const cycleRef = z.strictObject({ cycleId: z.string() })
export type CycleRef = z.infer<typeof cycleRef>

/** What the cycle reviews at a time: the units of one level under the authorities of one level. */
const wave = { level: z.string(), authorityLevel: z.string() }

/**
 * Answer of `plan-cycle`: what the review cycle loops over, lowest level first (ORD-1). A level comes once for each
 * level of authorities: first the committees that decide on subjects of their own unit, then those further up.
 */
export const cyclePlan = z.strictObject({ cycleId: z.string(), levels: z.array(z.strictObject(wave)) })
export type CyclePlan = z.infer<typeof cyclePlan>

/** Input of `plan-level`. `round`: how often the units of the level were looked for before. */
export const planLevelInput = z.strictObject({ cycleId: z.string(), ...wave, round: z.int().min(0) })
export type PlanLevelInput = z.infer<typeof planLevelInput>

/**
 * An authority and the units it decides on. Each unit is run (`runUnitIds`) by the first authority that decides on
 * a subject of it.
 */
const plannedAuthority = z.strictObject({
  authorityId: z.string(),
  unitIds: z.array(z.string()),
  runUnitIds: z.array(z.string()),
})

export const wavePlan = z.strictObject({ ...wave, authorities: z.array(plannedAuthority) })
export type WavePlan = z.infer<typeof wavePlan>

/**
 * Answer of `plan-level`: units to review now; to look again a minute later, because a roster is being applied; or
 * that the level is closed and takes no units any more.
 */
export const levelPlan = z.strictObject({
  next: z.enum(['REVIEW', 'WAIT', 'DONE']),
  authorities: z.array(plannedAuthority),
})
export type LevelPlan = z.infer<typeof levelPlan>

/** One case: a deciding authority and the units of one level with subjects that it decides on. */
export const caseRef = z.strictObject({
  cycleId: z.string(),
  level: z.string(),
  authorityId: z.string(),
  unitIds: z.array(z.string()),
})
export type CaseRef = z.infer<typeof caseRef>

/** Input of `authority-review`. */
export const authorityReviewInput = caseRef.extend({
  /** Those of the units whose review this authority waits for; the others have been reviewed before. */
  runUnitIds: z.array(z.string()),
})
export type AuthorityReviewInput = z.infer<typeof authorityReviewInput>

/** Input of `unit-review`. */
export const unitReviewInput = z.strictObject({
  cycleId: z.string(),
  unitId: z.string(),
  authorityId: z.string(),
})
export type UnitReviewInput = z.infer<typeof unitReviewInput>

/**
 * Input of `issue-unit-link` and `create-task`: called with `.waitForTaskToken`.
 * `occurrence` (execution name and how often this state was entered) makes a repeated call the same call.
 */
export const issueUnitLinkInput = unitReviewInput.extend({ taskToken: z.string(), occurrence: z.string() })
/** Input of `open-peer-input`, likewise. */
export const openPeerInputInput = issueUnitLinkInput

/** What ends the self-assessment. */
export const selfAssessmentResult = z.strictObject({
  unitId: z.string(),
  uploadId: z.string(),
  /** Whether the unit has related parties to ask; a unit that has none does not wait for any. */
  peerInput: z.boolean(),
})

/** What ends the peer input; never a rating, and nothing is approved by it. */
export const peerInputResult = z.strictObject({
  unitId: z.string(),
  because: z.enum(['ALL_ANSWERED', 'DEADLINE', 'NOBODY_TO_ASK']),
  entitled: z.int().min(0),
  voted: z.int().min(0),
})
export type PeerInputResult = z.infer<typeof peerInputResult>

export const taskKind = z.enum(['appraisal', 'decision'])
export type TaskKind = z.infer<typeof taskKind>
export const createTaskInput = caseRef.extend({
  kind: taskKind,
  taskToken: z.string(),
  occurrence: z.string(),
  /** Why the case came back: reasons of a refused check or of the authority; shown on the task. */
  returned: z.array(z.string()).default([]),
})

/**
 * A unit whose review is done again: the working group sends it back, with the reason that the unit is shown.
 * `repeatReview`: the meeting is held again too (`domain.md` §3.2 step 16); else only the file is corrected.
 */
export const returnedUnit = z.strictObject({
  unitId: z.string().min(1),
  // Forty of them stand in the state of a workflow, which holds 256 KiB.
  reason: z.string().trim().min(1).max(500),
  repeatReview: z.boolean().default(false),
})
export type ReturnedUnit = z.infer<typeof returnedUnit>

/**
 * What completes a task. `remaining` counts subjects nobody could act on in this task because the actor may
 * not act on their own record: another person of the same group gets a task for them.
 */
export const taskResult = z.strictObject({
  outcome: z.enum(['PROPOSED', 'DECIDED', 'SENT_BACK', 'RETURNED']),
  remaining: z.int().min(0),
  reasons: z.array(z.string()),
  /** Only of RETURNED: the units whose review is run again before the case comes back to appraisal. */
  unitIds: z.array(z.string()).optional(),
})
export type TaskResult = z.infer<typeof taskResult>

/** Answer of `check-proposals`. */
export const checkResult = z.strictObject({ passed: z.boolean(), reasons: z.array(z.string()) })
export type CheckResult = z.infer<typeof checkResult>

/** Input of `report-run`; `cause` names why the documents are made ("publication", a re-issue, …). */
export const reportRunInput = z.strictObject({ cycleId: z.string(), runId: z.string(), cause: z.string() })
export type ReportRunInput = z.infer<typeof reportRunInput>

/** One document that a report run stored. */
export const storedDocument = z.strictObject({
  document: z.string(),
  key: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  contentType: z.string(),
})
export type StoredDocument = z.infer<typeof storedDocument>
