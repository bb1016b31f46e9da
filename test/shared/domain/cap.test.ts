import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CapPolicy } from '#shared/contracts/cap.ts'
import { capOutput, capPolicy } from '#shared/contracts/cap.ts'
import { allowedExcellent, checkCap, checkCapDocument } from '#shared/domain/cap.ts'
import { fractionOf } from '#shared/domain/fraction.ts'

const policy = (over: Partial<CapPolicy> = {}): CapPolicy => ({ ...capPolicy.parse({}), ...over })
const group = (EXCELLENT: number, GOOD: number, COMPLETED = 0, NOT_COMPLETED = 0, name = 'X') => ({
  group: name,
  EXCELLENT,
  GOOD,
  COMPLETED,
  NOT_COMPLETED,
})
const allowed = (over: Partial<CapPolicy>, ...counts: [number, number, number?, number?]) =>
  allowedExcellent(policy(over), group(...counts))

describe('the number of the excellent that a group may have', () => {
  it.each([
    ['GOOD_ONLY', 3, 13, 2],
    ['GOOD_OR_BETTER', 3, 13, 3],
    ['GOOD_ONLY', 1, 5, 1],
    ['GOOD_ONLY', 1, 4, 0],
    ['GOOD_OR_BETTER', 1, 4, 1],
    ['GOOD_OR_BETTER', 1, 3, 0],
    ['GOOD_OR_BETTER', 35, 0, 7],
    ['GOOD_OR_BETTER', 131, 550, 136],
    ['GOOD_ONLY', 131, 550, 113],
  ] as const)('on the base %s with %i excellent and %i good is %i', (base, excellent, good, expected) => {
    expect(allowed({ base }, excellent, good)).toBe(expected)
  })

  it('on the base RATED counts everybody rated, but nobody who is not at least good', () => {
    expect(allowed({ base: 'RATED' }, 3, 7, 10, 5)).toBe(5)
    expect(allowed({ base: 'RATED' }, 1, 1, 20, 0)).toBe(2)
    expect(allowedExcellent(policy({ base: 'RATED' }), { EXCELLENT: 3, GOOD: 7 })).toBe(2)
  })

  it.each([
    ['FLOOR', 2],
    ['CEILING', 3],
    ['HALF_UP', 3],
  ] as const)('rounds 2,8 by %s to %i', (rounding, expected) => {
    expect(allowed({ rounding }, 3, 11)).toBe(expected)
  })

  it.each([
    ['FLOOR', 1],
    ['CEILING', 1],
    ['HALF_UP', 1],
  ] as const)('does not let %s add one where 20 %% of the good is a whole number', (rounding, expected) => {
    expect(allowed({ base: 'GOOD_ONLY', rounding }, 2, 5)).toBe(expected)
  })

  it('is exact where floating numbers are not', () => {
    expect(allowed({ rate: 0.29 }, 0, 100)).toBe(29)
    expect(allowed({ rate: 0.07 }, 0, 100)).toBe(7)
    expect(allowed({ rate: 0.2 }, 0, 35)).toBe(7)
  })

  const policies = fc.record({
    rate: fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000),
    base: fc.constantFrom('GOOD_ONLY' as const, 'GOOD_OR_BETTER' as const, 'RATED' as const),
    rounding: fc.constantFrom('FLOOR' as const, 'CEILING' as const, 'HALF_UP' as const),
  })
  const counts = fc.nat({ max: 3000 })

  function fits(over: Partial<CapPolicy>, excellent: number, goodOrBetter: number, rated: number): boolean {
    const { numerator, denominator } = fractionOf(over.rate ?? 0.2)
    const whole = { GOOD_ONLY: goodOrBetter - excellent, GOOD_OR_BETTER: goodOrBetter, RATED: rated }[
      over.base ?? 'GOOD_OR_BETTER'
    ]
    // excellent ≤ rounded(r) without rounding: down is r itself, up is below r + 1, half up is r + 1/2 and below.
    const limit = BigInt(numerator) * BigInt(whole)
    const x = BigInt(excellent) * BigInt(denominator)
    const d = BigInt(denominator)
    if (over.rounding === 'CEILING') return x < limit + d
    return over.rounding === 'HALF_UP' ? 2n * x <= 2n * limit + d : x <= limit
  }

  it('is the largest that fits, never more than the good or better', () => {
    fc.assert(
      fc.property(policies, counts, counts, counts, (over, excellent, good, others) => {
        const number = allowed(over, excellent, good, others)
        const goodOrBetter = excellent + good
        const rated = goodOrBetter + others

        expect(number).toBeLessThanOrEqual(goodOrBetter)
        expect(fits(over, number, goodOrBetter, rated)).toBe(true)
        if (number < goodOrBetter) expect(fits(over, number + 1, goodOrBetter, rated)).toBe(false)
      }),
    )
  })

  it('never falls when one more subject is good', () => {
    fc.assert(
      fc.property(policies, counts, counts, (over, excellent, good) => {
        expect(allowed(over, excellent, good + 1)).toBeGreaterThanOrEqual(allowed(over, excellent, good))
      }),
    )
  })

  it('does not change on the base GOOD_ONLY when somebody is rated COMPLETED', () => {
    fc.assert(
      fc.property(counts, counts, counts, (excellent, good, completed) => {
        const before = allowed({ base: 'GOOD_ONLY' }, excellent, good, 0)

        expect(allowed({ base: 'GOOD_ONLY' }, excellent, good, completed)).toBe(before)
      }),
    )
  })
})

