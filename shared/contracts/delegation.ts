import { z } from 'zod'
import { role } from './roster.ts'

/** Body of "delegate": somebody else does one's tasks in one role of one unit for a time. */
export const delegationBody = z.strictObject({
  unitId: z.string().min(1),
  role,
  /** E-mail address of the one who is away; absent: the sender's own. Only an administrator names another. */
  from: z.email().optional(),
  /** E-mail address of the one who acts meanwhile. */
  to: z.email(),
  /** First and last day, in Vietnam. */
  since: z.iso.date(),
  until: z.iso.date(),
  reason: z.string().trim().min(1).max(1000),
})
export type DelegationBody = z.infer<typeof delegationBody>
