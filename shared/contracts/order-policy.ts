import { z } from 'zod'
import type { OrderRuleText } from '#shared/text/order.ts'
import { ORDER_TEXTS } from '#shared/text/order.ts'

/** `PACK`: as the regulation of the cycle says; `ON`, `OFF`: decided locally, whatever the regulation says. */
export const ruleSwitch = z.enum(['PACK', 'ON', 'OFF'])
export type RuleSwitch = z.infer<typeof ruleSwitch>

/** The switch of one rule, with the rule as its description. */
export function switchOf({ vi, clause }: OrderRuleText) {
  return ruleSwitch.default('PACK').meta({ description: vi, clause })
}

/** Which order constraints hold in a cycle. */
export const orderPolicy = z.strictObject({
  'ORD-1': switchOf(ORDER_TEXTS['ORD-1']),
  'ORD-2': switchOf(ORDER_TEXTS['ORD-2']),
  'ORD-3': switchOf(ORDER_TEXTS['ORD-3']),
  'ORD-4': switchOf(ORDER_TEXTS['ORD-4']),
  'ORD-5': switchOf(ORDER_TEXTS['ORD-5']),
  'ORD-6': switchOf(ORDER_TEXTS['ORD-6']),
  'ORD-7': switchOf(ORDER_TEXTS['ORD-7']),
  'ORD-8': switchOf(ORDER_TEXTS['ORD-8']),
  'ORD-9': switchOf(ORDER_TEXTS['ORD-9']),
})
export type OrderPolicy = z.infer<typeof orderPolicy>
export type OrderRuleId = keyof OrderPolicy
