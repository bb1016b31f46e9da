import type { Fraction } from '#shared/domain/fraction.ts'
import { printShare } from '#shared/domain/percentage.ts'
import type { Tri } from './findings.ts'
import { allTrue, decided, holds, unknown } from './findings.ts'
import type { Facts, Finding } from './predicate.ts'

type Criterion = NonNullable<Facts['criteria']>[number]
type Level = 1 | 2 | 3 | 4

const LEVEL_NAMES: Readonly<Record<Level, string>> = {
  1: 'Kém',
  2: 'Trung bình',
  3: 'Tốt',
  4: 'Xuất sắc',
}

/** Every criterion reaches `minimum`. No criterion at all is unknown: nothing was assessed. */
export function everyCriterionAtLeast(facts: Facts, minimum: Level): Finding {
  const expected = `mọi tiêu chí đạt từ “${LEVEL_NAMES[minimum]}” trở lên`
  return everyOne(numbered(facts), expected, ({ level }) => reaches(level, minimum), ['level'])
}

/** Every criterion on the results of the year's tasks reaches `minimum` and shows a product. */
export function everyTaskCriterionAtLeast(facts: Facts, minimum: Level): Finding {
  const tasks = numbered(facts).filter(({ criterion }) => criterion.group === 'task')
  const expected = `mọi tiêu chí nhiệm vụ đạt từ “${LEVEL_NAMES[minimum]}” trở lên, có sản phẩm cụ thể`
  return everyOne(tasks, expected, withProduct(minimum), ['level', 'product'])
}

/** Enough of the basic criteria reach "trung bình" with a product. */
export function basicCriteriaCompleted(facts: Facts, minimumShare: Fraction): Finding {
  const criteria = numbered(facts)
  const { numerator, denominator } = minimumShare
  const expected = `tiêu chí cơ bản đạt từ “Trung bình” trở lên, có sản phẩm cụ thể ≥ ${printShare(numerator, denominator)}`
  const basic = criteria.filter(({ criterion }) => criterion.basic === true)
  const reached = basic.map(({ criterion }) => withProduct(2)(criterion))
  const passed = reached.filter((tri) => tri === true).length
  const open = reached.filter((tri) => tri === undefined).length
  const unflagged = criteria.filter(({ criterion }) => criterion.basic === undefined)
  if (basic.length === 0 || unflagged.length > 0) {
    const missing = unflagged.map(({ index }) => `criteria[${index}].basic`)
    return unknown(missing.length > 0 ? missing : ['criteria.basic'], expected)
  }
  const actual = `${printShare(passed, basic.length)} tiêu chí cơ bản`
  if (holds(passed, basic.length, '≥', minimumShare)) return decided(true, expected, actual)
  if (!holds(passed + open, basic.length, '≥', minimumShare)) return decided(false, expected, actual)
  const incomplete = basic.filter(({ criterion }) => withProduct(2)(criterion) === undefined)
  return unknown(missingOf(incomplete, ['level', 'product']), expected)
}

/** "Có các tiêu chí đánh giá ở mức Kém": how many is policy, because the text does not say. */
export function criteriaAtLowest(facts: Facts, rule: 'ANY_BASIC' | 'MAJORITY' | 'ALL'): Finding {
  const criteria = numbered(facts)
  const expected = {
    ANY_BASIC: 'có tiêu chí cơ bản ở mức “Kém”',
    MAJORITY: 'quá nửa số tiêu chí ở mức “Kém”',
    ALL: 'mọi tiêu chí ở mức “Kém”',
  }[rule]
  if (criteria.length === 0) return unknown(['criteria'], expected)
  const lowest = criteria.map(({ criterion }) =>
    rule === 'ANY_BASIC' ? allTrue([isLowest(criterion), criterion.basic]) : isLowest(criterion),
  )
  const certain = lowest.filter((tri) => tri === true).length
  const open = lowest.filter((tri) => tri === undefined).length
  const total = criteria.length
  const enough = (count: number): boolean => {
    if (rule === 'ANY_BASIC') return count > 0
    return rule === 'ALL' ? count === total : 2 * count > total
  }
  if (enough(certain)) return decided(true, expected, `${printShare(certain, total)} tiêu chí`)
  if (!enough(certain + open)) return decided(false, expected, `${printShare(certain, total)} tiêu chí`)
  const incomplete = criteria.filter((_, index) => lowest[index] === undefined)
  const suspected = criteria.some(({ criterion }) => criterion.level === 1)
  return unknown(
    missingOf(incomplete, rule === 'ANY_BASIC' ? ['level', 'basic'] : ['level']),
    expected,
    suspected,
  )
}

/** More than half of the task criteria judged not completed. */
export function taskCriteriaNotCompleted(facts: Facts): Finding {
  const expected = 'tiêu chí nhiệm vụ bị đánh giá không hoàn thành > 50 %'
  const tasks = numbered(facts).filter(({ criterion }) => criterion.group === 'task')
  if (tasks.length === 0) return unknown(['criteria'], expected)
  const notDone = tasks.filter(({ criterion }) => criterion.completed === false).length
  const open = tasks.filter(({ criterion }) => criterion.completed === undefined)
  const actual = printShare(notDone, tasks.length)
  if (2 * notDone > tasks.length) return decided(true, expected, actual)
  if (2 * (notDone + open.length) <= tasks.length) return decided(false, expected, actual)
  return unknown(missingOf(open, ['completed']), expected, notDone > 0)
}

interface Numbered {
  readonly index: number
  readonly criterion: Criterion
}

function numbered(facts: Facts): Numbered[] {
  return (facts.criteria ?? []).map((criterion, index) => ({ index, criterion }))
}

function everyOne(
  criteria: readonly Numbered[],
  expected: string,
  test: (criterion: Criterion) => Tri,
  fields: readonly (keyof Criterion)[],
): Finding {
  if (criteria.length === 0) return unknown(['criteria'], expected)
  const results = criteria.map(({ criterion }) => test(criterion))
  const passed = results.filter((tri) => tri === true).length
  const actual = `${passed}/${criteria.length} tiêu chí đạt`
  if (results.includes(false)) return decided(false, expected, actual)
  if (!results.includes(undefined)) return decided(true, expected, actual)
  return unknown(missingOf(criteria, fields), expected)
}

function withProduct(minimum: Level): (criterion: Criterion) => Tri {
  return ({ level, product }) => allTrue([reaches(level, minimum), product])
}

function reaches(level: number | undefined, minimum: Level): Tri {
  return level === undefined ? undefined : level >= minimum
}

function isLowest({ level }: Criterion): Tri {
  return level === undefined ? undefined : level === 1
}

function missingOf(criteria: readonly Numbered[], fields: readonly (keyof Criterion)[]): string[] {
  return criteria.flatMap(({ index, criterion }) =>
    fields.filter((field) => criterion[field] === undefined).map((field) => `criteria[${index}].${field}`),
  )
}
