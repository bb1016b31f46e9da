import { CONCLUSION_NAMES } from '#shared/text/facts.ts'
import { decided, unknown } from '../findings.ts'
import type { Facts, Finding } from '../predicate.ts'

type Conclusion = keyof NonNullable<Facts['conclusions']>

/** At least one of the conclusions of a competent authority was reached. */
export function concluded({ conclusions }: Facts, names: readonly Conclusion[], expected: string): Finding {
  let absent = false
  for (const name of names) {
    const reached = conclusions?.[name]
    if (reached === true) {
      return decided(true, () => ({ expected, actual: `có kết luận: ${CONCLUSION_NAMES[name]}` }))
    }
    absent ||= reached === undefined
  }
  if (!absent) return decided(false, () => ({ expected, actual: 'không có kết luận' }))
  return unknown(() => ({
    expected,
    missing: names.filter((name) => conclusions?.[name] === undefined).map((name) => `conclusions.${name}`),
  }))
}
