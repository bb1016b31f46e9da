import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClassifyCase } from '#shared/contracts/classify.ts'
import { LARGEST_COUNT } from '#shared/contracts/classify.ts'
import { type Qd124Policy, qd124Policy } from '#shared/contracts/qd-124-policy.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import type { Explanation, Finding } from '#shared/rules/predicate.ts'
import { QD_124_2023 } from '#shared/rules/qd-124-2023/pack.ts'
import { AREA, criterion, disciplined, excellent, TASKS, unit } from '../support/cases-124.ts'

function finding(
  rule: string,
  kind: SubjectKind,
  over: Partial<ClassifyCase>,
  policy: Partial<Qd124Policy> = {},
): Finding {
  const predicate = QD_124_2023.predicates.find(({ id }) => id === rule)
  if (predicate === undefined) throw new Error(`no predicate ${rule}`)
  return predicate.test(excellent(kind, over), qd124Policy.parse(policy))
}

const explained = (...of: Parameters<typeof finding>): Explanation => finding(...of).explain()
const work = (assigned: number, over: object) => ({ ...TASKS, assigned, done: assigned, late: 0, ...over })
const led = (assigned: number, over: object) => ({ ...AREA, assigned, done: assigned, late: 0, ...over })
const unitsOf = (count: number, of: number, bad: Parameters<typeof unit>[0]) =>
  Array.from({ length: of }, (_, index) => unit(index < count ? bad : { rating: 'GOOD' }))

type Share = readonly [
  rule: string,
  kind: SubjectKind,
  percent: bigint,
  holds: (parts: bigint, threshold: bigint) => boolean,
  facts: (part: number, whole: number) => Partial<ClassifyCase>,
]

const atLeast = (parts: bigint, threshold: bigint) => parts >= threshold
const above = (parts: bigint, threshold: bigint) => parts > threshold
const below = (parts: bigint, threshold: bigint) => parts < threshold
const equal = (parts: bigint, threshold: bigint) => parts === threshold

const SHARES: readonly Share[] = [
  ['R124-I-XS-4', 'member', 100n, equal, (onTime, n) => ({ tasks: work(n, { onTime }) })],
  ['R124-I-XS-5', 'member', 50n, atLeast, (exceeded, n) => ({ tasks: work(n, { exceeded }) })],
  ['R124-I-T-3', 'member', 100n, equal, (onTime, n) => ({ tasks: work(n, { onTime }) })],
  ['R124-I-H-2', 'member', 80n, atLeast, (onTime, n) => ({ tasks: work(n, { onTime, late: n - onTime }) })],
  ['R124-I-K-c', 'member', 50n, above, (low, total) => ({ confidenceVote: { low, total } })],
  ['R124-C-K-1b', 'organisation', 50n, below, (done, n) => ({ tasks: work(n, { done, keyMissed: 1 }) })],
  [
    'R124-C-K-2b',
    'leadership-collective',
    50n,
    below,
    (done, n) => ({ area: led(n, { done, keyMissed: 1 }) }),
  ],
  ['R124-L-XS-7', 'leader', 50n, atLeast, (exceeded, n) => ({ area: led(n, { exceeded }) })],
  ['R124-L-T-5', 'leader', 80n, atLeast, (onTime, n) => ({ area: led(n, { onTime }) })],
  ['R124-L-H-3', 'leader', 70n, above, (done, n) => ({ area: led(n, { done }) })],
  ['R124-L-K-e', 'leader', 70n, below, (done, n) => ({ area: led(n, { done }) })],
]

