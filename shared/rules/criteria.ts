import { printPercentUnits, printShare } from '#shared/domain/percentage.ts'
import { decided, unknown } from './findings.ts'
import type { Facts, Finding } from './predicate.ts'

type Criterion = NonNullable<Facts['criteria']>[number]
type Level = 1 | 2 | 3 | 4

const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  1: 'Kém',
  2: 'Trung bình',
  3: 'Tốt',
  4: 'Xuất sắc',
}
const NONE: readonly Criterion[] = []
const LEVEL = ['level'] as const
const LEVEL_AND_BASIC = ['level', 'basic'] as const
const LEVEL_AND_PRODUCT = ['level', 'product'] as const
// A share that the policy writes with at most six decimals is a whole number of these: exact, without a fraction.
const MILLION = 1_000_000

/** Every criterion reaches `minimum`. No criterion at all is unknown: nothing was assessed. */
export function everyCriterionAtLeast(facts: Facts, minimum: Level): Finding {
  const criteria: readonly Criterion[] = facts.criteria ?? NONE
  let refuted = 0
  let open = 0
  for (const { level } of criteria) {
    if (level === undefined) open += 1
    else if (level < minimum) refuted += 1
  }
  const expected = (): string => `mọi tiêu chí đạt từ “${LEVEL_NAMES[minimum]}” trở lên`
  return everyOne(criteria.length, refuted, open, expected, () => missingOf(criteria, LEVEL))
}

/** Every criterion on the results of the year's tasks reaches `minimum` and shows a product. */
export function everyTaskCriterionAtLeast(facts: Facts, minimum: Level): Finding {
  const criteria: readonly Criterion[] = facts.criteria ?? NONE
  let counted = 0
  let refuted = 0
  let open = 0
  for (const criterion of criteria) {
    if (criterion.group !== 'task') continue
    counted += 1
    if (falls(criterion, minimum)) refuted += 1
    else if (!settled(criterion)) open += 1
  }
  const expected = (): string =>
    `mọi tiêu chí nhiệm vụ đạt từ “${LEVEL_NAMES[minimum]}” trở lên, có sản phẩm cụ thể`
  const missing = (): string[] => missingOf(criteria, LEVEL_AND_PRODUCT, ({ group }) => group === 'task')
  return everyOne(counted, refuted, open, expected, missing)
}

/** Enough of the basic criteria reach "trung bình" with a product; `minimumShare` from 0 to 1. */
export function basicCriteriaCompleted(facts: Facts, minimumShare: number): Finding {
  const criteria: readonly Criterion[] = facts.criteria ?? NONE
  let basic = 0
  let refuted = 0
  let open = 0
  let unflagged = 0
  for (const criterion of criteria) {
    if (criterion.basic === undefined) unflagged += 1
    if (criterion.basic !== true) continue
    basic += 1
    if (falls(criterion, 2)) refuted += 1
    else if (!settled(criterion)) open += 1
  }
  const needed = Math.round(minimumShare * MILLION)
  const expected = (): string =>
    `tiêu chí cơ bản đạt từ “Trung bình” trở lên, có sản phẩm cụ thể ≥ ${printPercentUnits(needed, 4)} %`
  if (unflagged > 0) return unknown(() => ({ expected: expected(), missing: missingOf(criteria, ['basic']) }))
  if (basic === 0) return unknown(() => ({ expected: expected(), missing: ['criteria.basic'] }))
  const passed = basic - refuted - open
  const enough = (count: number): boolean => count * MILLION >= needed * basic
  const certain = enough(passed)
  if (certain || !enough(passed + open)) {
    const actual = (): string => `${printShare(passed, basic)} tiêu chí cơ bản`
    return decided(certain, () => ({ expected: expected(), actual: actual() }))
  }
  const unsettled = (criterion: Criterion): boolean =>
    criterion.basic === true && !falls(criterion, 2) && !settled(criterion)
  return unknown(() => ({
    expected: expected(),
    missing: missingOf(criteria, LEVEL_AND_PRODUCT, unsettled),
  }))
}

const LOWEST_TEXTS = {
  ANY_BASIC: 'có tiêu chí cơ bản ở mức “Kém”',
  MAJORITY: 'quá nửa số tiêu chí ở mức “Kém”',
  ALL: 'mọi tiêu chí ở mức “Kém”',
} as const