describe('the answer for a group', () => {
  it('names the group, the numbers and the formula', () => {
    const [result] = checkCap(policy(), [group(7, 25, 4, 1)])

    expect(result).toEqual({
      group: 'X',
      scope: 'GROUP',
      allowed: 6,
      proposed: 7,
      excess: 1,
      ratio: 7 / 32,
      denominator: 32,
      denominatorName: 'số hoàn thành tốt nhiệm vụ trở lên',
      formula: 'nhóm X: 7 đề xuất, được phép 6 = ⌊20 % × 32⌋ (số hoàn thành tốt nhiệm vụ trở lên)',
      action: 'BLOCK',
      warning: null,
      rate: 0.2,
      rateBasis: 'ORDINARY',
      rateReason: '20 %: tỷ lệ chung',
      justification: 'NOT_ACCEPTED',
      kept: 6,
      binding: 'GROUP',
    })
  })

  it.each([
    ['GOOD_ONLY', 'FLOOR', 2, '⌊1/6 × 16⌋, tức x ≤ 20 % × (16 − x) (số hoàn thành tốt nhiệm vụ)'],
    ['GOOD_ONLY', 'CEILING', 3, 'số x lớn nhất mà x ≤ ⌈20 % × (16 − x)⌉ (số hoàn thành tốt nhiệm vụ)'],
    [
      'GOOD_ONLY',
      'HALF_UP',
      3,
      'số x lớn nhất mà x ≤ làm tròn(20 % × (16 − x)) (số hoàn thành tốt nhiệm vụ)',
    ],
    ['GOOD_OR_BETTER', 'FLOOR', 3, '⌊20 % × 16⌋ (số hoàn thành tốt nhiệm vụ trở lên)'],
    ['GOOD_OR_BETTER', 'CEILING', 4, '⌈20 % × 16⌉ (số hoàn thành tốt nhiệm vụ trở lên)'],
    ['GOOD_OR_BETTER', 'HALF_UP', 3, 'làm tròn(20 % × 16) (số hoàn thành tốt nhiệm vụ trở lên)'],
    ['RATED', 'FLOOR', 3, 'nhỏ hơn giữa ⌊20 % × 19⌋ và 16 (tổng số được xếp loại)'],
    ['RATED', 'CEILING', 4, 'nhỏ hơn giữa ⌈20 % × 19⌉ và 16 (tổng số được xếp loại)'],
    ['RATED', 'HALF_UP', 4, 'nhỏ hơn giữa làm tròn(20 % × 19) và 16 (tổng số được xếp loại)'],
  ] as const)('words the base %s with %s', (base, rounding, most, words) => {
    const [result] = checkCap(policy({ base, rounding }), [group(3, 13, 2, 1)])

    expect(result?.formula).toBe(`nhóm X: 3 đề xuất, được phép ${most} = ${words}`)
  })

  it.each([
    ['GOOD_ONLY', '⌊0/1 × 4⌋, tức x ≤ 0 % × (4 − x)', 0],
    ['GOOD_OR_BETTER', '⌊0,0001 % × 4⌋', 0.000001],
    ['GOOD_OR_BETTER', '⌊12,5 % × 4⌋', 0.125],
  ] as const)('prints the rate of the base %s exactly: %s', (base, words, rate) => {
    expect(checkCap(policy({ base, rate }), [group(1, 3)])[0]?.formula).toContain(words)
  })

  it.each([
    ['GOOD_ONLY', 1, 3 / 13],
    ['GOOD_OR_BETTER', 0, 3 / 16],
  ] as const)('tells three of sixteen over or within the cap by the base %s', (base, excess, ratio) => {
    expect(checkCap(policy({ base }), [group(3, 13)])[0]).toMatchObject({ excess, ratio })
  })

  it('asks for a justification instead of blocking where the policy says so', () => {
    const [result] = checkCap(policy({ onExcess: 'JUSTIFY' }), [group(7, 25)])

    expect(result?.action).toBe('JUSTIFY')
  })

  it('warns about a group too small for any, and does not block it', () => {
    const [result] = checkCap(policy({ base: 'GOOD_ONLY' }), [group(1, 4)])

    expect(result).toMatchObject({ allowed: 0, excess: 1, action: 'WARN' })
    expect(result?.warning).toContain('quá nhỏ')
  })

  it.each([
    ['FLOOR', 'WARN'],
    ['HALF_UP', 'WARN'],
    ['CEILING', 'BLOCK'],
  ] as const)('knows with %s whether two are too few for any: %s', (rounding, action) => {
    const [result] = checkCap(policy({ rounding, onExcess: 'BLOCK' }), [group(2, 0)])

    expect(result).toMatchObject({ action, proposed: 2 })
  })

  it('has nothing to say of a group in which nobody is rated', () => {
    const [result] = checkCap(policy({ base: 'RATED' }), [group(0, 0)])

    expect(result).toMatchObject({ allowed: 0, proposed: 0, excess: 0, action: 'NONE', binding: 'NONE' })
  })

  it('is blocked, not warned, where the rate allows nobody at all', () => {
    expect(checkCap(policy({ rate: 0 }), [group(1, 40)])[0]).toMatchObject({ action: 'BLOCK', warning: null })
  })

  it('never counts more than everybody where nobody else is good', () => {
    expect(allowed({ base: 'GOOD_ONLY', rate: 1, rounding: 'CEILING' }, 1, 0)).toBe(0)
    expect(allowed({ base: 'GOOD_ONLY', rate: 1, rounding: 'CEILING' }, 1, 1)).toBe(1)
  })

  it('carries the organisation where one is given', () => {
    const groups = [{ ...group(1, 9), organisation: 'Đảng ủy xã 1' }]

    expect(checkCap(policy(), groups)[0]?.organisation).toBe('Đảng ủy xã 1')
    expect(checkCap(policy(), [group(1, 9)])[0]).not.toHaveProperty('organisation')
  })

  it('has no ratio where nobody is in the denominator', () => {
    expect(checkCap(policy(), [group(0, 0, 3)])[0]).toMatchObject({
      ratio: null,
      action: 'NONE',
      warning: null,
    })
  })

  it('is the same in whatever order the groups come', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: 50 }), fc.nat({ max: 200 })), { maxLength: 8 }),
        (pairs) => {
          const groups = pairs.map(([excellent, good], index) =>
            group(excellent, good, 0, 0, `nhóm ${index}`),
          )

          const forward = checkCap(policy(), groups)

          expect(checkCap(policy(), [...groups].reverse()).reverse()).toEqual(forward)
        },
      ),
    )
  })

  it('adds the groups of an organisation where that scope counts too', () => {
    const groups = [
      { ...group(2, 3), group: 'A', organisation: 'Đảng ủy xã 1' },
      { ...group(0, 15), group: 'B', organisation: 'Đảng ủy xã 1' },
      { ...group(1, 4), group: 'A', organisation: 'Đảng ủy xã 2' },
    ]

    const results = checkCap(policy({ scope: 'BOTH' }), groups)

    expect(
      results.map(({ scope, group: name, allowed: most, excess }) => [scope, name, most, excess]),
    ).toEqual([
      ['GROUP', 'A', 1, 1],
      ['GROUP', 'B', 3, 0],
      ['GROUP', 'A', 1, 0],
      ['ORGANISATION', 'Đảng ủy xã 1', 4, 0],
      ['ORGANISATION', 'Đảng ủy xã 2', 1, 0],
    ])
    expect(checkCap(policy({ scope: 'ORGANISATION' }), groups)).toEqual(
      // Where groups have no limit of their own, the first organisation keeps all it proposes.
      [{ ...results[3], kept: 2, binding: 'NONE' }, results[4]],
    )
  })
})