describe('a share of Quy định 124 is compared exactly', () => {
  it.each(SHARES)('by %s of a %s at %i %%, with counts of any size', (rule, kind, percent, holds, facts) => {
    const parts = fc.integer({ min: 1, max: LARGEST_COUNT }).chain((whole) =>
      fc.tuple(
        fc.oneof(
          fc.integer({ min: 0, max: whole }),
          // One below, at and above the threshold, where a rounded quotient would be wrong.
          fc
            .integer({ min: -1, max: 1 })
            .map((step) => Math.min(whole, Math.max(0, Number((BigInt(whole) * percent) / 100n) + step))),
        ),
        fc.constant(whole),
      ),
    )

    fc.assert(
      fc.property(parts, ([part, whole]) => {
        const expected = holds(BigInt(part) * 100n, BigInt(whole) * percent) ? 'pass' : 'fail'

        expect(finding(rule, kind, facts(part, whole)).outcome).toBe(expected)
      }),
    )
  })

  it.each([
    ['R124-L-XS-8', 'leader', { rating: 'NOT_COMPLETED' }, [0, 1], ['pass', 'fail']],
    ['R124-L-T-6', 'leader', { rating: 'NOT_COMPLETED' }, [0, 1], ['pass', 'fail']],
    ['R124-L-XS-9', 'leader', { rating: 'COMPLETED' }, [3, 4], ['pass', 'fail']],
    ['R124-L-H-4', 'leader', { rating: 'NOT_COMPLETED' }, [3, 4], ['pass', 'fail']],
    ['R124-C-K-1c', 'organisation', { discipline: 'warning', remedied: true }, [2, 3], ['fail', 'pass']],
  ] as const)('by %s of a %s over ten units', (rule, kind, bad, counts, outcomes) => {
    expect(counts.map((count) => finding(rule, kind, { units: unitsOf(count, 10, bad) }).outcome)).toEqual(
      outcomes,
    )
  })

  it('by R124-I-K-b over ten task criteria: half is not more than half', () => {
    const criteria = (bad: number) =>
      Array.from({ length: 10 }, (_, index) => criterion({ completed: index >= bad }))

    expect(finding('R124-I-K-b', 'member', { criteria: criteria(5) }).outcome).toBe('fail')
    expect(finding('R124-I-K-b', 'member', { criteria: criteria(6) }).outcome).toBe('pass')
  })

  it('of basic criteria by the share that a province sets, to its last decimal', () => {
    const criteria = [criterion({ level: 1 }), criterion({ level: 2 }), criterion({ level: 2 })]
    const outcome = (hMinShareAtLeast2: number) =>
      finding('R124-I-H-1', 'member', { criteria }, { hMinShareAtLeast2 }).outcome

    expect([outcome(0.666666), outcome(0.666667)]).toEqual(['pass', 'fail'])
    expect(explained('R124-I-H-1', 'member', { criteria }, { hMinShareAtLeast2: 0.666667 })).toMatchObject({
      expected: 'tiêu chí cơ bản đạt từ “Trung bình” trở lên, có sản phẩm cụ thể ≥ 66,6667 %',
      actual: '2/3 ≈ 66,66 % tiêu chí cơ bản',
    })
  })
})

