import { z } from 'zod'
import { PROBLEM_TEXTS } from '#shared/text/problems.ts'
import { countSchema } from './classify.ts'
import { addProblem } from './problems.ts'

// Six digits keep count × rate inside the exact integers of a JavaScript number.
const RATE_DIGITS = /^\d+(\.\d{1,6})?$/

export const capRateSchema = z
  .number()
  .min(0)
  .max(1)
  .superRefine((rate, context) => {
    if (!RATE_DIGITS.test(String(rate))) addProblem(context, [], PROBLEM_TEXTS.rateDigits())
  })

/** What the number of the excellent is compared with. */
export const capBaseSchema = z.enum(['GOOD_ONLY', 'GOOD_OR_BETTER', 'RATED'])
export const capRoundingSchema = z.enum(['FLOOR', 'CEILING', 'HALF_UP'])
export const capScopeSchema = z.enum(['GROUP', 'ORGANISATION', 'BOTH'])

export const capPolicySchema = z.strictObject({
  rate: capRateSchema.default(0.2),
  base: capBaseSchema.default('GOOD_OR_BETTER'),
  rounding: capRoundingSchema.default('FLOOR'),
  onExcess: z.enum(['BLOCK', 'JUSTIFY']).default('BLOCK'),
  /** GROUP: each line by itself; ORGANISATION: the lines of one organisation together; BOTH: each must hold. */
  scope: capScopeSchema.default('GROUP'),
})
export type CapPolicy = z.infer<typeof capPolicySchema>

export const capGroupSchema = z.strictObject({
  group: z.string().min(1),
  organisation: z.string().min(1).optional(),
  EXCELLENT: countSchema,
  GOOD: countSchema,
  COMPLETED: countSchema.optional(),
  NOT_COMPLETED: countSchema.optional(),
})
export type CapGroup = z.infer<typeof capGroupSchema>

/** Input of `kiemdiem cap`. */
export const capInputSchema = z
  .strictObject({
    policy: capPolicySchema.default(capPolicySchema.parse({})),
    groups: z.array(capGroupSchema),
  })
  .superRefine(({ policy, groups }, context) => {
    if (policy.base === 'RATED') {
      for (const [index, group] of groups.entries()) {
        for (const rating of ['COMPLETED', 'NOT_COMPLETED'] as const) {
          if (group[rating] === undefined) {
            addProblem(context, ['groups', index, rating], PROBLEM_TEXTS.neededForRatedBase())
          }
        }
      }
    }
    if (policy.scope !== 'GROUP') {
      for (const [index, group] of groups.entries()) {
        if (group.organisation === undefined) {
          addProblem(context, ['groups', index, 'organisation'], PROBLEM_TEXTS.missing())
        }
      }
    }
  })
export type CapInput = z.infer<typeof capInputSchema>

export const capResultSchema = z.strictObject({
  group: z.string(),
  organisation: z.string().optional(),
  scope: z.enum(['GROUP', 'ORGANISATION']),
  /** The most that could be excellent if the others of the good-or-better were good. */
  allowed: countSchema,
  proposed: countSchema,
  excess: countSchema,
  /** proposed ÷ denominator, for reading; `null` when the denominator is zero. */
  ratio: z.number().nullable(),
  denominator: countSchema,
  denominatorName: z.string(),
  formula: z.string(),
  /** What the excess means: nothing, a refusal, a reason to record, or only a warning. */
  action: z.enum(['NONE', 'BLOCK', 'JUSTIFY', 'WARN']),
  warning: z.string().nullable(),
})
export type CapResult = z.infer<typeof capResultSchema>

export const capOutputSchema = z.strictObject({ results: z.array(capResultSchema) })