/** "Có các tiêu chí đánh giá ở mức Kém": how many is policy, because the text does not say. */
export function criteriaAtLowest(facts: Facts, rule: keyof typeof LOWEST_TEXTS): Finding {
  const criteria: readonly Criterion[] = facts.criteria ?? NONE
  const total = criteria.length
  const expected = LOWEST_TEXTS[rule]
  if (total === 0) return unknown(() => ({ expected, missing: ['criteria'] }))
  const basicOnly = rule === 'ANY_BASIC'
  let certain = 0
  let open = 0
  let suspected = false
  for (const criterion of criteria) {
    if (mayBeLowest(criterion, basicOnly)) {
      if (criterion.level === 1) suspected = true
      if (isOpen(criterion, basicOnly)) open += 1
      else certain += 1
    }
  }
  const proven = isEnough(rule, certain, total)
  if (proven || !isEnough(rule, certain + open, total)) {
    return decided(proven, () => ({ expected, actual: `${printShare(certain, total)} tiêu chí` }))
  }
  const unsettled = (criterion: Criterion): boolean => mayBeLowest(criterion, basicOnly)
  const fields = basicOnly ? LEVEL_AND_BASIC : LEVEL
  return unknown(() => ({ expected, missing: missingOf(criteria, fields, unsettled) }), suspected)
}

/** More than half of the task criteria judged not completed. */
export function taskCriteriaNotCompleted(facts: Facts): Finding {
  const criteria: readonly Criterion[] = facts.criteria ?? NONE
  const expected = 'tiêu chí nhiệm vụ bị đánh giá không hoàn thành > 50 %'
  let total = 0
  let notDone = 0
  let open = 0
  for (const { group, completed } of criteria) {
    if (group !== 'task') continue
    total += 1
    if (completed === undefined) open += 1
    else if (!completed) notDone += 1
  }
  if (total === 0) return unknown(() => ({ expected, missing: ['criteria'] }))
  const proven = 2 * notDone > total
  if (proven || 2 * (notDone + open) <= total) {
    return decided(proven, () => ({ expected, actual: printShare(notDone, total) }))
  }
  const missing = (): string[] => missingOf(criteria, ['completed'], ({ group }) => group === 'task')
  return unknown(() => ({ expected, missing: missing() }), notDone > 0)
}

function everyOne(
  counted: number,
  refuted: number,
  open: number,
  expected: () => string,
  missing: () => readonly string[],
): Finding {
  if (counted === 0) return unknown(() => ({ expected: expected(), missing: ['criteria'] }))
  if (refuted === 0 && open > 0) return unknown(() => ({ expected: expected(), missing: missing() }))
  const actual = (): string => `${counted - refuted - open}/${counted} tiêu chí đạt`
  return decided(refuted === 0, () => ({ expected: expected(), actual: actual() }))
}

/** Known to be below `minimum` or without a product, whatever the rest of its facts. */
function falls({ level, product }: Criterion, minimum: Level): boolean {
  return product === false || (level !== undefined && level < minimum)
}

function settled({ level, product }: Criterion): boolean {
  return level !== undefined && product !== undefined
}

/** Not known to be better than the lowest level, nor to be outside of the criteria that count. */
function mayBeLowest({ level, basic }: Criterion, basicOnly: boolean): boolean {
  return (level === undefined || level === 1) && !(basicOnly && basic === false)
}

function isOpen({ level, basic }: Criterion, basicOnly: boolean): boolean {
  return level === undefined || (basicOnly && basic === undefined)
}

function isEnough(rule: keyof typeof LOWEST_TEXTS, count: number, total: number): boolean {
  if (rule === 'ANY_BASIC') return count > 0
  return rule === 'ALL' ? count === total : 2 * count > total
}

function missingOf(
  criteria: readonly Criterion[],
  fields: readonly (keyof Criterion)[],
  concerns: (criterion: Criterion) => boolean = () => true,
): string[] {
  return criteria.flatMap((criterion, index) =>
    concerns(criterion)
      ? fields.filter((field) => criterion[field] === undefined).map((field) => `criteria[${index}].${field}`)
      : [],
  )
}
