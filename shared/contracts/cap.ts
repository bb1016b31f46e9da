import { z } from 'zod'
import { PROBLEM_TEXTS } from '#shared/text/input-problems.ts'
import { count } from './classify.ts'
import { addProblem } from './input-problems.ts'

// Six digits keep count × rate inside the exact integers of a JavaScript number.
const RATE_DIGITS = /^\d+(\.\d{1,6})?$/

export const capRate = z
  .number()
  .min(0)
  .max(1)
  .superRefine((rate, context) => {
    if (!RATE_DIGITS.test(String(rate))) addProblem(context, [], PROBLEM_TEXTS.rateDigits())
  })

/** What the number of the excellent is compared with. */
export const capBase = z.enum(['GOOD_ONLY', 'GOOD_OR_BETTER', 'RATED'])
export const capRounding = z.enum(['FLOOR', 'CEILING', 'HALF_UP'])
export const capScope = z.enum(['GROUP', 'ORGANISATION', 'BOTH'])

export const capPolicy = z.strictObject({
  rate: capRate.default(0.2),
  base: capBase.default('GOOD_OR_BETTER'),
  rounding: capRounding.default('FLOOR'),
  onExcess: z.enum(['BLOCK', 'JUSTIFY']).default('BLOCK'),
  /** GROUP: each line by itself; ORGANISATION: the lines of one organisation together; BOTH: each must hold. */
  scope: capScope.default('GROUP'),
})
export type CapPolicy = z.infer<typeof capPolicy>

export const capGroup = z.strictObject({
  group: z.string().min(1),
  organisation: z.string().min(1).optional(),
  EXCELLENT: count,
  GOOD: count,
  COMPLETED: count.optional(),
  NOT_COMPLETED: count.optional(),
})
export type CapGroup = z.infer<typeof capGroup>

/** Input of `kiemdiem cap`. */
export const capInput = z
  .strictObject({
    policy: capPolicy.default(capPolicy.parse({})),
    groups: z.array(capGroup),
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
export type CapInput = z.infer<typeof capInput>

export const capResult = z.strictObject({
  group: z.string(),
  organisation: z.string().optional(),
  scope: z.enum(['GROUP', 'ORGANISATION']),
  /** The most that could be excellent if the others of the good-or-better were good. */
  allowed: count,
  proposed: count,
  excess: count,
  /** proposed ÷ denominator, for reading; `null` when the denominator is zero. */
  ratio: z.number().nullable(),
  denominator: count,
  denominatorName: z.string(),
  formula: z.string(),
  /** What the excess means: nothing, a refusal, a reason to record, or only a warning. */
  action: z.enum(['NONE', 'BLOCK', 'JUSTIFY', 'WARN']),
  warning: z.string().nullable(),
})
export type CapResult = z.infer<typeof capResult>

export const capOutput = z.strictObject({ results: z.array(capResult) })
