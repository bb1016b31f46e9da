import { z } from 'zod'
import { PROBLEM_TEXTS } from '#shared/text/input-problems.ts'
import { capException } from './cap.ts'
import { addProblem } from './input-problems.ts'
import { rating } from './rating.ts'
import { ALSO_AFTER_PROBLEMS, isRecord } from './rule-policies.ts'
import { returnedUnit } from './workflow.ts'

export const taskStatus = z.enum(['OPEN', 'CLAIMED', 'COMPLETED', 'CANCELLED'])
export type TaskStatus = z.infer<typeof taskStatus>

/** One rating that a person proposes or decides. `reason` is required when it is below the ceiling. */
export const ratedRow = z.strictObject({
  subjectId: z.string().min(1),
  rating,
  reason: z.string().trim().max(1000).optional(),
})
export type RatedRow = z.infer<typeof ratedRow>

const words = z.string().trim().min(1).max(4000)
const votes = z.int().min(0).max(100_000)

/** A decision of a higher rate (Quy định 366, Điều 11 khoản 1), for a group or an organisation that the task names. */
export const taskException = z.strictObject({ group: z.string().min(1).max(500), ...capException.shape })
export type TaskException = z.infer<typeof taskException>

/** What a proposal and a decision may say of a cap that is exceeded. */
const excess = {
  /** Recorded justification of an excess; only where the cap policy says JUSTIFY. */
  justification: words.optional(),
  /** Who answers for the excess. */
  justificationAuthority: words.optional(),
  exceptions: z.array(taskException).max(100).optional(),
}

/** Body of "complete" for an appraisal: every subject the actor may act on, once; or units to review again. */
export const appraisalBody = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('PROPOSED'),
    rows: z.array(ratedRow).min(1),
    ...excess,
    /** How the superior sums up the views of the related parties. */
    partiesSummary: words.optional(),
  }),
  z.strictObject({ outcome: z.literal('RETURNED'), units: z.array(returnedUnit).min(1).max(40) }),
])

/** A rating that is decided, with the votes on this subject where each was voted on. */
export const decidedRow = ratedRow.extend({ votesFor: votes.optional(), votesAgainst: votes.optional() })
export type DecidedRow = z.infer<typeof decidedRow>

const decided = {
  rows: z.array(decidedRow).min(1),
  /** On the list as a whole; needed where a row has no votes of its own. */
  votesFor: votes.optional(),
  votesAgainst: votes.optional(),
  /** Who took part, and who might have. */
  present: votes.optional(),
  entitled: votes.optional(),
  documentNumber: z.string().trim().min(1).max(100),
  documentDate: z.iso.date(),
  ...excess,
}

/** Body of "complete" for a decision. */
export const decisionBody = z.discriminatedUnion('outcome', [
  z
    .strictObject({ outcome: z.literal('DECIDED'), ...decided })
    .superRefine(requireVotes, ALSO_AFTER_PROBLEMS),
  z.strictObject({ outcome: z.literal('SENT_BACK'), reason: words }),
])

/** Body of "complete": which of them is asked for, the kind of the task says. */
export const taskBody = z.union([appraisalBody, decisionBody])

/** Body of "decide rows": some subjects of a decision first, with an answer for each. */
export const decideRowsBody = z.strictObject(decided).superRefine(requireVotes, ALSO_AFTER_PROBLEMS)

export type AppraisalBody = z.infer<typeof appraisalBody>
export type DecisionBody = z.infer<typeof decisionBody>
export type DecideRowsBody = z.infer<typeof decideRowsBody>

/** Body of "record my view": what one member of the working group thinks before the meeting. */
export const viewRow = z.strictObject({
  subjectId: z.string().min(1),
  rating,
  note: z.string().trim().max(1000).optional(),
})
export type ViewRow = z.infer<typeof viewRow>
export const viewBody = z.strictObject({ rows: z.array(viewRow).min(1) })

export const ballotChoice = z.enum(['FOR', 'AGAINST'])
/** Body of "record my vote": on the list as a whole, and apart where a member votes otherwise on a subject. */
export const voteBody = z.strictObject({
  list: ballotChoice,
  rows: z.array(z.strictObject({ subjectId: z.string().min(1), vote: ballotChoice })).default([]),
})
export type VoteBody = z.infer<typeof voteBody>

/** Body of "reassign": the e-mail address of the member who is to go on, and why. */
export const reassignBody = z.strictObject({ to: z.email(), reason: words })

type Unchecked = Readonly<Record<string, unknown>>

function requireVotes(body: unknown, context: z.core.$RefinementCtx): void {
  const { rows, ...list } = body as Unchecked
  const all = Array.isArray(rows) ? rows.filter(isRecord) : []
  for (const side of ['votesFor', 'votesAgainst']) {
    const needed = all.length === 0 || all.some((row) => row[side] === undefined)
    if (needed && list[side] === undefined) addProblem(context, [side], PROBLEM_TEXTS.missing())
  }
}
