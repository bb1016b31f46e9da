import { CONCLUSION_NAMES } from '#shared/text/facts.ts'
import { decided, unknown } from '../findings.ts'
import type { Facts, Finding } from '../predicate.ts'

type Conclusion = keyof NonNullable<Facts['conclusions']>

/** At least one of the conclusions of a competent authority was reached. */
export function concluded({ conclusions }: Facts, names: readonly Conclusion[], expected: string): Finding {
  let reached = false
  let absent = false
  for (const name of names) {
    if (conclusions?.[name] === true) reached = true
    else if (conclusions?.[name] === undefined) absent = true
  }
  if (reached) {
    const named = (): string[] => names.filter((name) => conclusions?.[name] === true).map(nameOf)
    return decided(true, () => ({ expected, actual: `có kết luận: ${named().join(', ')}` }))
  }
  if (!absent) return decided(false, () => ({ expected, actual: 'không có kết luận' }))
  return unknown(() => ({
    expected,
    missing: names.filter((name) => conclusions?.[name] === undefined).map((name) => `conclusions.${name}`),
  }))
}

function nameOf(conclusion: Conclusion): string {
  return CONCLUSION_NAMES[conclusion]
}
