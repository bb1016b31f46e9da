import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { capBase } from '#shared/contracts/cap.ts'
import { LARGEST_COUNT } from '#shared/contracts/classify.ts'
import type { RatingCounts } from '#shared/contracts/rating.ts'
import type { StateShareInput } from '#shared/domain/state-share.ts'
import { allowedByMembers, checkStateShare } from '#shared/domain/state-share.ts'

const counts = (EXCELLENT: number, GOOD: number, COMPLETED = 0, NOT_COMPLETED = 0): RatingCounts => ({
  EXCELLENT,
  GOOD,
  COMPLETED,
  NOT_COMPLETED,
})
const EXCEPTION = {
  authority: 'Chủ tịch Ủy ban nhân dân tỉnh',
  documentNumber: '12/QĐ-UBND',
  documentDate: '2023-12-20',
  reason: 'dẫn đầu khối thi đua',
}
const input = (over: Partial<StateShareInput> = {}): StateShareInput => ({
  members: counts(20, 80, 50),
  agency: { name: 'cơ quan A', counts: counts(8, 32) },
  groups: [],
  base: 'GOOD_OR_BETTER',
  ...over,
})

describe('the share of excellent civil servants (R90-7)', () => {
  it('is within the limit at exactly the share of the members', () => {
    expect(checkStateShare(input())).toEqual([
      {
        rule: 'R90-7',
        clause: 'Nghị định 90/2020/NĐ-CP (sửa đổi, bổ sung bởi Nghị định 48/2023/NĐ-CP)',
        name: 'cơ quan A',
        scope: 'AGENCY',
        verdict: 'WITHIN',
        proposed: 8,
        allowed: 8,
        excess: 0,
        vi: 'cơ quan A: 8/40 = 20 % xuất sắc, đảng viên 20/100 = 20 % (trên số hoàn thành tốt nhiệm vụ trở lên); được phép 8',
      },
    ])
  })

  it('is exceeded by one subject more', () => {
    const agency = { name: 'cơ quan A', counts: counts(9, 31) }

    expect(checkStateShare(input({ agency }))).toMatchObject([
      {
        verdict: 'EXCEEDED',
        allowed: 8,
        excess: 1,
        vi: 'cơ quan A: 9/40 = 22,5 % xuất sắc, đảng viên 20/100 = 20 % (trên số hoàn thành tốt nhiệm vụ trở lên); được phép 8, vượt 1',
      },
    ])
  })

  it('is tested on the agency and on each comparison group, in their order', () => {
    const groups = [
      { name: 'nhóm trưởng phòng', counts: counts(2, 6) },
      { name: 'nhóm chuyên viên', counts: counts(6, 26) },
    ]

    expect(
      checkStateShare(input({ groups })).map(({ name, scope, verdict }) => [name, scope, verdict]),
    ).toEqual([
      ['cơ quan A', 'AGENCY', 'WITHIN'],
      ['nhóm trưởng phòng', 'GROUP', 'EXCEEDED'],
      ['nhóm chuyên viên', 'GROUP', 'WITHIN'],
    ])
  })

  it('may be higher, in the agency and its groups, where an authority decided so; the excess stays visible', () => {
    const agency = { name: 'cơ quan A', counts: counts(9, 31) }
    const groups = [{ name: 'nhóm chuyên viên', counts: counts(9, 31) }]

    const results = checkStateShare(input({ agency, groups, exception: EXCEPTION }))

    expect(results).toMatchObject([
      { verdict: 'ALLOWED_MORE', allowed: 8, excess: 1 },
      { verdict: 'ALLOWED_MORE', allowed: 8, excess: 1 },
    ])
    expect(results[0]?.vi).toMatch(
      /vượt 1; được Chủ tịch Ủy ban nhân dân tỉnh cho phép theo văn bản số 12\/QĐ-UBND ngày 20\/12\/2023, lý do: dẫn đầu khối thi đua$/,
    )
  })

  it('needs no decision where it is within the limit', () => {
    expect(checkStateShare(input({ exception: EXCEPTION }))[0]?.verdict).toBe('WITHIN')
  })

  it('cannot be judged before any member is rated, not even with a decision', () => {
    expect(checkStateShare(input({ members: counts(0, 0), exception: EXCEPTION }))).toMatchObject([
      {
        verdict: 'UNKNOWN',
        allowed: null,
        excess: 0,
        vi: 'cơ quan A: 8 đề xuất xuất sắc, chưa có đảng viên nào được xếp loại để so sánh',
      },
    ])
  })

  it.each([[counts(0, 0)], [counts(20, 80)], [counts(0, 7)]])(
    'is within any limit where nobody is proposed: members %j',
    (members) => {
      const agency = { name: 'cơ quan A', counts: counts(0, 12) }

      expect(checkStateShare(input({ members, agency }))).toMatchObject([
        { verdict: 'WITHIN', proposed: 0, excess: 0, vi: 'cơ quan A: không đề xuất xuất sắc' },
      ])
    },
  )

  it.each(capBase.options)('on the base %s allows none where no member is excellent', (base) => {
    const members = counts(0, 0, 9)

    expect(checkStateShare(input({ members, base }))).toMatchObject([
      { verdict: 'EXCEEDED', allowed: 0, excess: 8 },
    ])
  })

  it.each([
    ['GOOD_OR_BETTER', 8],
    ['RATED', 5],
    ['GOOD_ONLY', 8],
  ] as const)('on the base %s allows %i of forty', (base, allowed) => {
    expect(allowedByMembers(counts(20, 80, 50), counts(8, 32), base)).toBe(allowed)
  })

  it('on the base RATED allows no more than are good or better', () => {
    expect(allowedByMembers(counts(9, 0, 1), counts(1, 2, 7), 'RATED')).toBe(3)
  })

  it('on the base GOOD_ONLY is unlimited where every rated member is excellent', () => {
    expect(allowedByMembers(counts(5, 0), counts(4, 0), 'GOOD_ONLY')).toBe(4)
  })

  it('is compared exactly where the two shares differ by less than a rounded number shows', () => {
    const members = counts(199_999_999, LARGEST_COUNT - 199_999_999)
    const agency = { name: 'cơ quan A', counts: counts(200_000_000, LARGEST_COUNT - 200_000_000) }

    expect(checkStateShare(input({ members, agency }))).toMatchObject([{ verdict: 'EXCEEDED', excess: 1 }])
  })
})

