import { z } from 'zod'
import { capPolicy } from './cap.ts'
import { couplingPolicy } from './coupling-policy.ts'
import { meetingPolicy } from './meeting-policy.ts'
import { orderPolicy } from './order-policy.ts'
import { workingDayPolicy } from './working-day-policy.ts'

/**
 * What the law leaves open, decided for one province and one year. Every field has a default; what each means
 * is listed in docs/law.md. A cycle keeps the whole of it as it was at its opening.
 */
export const provincePolicy = z.strictObject({
  cap: capPolicy.prefault({}),
  /** Settings of the rule pack of the year; checked and filled in by the pack's own schema. */
  rules: z.record(z.string(), z.unknown()).default({}),
  couplings: couplingPolicy.prefault({}),
  order: orderPolicy.prefault({}),
  workingDays: workingDayPolicy.prefault({}),
  meetings: meetingPolicy.prefault({}),
})
export type ProvincePolicy = z.infer<typeof provincePolicy>
