import { CONCLUSION_NAMES } from '#shared/text/facts.ts'
import { anyTrue, decided, unknown } from '../findings.ts'
import type { Facts, Finding } from '../predicate.ts'

type Conclusion = keyof NonNullable<Facts['conclusions']>

/** At least one of the conclusions of a competent authority was reached. */
export function concluded(facts: Facts, names: readonly Conclusion[], expected: string): Finding {
  const result = anyTrue(names.map((name) => facts.conclusions?.[name]))
  if (result === undefined) {
    const absent = names.filter((name) => facts.conclusions?.[name] === undefined)
    return unknown(
      absent.map((name) => `conclusions.${name}`),
      expected,
    )
  }
  const reached = names.filter((name) => facts.conclusions?.[name] === true)
  return decided(
    result,
    expected,
    result ? `có kết luận: ${reached.map((name) => CONCLUSION_NAMES[name]).join(', ')}` : 'không có kết luận',
  )
}