describe('the number that R90-7 allows', () => {
  const number = fc.oneof(fc.nat({ max: 60 }), fc.nat({ max: LARGEST_COUNT }))
  const anyCounts = fc.tuple(number, number, number, number).map((four) => counts(...four))
  const whole = (base: string, { EXCELLENT, GOOD, COMPLETED, NOT_COMPLETED }: RatingCounts): bigint => {
    if (base === 'GOOD_ONLY') return BigInt(GOOD)
    const goodOrBetter = BigInt(EXCELLENT) + BigInt(GOOD)
    return base === 'RATED' ? goodOrBetter + BigInt(COMPLETED) + BigInt(NOT_COMPLETED) : goodOrBetter
  }

  it.each(capBase.options)(
    'on the base %s is the largest whose share is not above that of the members',
    (base) => {
      fc.assert(
        fc.property(anyCounts, anyCounts, (members, line) => {
          const allowed = allowedByMembers(members, line, base)
          fc.pre(allowed !== null && members.EXCELLENT > 0)
          const together = line.EXCELLENT + line.GOOD
          const fits = (excellent: number): boolean => {
            const after = { ...line, EXCELLENT: excellent, GOOD: together - excellent }
            return BigInt(excellent) * whole(base, members) <= BigInt(members.EXCELLENT) * whole(base, after)
          }

          expect(fits(allowed)).toBe(true)
          expect(allowed).toBeLessThanOrEqual(together)
          if (allowed < together) expect(fits(allowed + 1)).toBe(false)
        }),
      )
    },
  )
})
