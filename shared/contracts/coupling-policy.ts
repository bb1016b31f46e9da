import { z } from 'zod'
import { COUPLING_TEXTS, HEAD_NOT_ABOVE_TEXT } from '#shared/text/coupling.ts'
import { switchOf } from './order-policy.ts'

/** Which couplings between ratings hold in a cycle. */
export const couplingPolicy = z.strictObject({
  'CP-1': switchOf(COUPLING_TEXTS['CP-1']),
  'CP-2': switchOf(COUPLING_TEXTS['CP-2']),
  headNotAbove: z
    .enum(['NONE', 'COLLECTIVE', 'ORGANISATION'])
    .default('COLLECTIVE')
    .meta({ description: HEAD_NOT_ABOVE_TEXT.vi, clause: HEAD_NOT_ABOVE_TEXT.clause }),
  'CP-3': switchOf(COUPLING_TEXTS['CP-3']),
  'CP-4': switchOf(COUPLING_TEXTS['CP-4']),
  'CP-5': switchOf(COUPLING_TEXTS['CP-5']),
  'CP-6': switchOf(COUPLING_TEXTS['CP-6']),
  'CP-7': switchOf(COUPLING_TEXTS['CP-7']),
  'CP-8': switchOf(COUPLING_TEXTS['CP-8']),
  'CP-9': switchOf(COUPLING_TEXTS['CP-9']),
  'CP-10': switchOf(COUPLING_TEXTS['CP-10']),
})
export type CouplingPolicy = z.infer<typeof couplingPolicy>
export type CouplingRuleId = Exclude<keyof CouplingPolicy, 'headNotAbove'>
