import { z } from 'zod'

/**
 * A step of a workflow that failed for good: the message in the dead-letter queue of the workflows. The
 * execution waits with `taskToken`. `SendTaskSuccess` with any output makes it try the step again;
 * `SendTaskFailure` ends the execution. While nobody answers, the message is sent again every ten days.
 */
export const parkedStep = z.strictObject({
  /** Name of the state machine in `workflowNames`. */
  workflow: z.string(),
  /** ARN of the execution. */
  execution: z.string(),
  /** Name of the state that failed. */
  state: z.string(),
  error: z.string(),
  /** At most 2,000 characters. */
  cause: z.string(),
  taskToken: z.string(),
})
export type ParkedStep = z.infer<typeof parkedStep>
