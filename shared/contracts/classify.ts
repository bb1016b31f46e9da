import { z } from 'zod'
import { PROBLEM_TEXTS } from '#shared/text/input-problems.ts'
import { addProblem } from './input-problems.ts'
import { rating } from './rating.ts'
import { ALSO_AFTER_PROBLEMS, checkRulePolicy, isRecord, rulePackId } from './rule-policies.ts'
import { exemptionReason, owedReason, subjectKind } from './subject.ts'

// Keeps every product of a count and a threshold inside the exact integers of a JavaScript number.
export const LARGEST_COUNT = 1_000_000_000

/** A count of something: a whole number from 0. */
export const count = z.int().min(0).max(LARGEST_COUNT)

export const disciplineForm = z.enum(['reprimand', 'warning', 'removal', 'expulsion'])

export const criterion = z.strictObject({
  group: z.enum(['build', 'task', 'remedy']),
  /** 4 xuất sắc, 3 tốt, 2 trung bình, 1 kém. */
  level: z.int().min(1).max(4).optional(),
  basic: z.boolean().optional(),
  product: z.boolean().optional(),
  completed: z.boolean().optional(),
})

// Six digits let two scores be added exactly, as whole millionths of a point.
const SCORE_DIGITS = /^-?\d+(\.\d{1,6})?$/

/** Points from 0, compared with the thresholds of a regulation without rounding. */
function points(most: number) {
  return z
    .number()
    .min(0)
    .max(most)
    .superRefine((score, context) => {
      if (!SCORE_DIGITS.test(String(score))) addProblem(context, [], PROBLEM_TEXTS.scoreDigits())
    })
}

/** Counts of the assigned targets and tasks; each part is at most the whole. */
const workFields = {
  assigned: count.optional(),
  done: count.optional(),
  /** Done on schedule and with the required quality. */
  onTime: count.optional(),
  exceeded: count.optional(),
  late: count.optional(),
  keyMissed: count.optional(),
}

export const tasks = z
  .strictObject({ ...workFields, forceMajeure: z.boolean().optional() })
  .superRefine((work, context) => checkParts(work, 'assigned', WORK_PARTS, context), ALSO_AFTER_PROBLEMS)

export const area = z
  .strictObject({
    ...workFields,
    rating: rating.optional(),
    basicTargetsMissed: count.optional(),
    basicTargets: count.optional(),
  })
  .superRefine((area, context) => {
    checkParts(area, 'assigned', WORK_PARTS, context)
    checkParts(area, 'basicTargets', ['basicTargetsMissed'], context)
  }, ALSO_AFTER_PROBLEMS)

export const unit = z.strictObject({
  rating: rating.optional(),
  /** `null`: not disciplined; absent: not known. */
  discipline: disciplineForm.nullable().optional(),
  corruption: z.boolean().optional(),
  remedied: z.boolean().optional(),
})

export const discipline = z.strictObject({
  who: z.enum(['self', 'member', 'collective']),
  form: disciplineForm.optional(),
  remedied: z.boolean().optional(),
  at: z.enum(['current-unit', 'former-unit']).optional(),
  dutyRelated: z.boolean().optional(),
  /**
   * The act was already a reason for NOT_COMPLETED in an earlier year: it counts once (`domain.md` OT-1,
   * R90-6). An entry without it counts in this year.
   */
  countedInEarlierYear: z.boolean().optional(),
})

export const conclusions = z.strictObject({
  degeneration: z.boolean().optional(),
  disunity: z.boolean().optional(),
  forbiddenConduct: z.boolean().optional(),
  exemplaryBreach: z.boolean().optional(),
  corruptionInCharge: z.boolean().optional(),
  cadreWorkFault: z.boolean().optional(),
})

/** Service of a civil servant or public employee in the year, in whole months (Nghị định 90/2020, 48/2023). */
export const service = z.strictObject({
  monthsInYear: z.int().min(0).max(12).optional(),
  monthsAbsent: z.int().min(0).max(12).optional(),
  maternity: z.boolean().optional(),
})

export const ATTESTATIONS = ['outstanding', 'model', 'exemplary'] as const
export type Attestation = (typeof ATTESTATIONS)[number]

export const subjectStatus = z.enum(['active', 'exempt', 'suspended', 'away', 'sick'])

