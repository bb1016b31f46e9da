import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CapPolicy } from '#shared/contracts/cap.ts'
import { capOutput, capPolicy } from '#shared/contracts/cap.ts'
import type { Candidate } from '#shared/domain/cap.ts'
import { allowedExcellent, checkCap, checkCapDocument, rankCandidates } from '#shared/domain/cap.ts'
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
    })
  })

  it.each([
    ['GOOD_ONLY', 'FLOOR', '⌊1/6 × 16⌋, tức x ≤ 20 % × (16 − x)'],
    ['GOOD_ONLY', 'CEILING', 'số x lớn nhất mà x ≤ ⌈20 % × (16 − x)⌉'],
    ['RATED', 'HALF_UP', 'nhỏ hơn giữa làm tròn(20 % × 16) và 16'],
  ] as const)('words the base %s with %s', (base, rounding, words) => {
    expect(checkCap(policy({ base, rounding }), [group(3, 13)])[0]?.formula).toContain(words)
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
    expect(checkCap(policy({ scope: 'ORGANISATION' }), groups)).toEqual(results.slice(3))
  })
})

describe('the groups that the reports of two provinces print', () => {
  const PRINTED = [
    ['Ủy viên BTV cấp ủy cấp huyện', 137, 22, 112, 'both'],
    ['Đảng bộ cấp huyện', 16, 3, 13, 'loose'],
    ['Tổ chức cơ sở đảng (Lâm Đồng)', 744, 131, 550, 'loose'],
    ['Chi bộ trực thuộc', 2991, 523, 2357, 'loose'],
    ['Đảng viên (Lâm Đồng)', 45034, 6654, 36640, 'both'],
    ['Cơ quan tham mưu', 18, 2, 13, 'both'],
    ['Sở, ban, ngành', 27, 2, 19, 'both'],
    ['LĐQL cấp huyện', 297, 56, 227, 'loose'],
    ['BTV cấp ủy trực thuộc Tỉnh ủy', 16, 3, 11, 'none'],
    ['LĐQL cấp cơ sở', 766, 163, 537, 'none'],
    ['Ủy viên BTV Tỉnh ủy', 12, 2, 9, 'loose'],
    ['Tỉnh ủy viên', 30, 4, 22, 'both'],
    ['Bí thư cấp huyện; giám đốc sở', 19, 1, 16, 'both'],
    ['Đảng bộ cấp huyện (Lai Châu)', 12, 2, 9, 'loose'],
    ['Tổ chức cơ sở đảng (Lai Châu)', 534, 98, 404, 'loose'],
    ['Đảng bộ bộ phận, chi bộ', 1906, 324, 1451, 'loose'],
    ['Đảng viên (Lai Châu)', 28641, 4272, 23174, 'both'],
    ['Tập thể cấp tỉnh', 61, 9, 52, 'both'],
    ['Tập thể cấp phòng', 243, 57, 182, 'none'],
    ['Tập thể cấp huyện', 290, 54, 229, 'loose'],
    ['Tập thể cấp cơ sở', 1108, 188, 854, 'loose'],
    ['UVBTV Tỉnh ủy', 17, 3, 14, 'loose'],
    ['Cấp trưởng', 39, 5, 34, 'both'],
    ['Cấp phó', 112, 19, 93, 'loose'],
    ['Trưởng, phó phòng', 551, 112, 431, 'none'],
    ['CBLĐQL cấp huyện', 631, 92, 529, 'both'],
    ['CBLĐQL cấp cơ sở', 1574, 150, 1354, 'both'],
  ] as const

  it.each(PRINTED)(
    '%s: of %i rated, %i excellent and %i good respect %s',
    (name, rated, excellent, good, verdict) => {
      const counts = group(excellent, good, rated - excellent - good, 0, name)

      const literal = checkCap(policy({ base: 'GOOD_ONLY' }), [counts])[0]?.excess === 0
      const loose = checkCap(policy({ base: 'GOOD_OR_BETTER' }), [counts])[0]?.excess === 0

      expect({ literal, loose }).toEqual({ literal: verdict === 'both', loose: verdict !== 'none' })
    },
  )
})

describe('candidates', () => {
  const candidate = (
    id: string,
    exceeded: number,
    assigned = 20,
    onTime = 20,
    levels = [4, 4],
  ): Candidate => ({
    id,
    tasks: { assigned, exceeded, onTime },
    levels,
  })

  it('come by tasks exceeded, tasks on time, criteria at the best level, tasks assigned, then id', () => {
    const ranked = rankCandidates([
      candidate('g', 0, 0, 0),
      candidate('f', 10, 20, 20, [4, 3]),
      candidate('e', 10, 20, 19),
      candidate('d', 5, 10, 10),
      candidate('c', 10),
      candidate('b', 10),
      candidate('a', 12),
    ])

    expect(ranked.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'f', 'e', 'g'])
  })

  it('keep one order in whatever order they are given', () => {
    const candidates = fc.uniqueArray(
      fc.record({
        id: fc.string({ maxLength: 3 }),
        tasks: fc.record({ assigned: fc.nat(4), exceeded: fc.nat(4), onTime: fc.nat(4) }),
        levels: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }),
      }),
      { selector: ({ id }) => id, maxLength: 8 },
    )

    fc.assert(
      fc.property(candidates, (subjects) => {
        expect(rankCandidates([...subjects].reverse())).toEqual(rankCandidates(subjects))
      }),
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