describe('what Quy định 124 cannot settle is named', () => {
  const tasks = { assigned: 20, done: 9, keyMissed: 1 }
  const area = { assigned: 40, keyMissed: 1 }

  it('in both places where a collective’s targets may stand', () => {
    const half = finding('R124-C-K-2b', 'leadership-collective', { tasks, area })

    expect(half).toMatchObject({ outcome: 'unknown', suspected: true })
    expect(half.explain().missing).toEqual(['tasks.forceMajeure', 'area.done'])
  })

  it('only in the place that may still prove the ground', () => {
    const fine = { ...tasks, done: 20 }

    expect(
      explained('R124-C-K-2b', 'leadership-collective', { tasks: { ...fine, forceMajeure: false }, area })
        .missing,
    ).toEqual(['area.done'])
    expect(
      explained('R124-C-K-2b', 'leadership-collective', { tasks, area: { ...area, done: 40 } }).missing,
    ).toEqual(['tasks.forceMajeure'])
  })

  it('not where the area alone proves the ground, or alone is known', () => {
    const missed = { ...area, done: 19 }
    const { tasks: _own, ...onlyArea } = excellent('leadership-collective', { area: missed })
    const predicate = QD_124_2023.predicates.find(({ id }) => id === 'R124-C-K-2b')

    expect(
      finding('R124-C-K-2b', 'leadership-collective', {
        tasks: { keyMissed: 1, forceMajeure: false },
        area: missed,
      }).outcome,
    ).toBe('pass')
    expect(predicate?.test(onlyArea, qd124Policy.parse({})).explain().missing).toEqual(['tasks.forceMajeure'])
  })

  it('not where force majeure is recognised, nor of a collective that was given no targets', () => {
    const recognised = { ...tasks, forceMajeure: true }
    const none = { assigned: 0, done: 0, keyMissed: 1, forceMajeure: false }

    expect(explained('R124-C-K-1b', 'organisation', { tasks: recognised, area }).actual).toBe(
      '9/20 = 45 %; 1 chỉ tiêu chủ yếu không đạt; bất khả kháng',
    )
    expect(explained('R124-C-K-1b', 'organisation', { tasks: none, area: none }).missing).toEqual([
      'tasks.assigned',
      'area.assigned',
    ])
    expect(explained('R124-C-K-1b', 'organisation', { tasks: { forceMajeure: true }, area: {} }).actual).toBe(
      'bất khả kháng',
    )
  })

  it('of two places without a number that is against the collective, none of them suspected', () => {
    const half = finding('R124-C-K-1b', 'organisation', { tasks: { assigned: 20 }, area: { assigned: 40 } })

    expect(half).toMatchObject({ outcome: 'unknown', suspected: false })
  })

  it('of the own targets alone, where no area is entered', () => {
    const { area: _led, ...facts } = excellent('organisation', { tasks })
    const predicate = QD_124_2023.predicates.find(({ id }) => id === 'R124-C-K-1b')

    expect(predicate?.test(facts, qd124Policy.parse({}))).toMatchObject({
      outcome: 'unknown',
      suspected: true,
    })
  })

  it('where neither own targets nor those of the area are entered', () => {
    const { tasks: _own, area: _led, ...facts } = excellent('organisation')
    const predicate = QD_124_2023.predicates.find(({ id }) => id === 'R124-C-K-1b')

    expect(predicate?.test(facts, qd124Policy.parse({})).explain()).toMatchObject({
      actual: 'unknown',
      missing: ['tasks'],
    })
  })

  it('of tasks whose number on time alone is entered, which then is the number done', () => {
    expect(finding('R124-I-XS-4', 'member', { tasks: { assigned: 20, onTime: 20 } }).outcome).toBe('pass')
    expect(finding('R124-I-XS-4', 'member', { tasks: { assigned: 20, onTime: 20, done: 19 } }).outcome).toBe(
      'fail',
    )
  })

  it('of units that nobody rated, where they may still decide the share', () => {
    const units = [unit({ rating: 'GOOD' }), unit({ rating: 'GOOD' }), {}]

    expect(explained('R124-L-XS-9', 'leader', { units }).missing).toEqual(['units[2].rating'])
    expect(explained('R124-L-XS-9', 'leader', { units: [...units, {}, {}, {}, {}] }).missing).toHaveLength(5)
    expect(explained('R124-L-H-4', 'leader', { units: [] }).actual).toBe('không có đơn vị trực thuộc')
  })

  it('of disciplinary measures, list by list and unit by unit', () => {
    const { discipline: _people, ...facts } = excellent('organisation', { units: [unit(), {}] })
    const predicate = QD_124_2023.predicates.find(({ id }) => id === 'R124-C-XS-4')

    expect(predicate?.test(facts, qd124Policy.parse({})).explain().missing).toEqual([
      'discipline',
      'units[1].discipline',
    ])
    expect(
      explained('R124-C-XS-4', 'organisation', { discipline: [disciplined({ at: 'former-unit' })] }).actual,
    ).toBe('0 trường hợp bị kỷ luật')
    expect(explained('R124-C-XS-4', 'organisation', { discipline: [disciplined()] }).actual).toBe(
      '1 trường hợp bị kỷ luật',
    )
  })

  it('of conclusions, each by its name', () => {
    expect(explained('R124-C-K-2a', 'leadership-collective', {}).actual).toBe('không có kết luận')
    expect(explained('R124-C-K-2a', 'leadership-collective', { conclusions: { disunity: false } })).toEqual({
      expected: 'có kết luận mất đoàn kết hoặc thành viên suy thoái',
      actual: 'unknown',
      missing: ['conclusions.degeneration'],
      attestations: [],
    })
    expect(
      explained('R124-C-K-2a', 'leadership-collective', {
        conclusions: { disunity: true, degeneration: true },
      }).actual,
    ).toBe('có kết luận: mất đoàn kết nội bộ, suy thoái, “tự diễn biến”, “tự chuyển hóa”')
  })

  it.each([
    [{ corruption: false }, 'unknown'],
    [{ corruption: true, remedied: false }, 'pass'],
    [{ discipline: null }, 'unknown'],
    [{ discipline: null, corruption: false }, 'fail'],
  ] as const)('of a unit whose corruption counts without discipline: %o is %s', (fault, outcome) => {
    const policy = { unitCorruptionNeedsDiscipline: false }

    expect(finding('R124-C-K-1a', 'organisation', { units: [fault] }, policy).outcome).toBe(outcome)
  })

  it('of an area without numbers, which its rating may decide', () => {
    const rated = (rating: 'GOOD' | 'NOT_COMPLETED') =>
      explained('R124-L-K-e', 'leader', { area: { rating } })

    expect(rated('NOT_COMPLETED').actual).toBe('xếp loại không hoàn thành nhiệm vụ')
    expect(rated('GOOD').missing).toEqual(['area.assigned', 'area.done'])
    expect(explained('R124-L-K-e', 'leader', { area: { assigned: 10, done: 6 } }).actual).toBe('6/10 = 60 %')
    expect(explained('R124-L-K-e', 'leader', { area: { assigned: 10, done: 7 } }).missing).toEqual([
      'area.rating',
    ])
  })

  it('not of a confidence vote that was never held', () => {
    const { confidenceVote: _none, ...facts } = excellent('member')
    const predicate = QD_124_2023.predicates.find(({ id }) => id === 'R124-I-K-c')

    expect(predicate?.test(facts, qd124Policy.parse({})).explain()).toMatchObject({
      expected: 'phiếu tín nhiệm thấp > 50 %',
      actual: 'không lấy phiếu tín nhiệm',
    })
  })

  it('of the own tasks: those late count where those on time are not entered', () => {
    const late = (count: number) =>
      finding('R124-I-H-2', 'member', { tasks: { assigned: 20, done: 20, late: count } }).outcome

    expect([late(4), late(5)]).toEqual(['pass', 'fail'])
    expect(explained('R124-I-H-2', 'member', { tasks: { onTime: 5 } }).missing).toEqual([
      'tasks.done',
      'tasks.assigned',
    ])
  })
})

describe('a person expelled in the year', () => {
  const expelled = { discipline: [disciplined({ form: 'expulsion' })] }

  it('is neither reviewed nor rated, and stays in the total', () => {
    expect(QD_124_2023.notRatedReason(excellent('leader', expelled), qd124Policy.parse({}))).toBe(
      'UNDER_DISCIPLINE',
    )
  })

  it('is rated where a province rates him all the same', () => {
    const policy = qd124Policy.parse({ expelledNotRated: false })

    expect(QD_124_2023.notRatedReason(excellent('leader', expelled), policy)).toBeNull()
  })
})
