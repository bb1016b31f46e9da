import { z } from 'zod'
import { afterPolicy } from './after-policy.ts'
import { ballotPolicy } from './ballot-policy.ts'
import { capPolicy } from './cap.ts'
import { couplingPolicy } from './coupling-policy.ts'
import { meetingPolicy } from './meeting-policy.ts'
import { orderPolicy } from './order-policy.ts'
import { preparationPolicy } from './preparation-policy.ts'
import { submissionPolicy } from './submission-policy.ts'
import { votingPolicy } from './voting-policy.ts'
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
  preparation: preparationPolicy.prefault({}),
  meetings: meetingPolicy.prefault({}),
  ballots: ballotPolicy.prefault({}),
  voting: votingPolicy.prefault({}),
  after: afterPolicy.prefault({}),
  submissions: submissionPolicy.prefault({}),
})
export type ProvincePolicy = z.infer<typeof provincePolicy>
