import { z } from 'zod'

/**
 * One thing that is wrong with what somebody sent. All problems of an input are reported at once.
 * `expected` and `message` are in the reader's language; `code` is stable and in the error catalogue.
 */
export const problem = z.strictObject({
  code: z.string(),
  message: z.string(),
  /** Place in a workbook. Rows count from 1 as the spreadsheet shows them; columns are letters. */
  sheet: z.string().optional(),
  row: z.int().positive().optional(),
  column: z.string().optional(),
  columnName: z.string().optional(),
  /** Path in a JSON document. */
  path: z.string().optional(),
  value: z.string().optional(),
  expected: z.string().optional(),
})
export type Problem = z.infer<typeof problem>
