import { z } from 'zod'

/** What an office answers to one row of Biểu số 2–4 (`domain.md` §5.6). */
export const formAnswer = z.strictObject({
  /** Whether the rule is found fitting; null while nobody has said. */
  fit: z.enum(['YES', 'NO']).nullable().default(null),
  /** What does not fit, and why. */
  content: z.string().trim().max(1000).default(''),
  reason: z.string().trim().max(1000).default(''),
  proposal: z.string().trim().max(1000).default(''),
  remark: z.string().trim().max(500).default(''),
})
export type FormAnswer = z.infer<typeof formAnswer>

/** Answers by id of the row in the layout. */
export const formAnswers = z.record(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,29}$/), formAnswer)
export type FormAnswers = z.infer<typeof formAnswers>