/** The facts of one subject in one year. Everything but its name and kind may be unknown. */
export const classifyCase = z
  .strictObject({
    id: z.string().min(1),
    kind: subjectKind,
    criteria: z.array(criterion).optional(),
    score: z
      .strictObject({
        common: points(30).optional(),
        task: points(70).optional(),
      })
      .optional(),
    /** Points out of 100 of the quarters of the year (Quy định 366, Điều 15). */
    quarters: z
      .strictObject({
        q1: points(100).optional(),
        q2: points(100).optional(),
        q3: points(100).optional(),
        q4: points(100).optional(),
      })
      .optional(),
    tasks: tasks.optional(),
    area: area.optional(),
    units: z.array(unit).optional(),
    discipline: z.array(discipline).optional(),
    conclusions: conclusions.optional(),
    confidenceVote: z
      .strictObject({ low: count.optional(), total: count.optional() })
      .superRefine((vote, context) => checkParts(vote, 'total', ['low'], context), ALSO_AFTER_PROBLEMS)
      .optional(),
    attest: z
      .strictObject({
        outstanding: z.boolean().optional(),
        model: z.boolean().optional(),
        exemplary: z.boolean().optional(),
      })
      .optional(),
    earlierLimitations: z
      .strictObject({ total: count.optional(), remedied: count.optional() })
      .superRefine(
        (limitations, context) => checkParts(limitations, 'total', ['remedied'], context),
        ALSO_AFTER_PROBLEMS,
      )
      .optional(),
    /** Rating as civil servant or public employee; `null`: is neither. For an organisation: of its government. */
    stateRating: rating.nullable().optional(),
    /**
     * Of a leadership collective or a head: the rating of its organisation. Of a Party organisation: the lowest
     * rating among the Fatherland Front, the mass organisations and the unit of its level.
     */
    organisationRating: rating.optional(),
    collectiveRating: rating.optional(),
    joinedOn: z.iso.date().optional(),
    assessedOn: z.iso.date().optional(),
    status: subjectStatus.optional(),
    /** Whether `units` are subordinate organisations or, in a cell (chi bộ), its members. */
    organisationType: z.enum(['committee', 'cell']).optional(),
    service: service.optional(),
  })
  .superRefine((subject, context) => {
    const { joinedOn, assessedOn, status, kind } = subject
    if (typeof joinedOn === 'string' && typeof assessedOn === 'string' && assessedOn < joinedOn) {
      addProblem(context, ['assessedOn'], PROBLEM_TEXTS.dateOrder('joinedOn', 'assessedOn'))
    }
    const collective = kind === 'organisation' || kind === 'leadership-collective'
    if (collective && status !== undefined && status !== 'active') {
      addProblem(context, ['status'], PROBLEM_TEXTS.statusOfIndividualsOnly())
    }
  }, ALSO_AFTER_PROBLEMS)

export type ClassifyCase = z.infer<typeof classifyCase>

/** Input of `kiemdiem classify`. The policy is checked by the schema of the rule pack that `rules` names. */
export const classifyInput = z
  .strictObject({
    rules: rulePackId,
    policy: z.record(z.string(), z.unknown()).default({}),
    cases: z.array(classifyCase).superRefine((cases, context) => {
      const seen = new Set<string>()
      for (const [index, subject] of Array.isArray(cases) ? cases.entries() : []) {
        const id: unknown = isRecord(subject) ? subject.id : undefined
        if (typeof id !== 'string') continue
        if (seen.has(id)) addProblem(context, [index, 'id'], PROBLEM_TEXTS.duplicate(id))
        seen.add(id)
      }
    }, ALSO_AFTER_PROBLEMS),
  })
  .superRefine(
    checkRulePolicy(['policy'], (document: unknown) => {
      const { rules, policy } = isRecord(document) ? document : {}
      return { rulePack: rules, settings: policy }
    }),
    ALSO_AFTER_PROBLEMS,
  )

export type ClassifyInput = z.infer<typeof classifyInput>

export const ceiling = z.enum([...rating.options, 'UNDECIDED'])
/** The best rating the facts allow, or `UNDECIDED` where the text or the facts leave it to a person. */
export type Ceiling = z.infer<typeof ceiling>

export const finding = z.strictObject({
  rule: z.string(),
  rating: rating,
  clause: z.string(),
  vi: z.string(),
  expected: z.string(),
  /** What the facts say; the word `unknown` where a fact is absent. */
  actual: z.string(),
  /** Only beside `unknown`: the names of the facts that are absent. */
  missing: z.array(z.string()).optional(),
})
export type RuleFinding = z.infer<typeof finding>

/** Why a subject is not rated this year. */
export const notRatedReason = z.enum([...exemptionReason.options, ...owedReason.options])
export type NotRatedReason = z.infer<typeof notRatedReason>

export const classifyResult = z.strictObject({
  id: z.string(),
  eligible: z.boolean(),
  reason: notRatedReason.nullable(),
  /** Whether the subject is reviewed this year; the regulations differ for subjects that are not rated. */
  reviewed: z.boolean(),
  /** `null` only for a subject that is not rated. */
  ceiling: ceiling.nullable(),
  /** The best rating that the competent authority may give; `null` only for a subject that is not rated. */
  atMost: rating.nullable(),
  /** Conditions of the ratings above the ceiling that do not hold. */
  failed: z.array(finding),
  /** Grounds for NOT_COMPLETED that are proven. */
  grounds: z.array(finding),
  /** Why no rating follows by rule: what a person must settle. Empty unless the ceiling is `UNDECIDED`. */
  undecided: z.array(finding),
  /** Attestations without which a rating above the ceiling cannot hold. */
  attestationsNeeded: z.array(z.enum(ATTESTATIONS)),
  /** Absent facts that some rule of the pack needed. */
  unknown: z.array(z.string()),
})
export type ClassifyResult = z.infer<typeof classifyResult>

export const classifyOutput = z.strictObject({ results: z.array(classifyResult) })
export type ClassifyOutput = z.infer<typeof classifyOutput>

const WORK_PARTS = ['done', 'onTime', 'exceeded', 'late', 'keyMissed'] as const

// onTime > done is not refused: the rules read the smaller of the two.
function checkParts<K extends string>(
  counts: { readonly [key in K]?: unknown },
  whole: K,
  parts: readonly K[],
  context: z.core.$RefinementCtx,
): void {
  const total = counts[whole]
  if (typeof total !== 'number') return
  for (const part of parts) {
    const count = counts[part]
    if (typeof count === 'number' && count > total) {
      addProblem(context, [part], PROBLEM_TEXTS.partAboveWhole(part, whole, count, total))
    }
  }
}
