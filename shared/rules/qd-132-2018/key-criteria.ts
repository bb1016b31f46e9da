import { decided, unknown } from '../findings.ts'
import type { Facts, Finding } from '../predicate.ts'

type Group = NonNullable<Facts['criteria']>[number]['group']

const LEVEL_NAMES = { 2: 'Trung bình', 3: 'Tốt', 4: 'Xuất sắc' } as const

/**
 * The key criteria reach `level` and all others the level below. Without one key criterion nothing of what the
 * sentence is about was assessed, and the answer is unknown.
 */
export function keyCriteriaAtLeast(
  { criteria = [] }: Facts,
  keyGroups: readonly Group[],
  level: 3 | 4,
): Finding {
  const others = level === 4 ? 3 : 2
  const expected = (): string =>
    `tiêu chí chính đạt từ “${LEVEL_NAMES[level]}”, tiêu chí khác đạt từ “${LEVEL_NAMES[others]}” trở lên`
  let keys = 0
  let refuted = 0
  let open = 0
  for (const criterion of criteria) {
    const isKey = keyGroups.includes(criterion.group)
    if (isKey) keys += 1
    if (criterion.level === undefined) open += 1
    else if (criterion.level < (isKey ? level : others)) refuted += 1
  }
  if (refuted === 0 && (keys === 0 || open > 0)) {
    const missing = (): string[] => (keys === 0 ? ['criteria'] : levelsMissing(criteria))
    return unknown(() => ({ expected: expected(), missing: missing() }))
  }
  const actual = (): string => `${criteria.length - refuted - open}/${criteria.length} tiêu chí đạt`
  return decided(refuted === 0, () => ({ expected: expected(), actual: actual() }))
}

function levelsMissing(criteria: NonNullable<Facts['criteria']>): string[] {
  return criteria.flatMap(({ level }, index) => (level === undefined ? [`criteria[${index}].level`] : []))
}
