import { z } from 'zod'
import { PROBLEM_TEXTS } from '#shared/text/problems.ts'
import { addProblem } from './problems.ts'
import { ratingSchema } from './rating.ts'

// Keeps every product of a count and a threshold inside the exact integers of a JavaScript number.
export const LARGEST_COUNT = 1_000_000_000

/** A count of something: a whole number from 0. */
export const countSchema = z.int().min(0).max(LARGEST_COUNT)

export const SUBJECT_KINDS = ['organisation', 'leadership-collective', 'member', 'leader'] as const
export const subjectKindSchema = z.enum(SUBJECT_KINDS)
export type SubjectKind = z.infer<typeof subjectKindSchema>

export const disciplineFormSchema = z.enum(['reprimand', 'warning', 'removal', 'expulsion'])

export const criterionSchema = z.strictObject({
  group: z.enum(['build', 'task', 'remedy']),
  /** 4 xuất sắc, 3 tốt, 2 trung bình, 1 kém. */
  level: z.int().min(1).max(4).optional(),
  basic: z.boolean().optional(),
  product: z.boolean().optional(),
  completed: z.boolean().optional(),
})

/** Counts of the assigned targets and tasks; each part is at most the whole. */
const workFields = {
  assigned: countSchema.optional(),
  done: countSchema.optional(),
  /** Done on schedule and with the required quality. */
  onTime: countSchema.optional(),
  exceeded: countSchema.optional(),
  late: countSchema.optional(),
  keyMissed: countSchema.optional(),
}

export const tasksSchema = z
  .strictObject({ ...workFields, forceMajeure: z.boolean().optional() })
  .superRefine((work, context) => checkParts(work, 'assigned', WORK_PARTS, context))

export const areaSchema = z
  .strictObject({
    ...workFields,
    rating: ratingSchema.optional(),
    basicTargetsMissed: countSchema.optional(),
    basicTargets: countSchema.optional(),
  })
  .superRefine((area, context) => {
    checkParts(area, 'assigned', WORK_PARTS, context)
    checkParts(area, 'basicTargets', ['basicTargetsMissed'], context)
  })

export const unitSchema = z.strictObject({
  rating: ratingSchema.optional(),
  /** `null`: not disciplined; absent: not known. */
  discipline: disciplineFormSchema.nullable().optional(),
  corruption: z.boolean().optional(),
  remedied: z.boolean().optional(),
})

export const disciplineSchema = z.strictObject({
  who: z.enum(['self', 'member', 'collective']),
  form: disciplineFormSchema.optional(),
  remedied: z.boolean().optional(),
  at: z.enum(['current-unit', 'former-unit']).optional(),
  dutyRelated: z.boolean().optional(),
})

export const conclusionsSchema = z.strictObject({
  degeneration: z.boolean().optional(),
  disunity: z.boolean().optional(),
  forbiddenConduct: z.boolean().optional(),
  exemplaryBreach: z.boolean().optional(),
  corruptionInCharge: z.boolean().optional(),
  cadreWorkFault: z.boolean().optional(),
})

export const ATTESTATIONS = ['outstanding', 'model', 'exemplary'] as const
export type Attestation = (typeof ATTESTATIONS)[number]

export const subjectStatusSchema = z.enum(['active', 'exempt', 'suspended', 'away', 'sick'])

