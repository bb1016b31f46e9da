import { z } from 'zod'
import { PROBLEM_TEXTS } from '#shared/text/input-problems.ts'
import { addProblem } from './input-problems.ts'

const SHARE_DIGITS = /^\d+(\.\d{1,6})?$/

/** What Quy định 124-QĐ/TW leaves open. Every field has the default that docs/law.md gives the reason of. */
export const qd124Policy = z.strictObject({
  /** Share of the basic criteria that must be at least "trung bình" for COMPLETED. */
  hMinShareAtLeast2: z
    .number()
    .min(0)
    .max(1)
    .superRefine((share, context) => {
      if (!SHARE_DIGITS.test(String(share))) addProblem(context, [], PROBLEM_TEXTS.rateDigits())
    })
    .default(1),
  /** How many criteria at "kém" make NOT_COMPLETED. */
  kLowCriteriaRule: z.enum(['ANY_BASIC', 'MAJORITY', 'ALL']).default('ANY_BASIC'),
  /** An area done at exactly 70 %: neither "trên 70%" nor "dưới 70%". */
  areaAtExactly70: z.enum(['UNDECIDED', 'COMPLETED', 'NOT_COMPLETED']).default('UNDECIDED'),
  /** Whether a corruption case in a subordinate unit counts only when somebody was disciplined for it. */
  unitCorruptionNeedsDiscipline: z.boolean().default(true),
  /** Full months of membership, or since the founding decision, below which nobody is rated. */
  newBelowMonths: z.int().min(0).max(12).default(6),
})
export type Qd124Policy = z.infer<typeof qd124Policy>
