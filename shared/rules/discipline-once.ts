import { decided, unknown } from './findings.ts'
import type { Facts, Finding } from './predicate.ts'

/** Disciplined in the year. One violation counts once: an entry that counted in an earlier year does not again. */
export function selfDisciplined({ discipline }: Facts): Finding {
  const expected = 'bị kỷ luật trong năm (một vi phạm chỉ tính một lần)'
  if (discipline === undefined) return unknown(() => ({ expected, missing: ['discipline'] }))
  let counted = 0
  for (const { who, countedInEarlierYear } of discipline) {
    if (who === 'self' && countedInEarlierYear !== true) counted += 1
  }
  return decided(counted > 0, () => ({ expected, actual: `${counted} trường hợp bị kỷ luật` }))
}