/** The facts of one subject in one year. Everything but its name and kind may be unknown. */
export const classifyCaseSchema = z
  .strictObject({
    id: z.string().min(1),
    kind: subjectKindSchema,
    criteria: z.array(criterionSchema).optional(),
    score: z
      .strictObject({
        common: z.number().min(0).max(30).optional(),
        task: z.number().min(0).max(70).optional(),
      })
      .optional(),
    tasks: tasksSchema.optional(),
    area: areaSchema.optional(),
    units: z.array(unitSchema).optional(),
    discipline: z.array(disciplineSchema).optional(),
    conclusions: conclusionsSchema.optional(),
    confidenceVote: z
      .strictObject({ low: countSchema.optional(), total: countSchema.optional() })
      .superRefine((vote, context) => checkParts(vote, 'total', ['low'], context))
      .optional(),
    attest: z
      .strictObject({
        outstanding: z.boolean().optional(),
        model: z.boolean().optional(),
        exemplary: z.boolean().optional(),
      })
      .optional(),
    earlierLimitations: z
      .strictObject({ total: countSchema.optional(), remedied: countSchema.optional() })
      .superRefine((limitations, context) => checkParts(limitations, 'total', ['remedied'], context))
      .optional(),
    stateRating: ratingSchema.optional(),
    organisationRating: ratingSchema.optional(),
    collectiveRating: ratingSchema.optional(),
    joinedOn: z.iso.date().optional(),
    assessedOn: z.iso.date().optional(),
    status: subjectStatusSchema.optional(),
  })
  .superRefine((subject, context) => {
    const { joinedOn, assessedOn, status, kind } = subject
    if (joinedOn !== undefined && assessedOn !== undefined && assessedOn < joinedOn) {
      addProblem(context, ['assessedOn'], PROBLEM_TEXTS.dateOrder('joinedOn', 'assessedOn'))
    }
    const collective = kind === 'organisation' || kind === 'leadership-collective'
    if (collective && status !== undefined && status !== 'active') {
      addProblem(context, ['status'], PROBLEM_TEXTS.statusOfIndividualsOnly())
    }
  })

export type ClassifyCase = z.infer<typeof classifyCaseSchema>

/** Input of `kiemdiem classify`. The policy is checked by the rule pack that `rules` names. */
export const classifyInputSchema = z.strictObject({
  rules: z.string().min(1),
  policy: z.record(z.string(), z.unknown()).default({}),
  cases: z.array(classifyCaseSchema).superRefine((cases, context) => {
    const seen = new Set<string>()
    for (const [index, { id }] of cases.entries()) {
      if (seen.has(id)) addProblem(context, [index, 'id'], PROBLEM_TEXTS.duplicate(id))
      seen.add(id)
    }
  }),
})

export type ClassifyInput = z.infer<typeof classifyInputSchema>

export const ceilingSchema = z.enum([...ratingSchema.options, 'UNDECIDED'])
/** The best rating the facts allow, or `UNDECIDED` where the text or the facts leave it to a person. */
export type Ceiling = z.infer<typeof ceilingSchema>

export const findingSchema = z.strictObject({
  rule: z.string(),
  rating: ratingSchema,
  clause: z.string(),
  vi: z.string(),
  expected: z.string(),
  /** What the facts say; the word `unknown` where a fact is absent. */
  actual: z.string(),
  /** Only beside `unknown`: the names of the facts that are absent. */
  missing: z.array(z.string()).optional(),
})
export type RuleFinding = z.infer<typeof findingSchema>

/** Reason codes of a subject that is not rated. */
export const NOT_RATED_REASONS = [
  'EXEMPT_WORK',
  'SUSPENDED',
  'NEW_UNDER_6M',
  'ORG_UNDER_6M',
  'SICK',
  'FAR_AWAY',
] as const
export const notRatedReasonSchema = z.enum(NOT_RATED_REASONS)
export type NotRatedReason = z.infer<typeof notRatedReasonSchema>

export const classifyResultSchema = z.strictObject({
  id: z.string(),
  eligible: z.boolean(),
  reason: notRatedReasonSchema.nullable(),
  /** `null` only for a subject that is not rated. */
  ceiling: ceilingSchema.nullable(),
  /** Conditions of the ratings above the ceiling that do not hold. */
  failed: z.array(findingSchema),
  /** Grounds for NOT_COMPLETED that are proven. */
  grounds: z.array(findingSchema),
  /** Attestations without which a rating above the ceiling cannot hold. */
  attestationsNeeded: z.array(z.enum(ATTESTATIONS)),
  /** Absent facts that some rule of the pack needed. */
  unknown: z.array(z.string()),
})
export type ClassifyResult = z.infer<typeof classifyResultSchema>

export const classifyOutputSchema = z.strictObject({ results: z.array(classifyResultSchema) })
export type ClassifyOutput = z.infer<typeof classifyOutputSchema>

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