describe('a cap document', () => {
  it('is answered by its contract', () => {
    const result = checkCapDocument({ groups: [group(3, 13)] })

    expect(result.ok && capOutput.safeParse(result.value).success).toBe(true)
  })

  it.each([
    [{ policy: { rate: 0.2000001 }, groups: [] }, 'policy.rate'],
    [{ policy: { rate: 1.5 }, groups: [] }, 'policy.rate'],
    [{ policy: { base: 'ALL' }, groups: [] }, 'policy.base'],
    [{ policy: { bas: 'RATED' }, groups: [] }, 'policy.bas'],
    [{ groups: [{ group: 'A', EXCELLENT: -1, GOOD: 2 }] }, 'groups[0].EXCELLENT'],
    [{ groups: [{ group: 'A', EXCELLENT: 1.5, GOOD: 2 }] }, 'groups[0].EXCELLENT'],
    [{ groups: [{ group: 'A', EXCELLENT: 1 }] }, 'groups[0].GOOD'],
    [
      { policy: { base: 'RATED' }, groups: [{ group: 'A', EXCELLENT: 1, GOOD: 1, COMPLETED: 1 }] },
      'groups[0].NOT_COMPLETED',
    ],
    [
      { policy: { scope: 'BOTH' }, groups: [{ group: 'A', EXCELLENT: 1, GOOD: 1 }] },
      'groups[0].organisation',
    ],
  ])('is refused with the path of what is wrong: %j', (document, path) => {
    expect(checkCapDocument(document)).toMatchObject({ ok: false, problems: [{ path }] })
  })
})
