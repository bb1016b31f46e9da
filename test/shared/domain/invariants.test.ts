import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NotRatedReason } from '#shared/contracts/classify.ts'
import {
  checkBuckets,
  checkCollectivesByLevel,
  checkMerged,
  checkParts,
  checkRepeated,
  checkReviewedCollectives,
  checkReviewedNotRated,
  checkReviews,
} from '#shared/domain/invariants.ts'

// Báo cáo 306-BC/TU (Lai Châu 2022) and Báo cáo 544-BC/TU (Lâm Đồng 2023) print these numbers.
const LAI_CHAU = {
  group: 'Đảng viên',
  total: 30543,
  rated: 28641,
  exempt: { NEW_UNDER_6M: 741, EXEMPT_WORK: 1110, SUSPENDED: 1 },
  owed: { SICK: 20, FAR_AWAY: 30 },
  ratings: { EXCELLENT: 4272, GOOD: 23174, COMPLETED: 1005, NOT_COMPLETED: 190 },
}
const LAM_DONG = {
  group: 'Đảng viên',
  total: 48772,
  rated: 45034,
  exempt: { EXEMPT_WORK: 2928, NOT_ENOUGH_TIME: 810 },
  owed: {},
  ratings: { EXCELLENT: 6654, GOOD: 36640, COMPLETED: 1457, NOT_COMPLETED: 283 },
}
const newMembersOnly = (reason: NotRatedReason) => reason === 'NEW_UNDER_6M'
const nobody = () => false

describe('the three buckets (INV-1)', () => {
  it('hold for the members of both provinces', () => {
    expect(checkBuckets(LAI_CHAU)).toEqual([])
    expect(checkBuckets(LAM_DONG)).toEqual([])
  })

  it('report every equation that does not hold, with both sides', () => {
    const violations = checkBuckets({ ...LAI_CHAU, rated: 28640 })

    expect(violations).toMatchObject([
      { invariant: 'INV-1', expected: 30543, actual: 30542 },
      { invariant: 'INV-1', expected: 28640, actual: 28641 },
    ])
  })

  it.each([
    [-1, 51],
    [0.5, 49.5],
    [Number.NaN, 50],
  ])('refuse %s, which is not a count', (sick, away) => {
    const violations = checkBuckets({ ...LAI_CHAU, owed: { SICK: sick, FAR_AWAY: away } })

    expect(violations[0]).toMatchObject({ invariant: 'COUNT', actual: sick })
  })

  it('hold for any division of a group, and for no other total', () => {
    const counts = fc.tuple(fc.nat(500), fc.nat(500), fc.nat(500), fc.nat(500), fc.nat(500), fc.nat(500))

    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 9 }), ([a, b, c, d, exempt, owed], off) => {
        const rated = a + b + c + d
        const division = {
          group: 'X',
          total: rated + exempt + owed,
          rated,
          exempt: { SUSPENDED: exempt },
          owed: { SICK: owed },
          ratings: { EXCELLENT: a, GOOD: b, COMPLETED: c, NOT_COMPLETED: d },
        }

        expect(checkBuckets(division)).toEqual([])
        expect(checkBuckets({ ...division, total: division.total + off })).toHaveLength(1)
        expect(checkMerged(division, exempt + owed)).toEqual([])
        expect(checkMerged(division, exempt + owed + off)).toHaveLength(2)
      }),
    )
  })
})

describe('the reviews (INV-2)', () => {
  const reviews = {
    group: 'Đảng viên',
    total: 30543,
    exemptFromReview: 1111,
    mustReview: 29432,
    reviewed: 29382,
    owedNotReviewed: 50,
  }

  it('hold for Lai Châu: 30.543 − 1.111 = 29.432 = 29.382 + 50', () => {
    expect(checkReviews(reviews)).toEqual([])
  })

  it('report the exempt and the owed side by itself', () => {
    expect(checkReviews({ ...reviews, mustReview: 29433 })).toHaveLength(2)
    expect(checkReviews({ ...reviews, exemptFromReview: 1110 })).toMatchObject([
      { invariant: 'INV-2', expected: 29432, actual: 29433 },
    ])
    expect(checkReviews({ ...reviews, owedNotReviewed: 49 })).toMatchObject([
      { invariant: 'INV-2', expected: 29432, actual: 29431 },
    ])
    expect(checkReviews({ ...reviews, reviewed: -1 })[0]).toMatchObject({ invariant: 'COUNT', actual: -1 })
  })
})

describe('who is reviewed and not rated (INV-3)', () => {
  it('is under 132 the new members: 29.382 − 28.641 = 741', () => {
    expect(checkReviewedNotRated('Đảng viên', 29382, LAI_CHAU, newMembersOnly)).toEqual([])
    expect(checkReviewedNotRated('Đảng viên', 29381, LAI_CHAU, newMembersOnly)).toMatchObject([
      { invariant: 'INV-3', expected: 741, actual: 740 },
    ])
  })

  it('is nobody under 124 and 366', () => {
    expect(checkReviewedNotRated('Đảng viên', 45034, LAM_DONG, nobody)).toEqual([])
    expect(checkReviewedNotRated('Đảng viên', 45035, LAM_DONG, nobody)).toMatchObject([
      { invariant: 'INV-3', expected: 0, actual: 1 },
    ])
  })

  it('is nobody under 132 either where no member is new', () => {
    expect(checkReviewedNotRated('Đảng viên', 45034, LAM_DONG, newMembersOnly)).toEqual([])
  })
})

describe('one printed number of those not rated (INV-4)', () => {
  it('is the exempt and the owed together: 48.772 = 45.034 + 3.738, 3.738 = 2.928 + 810', () => {
    expect(checkMerged(LAM_DONG, 3738)).toEqual([])
    expect(checkMerged(LAI_CHAU, 1902)).toEqual([])
  })

  it('is refused when it is another', () => {
    expect(checkMerged(LAM_DONG, 3737)).toMatchObject([
      { invariant: 'INV-4', expected: 48772, actual: 48771 },
      { invariant: 'INV-4', expected: 3737, actual: 3738 },
    ])
    expect(checkMerged({ ...LAM_DONG, exempt: { EXEMPT_WORK: 2927, NOT_ENOUGH_TIME: 810 } }, 3738)).toEqual([
      expect.objectContaining({ invariant: 'INV-4', expected: 3738, actual: 3737 }),
    ])
    expect(checkMerged(LAM_DONG, -1)[0]).toMatchObject({ invariant: 'COUNT', actual: -1 })
  })
})

describe('the leadership collectives reviewed (INV-5)', () => {
  const collectives = {
    group: 'Tập thể lãnh đạo, quản lý',
    total: 1114,
    reviewed: 1109,
    notReviewed: 5,
    reviewedByLevel: { 'ban thường vụ': 1, 'cơ quan đảng': 18, sở: 27, huyện: 297, 'cơ sở': 766 },
    totalByLevel: { 'ban thường vụ': 1, 'cơ quan đảng': 18, sở: 27, huyện: 298, 'cơ sở': 770 },
  }

  it('hold for Lâm Đồng: 1.114 = 1.109 + 5, each the sum of its levels', () => {
    expect(checkReviewedCollectives(collectives)).toEqual([])
  })

  it('report each sum that fails', () => {
    expect(checkReviewedCollectives({ ...collectives, notReviewed: 6 })).toMatchObject([
      { invariant: 'INV-5', expected: 1114, actual: 1115 },
    ])
    expect(
      checkReviewedCollectives({
        ...collectives,
        reviewedByLevel: { ...collectives.reviewedByLevel, huyện: 298 },
      }),
    ).toMatchObject([{ invariant: 'INV-5', expected: 1109, actual: 1110 }])
    expect(
      checkReviewedCollectives({ ...collectives, totalByLevel: { ...collectives.totalByLevel, sở: 26 } }),
    ).toMatchObject([{ invariant: 'INV-5', expected: 1114, actual: 1113 }])
    expect(
      checkReviewedCollectives({ ...collectives, totalByLevel: { ...collectives.totalByLevel, sở: -27 } })[0],
    ).toMatchObject({ invariant: 'COUNT', actual: -27 })
  })
})

describe('the collectives by level (INV-6)', () => {
  const grassroots = {
    level: 'cơ sở',
    leadershipCollectives: 1108,
    bodies: 535,
    withCommittee: 366,
    cellsWithoutCommittee: 169,
  }
  const collectives = {
    group: 'Tập thể',
    total: 3791,
    byLevel: {
      tỉnh: 70,
      'phòng thuộc sở': 243,
      huyện: 290,
      'cơ sở': 1277,
      'đảng bộ bộ phận': 3,
      'chi bộ': 1887,
      khác: 21,
    },
    grassroots,
  }

  it('hold for Lai Châu: 3.791, 1.277 = 1.108 + 169, 535 = 366 + 169', () => {
    expect(checkCollectivesByLevel(collectives)).toEqual([])
  })

  it('report a level, the grassroots, and the cells without a committee', () => {
    const miscounted = { ...collectives, byLevel: { ...collectives.byLevel, huyện: 289 } }
    expect(checkCollectivesByLevel(miscounted)).toMatchObject([
      { invariant: 'INV-6', expected: 3791, actual: 3790 },
    ])
    expect(
      checkCollectivesByLevel({ ...collectives, grassroots: { ...grassroots, leadershipCollectives: 1107 } }),
    ).toMatchObject([{ invariant: 'INV-6', expected: 1277, actual: 1276 }])
    expect(
      checkCollectivesByLevel({ ...collectives, grassroots: { ...grassroots, withCommittee: 367 } }),
    ).toMatchObject([{ invariant: 'INV-6', expected: 535, actual: 536 }])
    expect(
      checkCollectivesByLevel({ ...collectives, grassroots: { ...grassroots, cellsWithoutCommittee: 168 } }),
    ).toHaveLength(2)
    expect(
      checkCollectivesByLevel({ ...collectives, grassroots: { ...grassroots, bodies: 535.5 } })[0],
    ).toMatchObject({ invariant: 'COUNT', actual: 535.5 })
  })

  it('need the grassroots among the levels', () => {
    expect(() =>
      checkCollectivesByLevel({ ...collectives, grassroots: { ...grassroots, level: 'xã' } }),
    ).toThrow('no level "xã"')
  })
})

describe('parts and repeated items', () => {
  it('add the levels and the units to their total (INV-7)', () => {
    expect(checkParts('INV-5', 'Tập thể', 1109, { a: 1, b: 18, c: 27, d: 297, e: 766 })).toEqual([])
    expect(checkParts('INV-7', 'Tổ chức cơ sở đảng, KHTNV', 9, { a: 2, b: 3, c: 1, d: 2, e: 1 })).toEqual([])
    expect(checkParts('INV-7', 'KHTNV', 283, { a: 280 })).toMatchObject([{ invariant: 'INV-7', actual: 280 }])
  })

  it('have one value wherever they are printed (INV-8)', () => {
    expect(checkRepeated('Phòng, ban cấp huyện', { 'I.2.1a': 262, 'I.2.2c': 261 })).toMatchObject([
      { invariant: 'INV-8', expected: 262, actual: 261 },
    ])
    expect(checkRepeated('Phòng, ban cấp huyện', { 'I.2.1a': 262, 'I.2.2c': 262 })).toEqual([])
    expect(checkRepeated('Phòng, ban cấp huyện', {})).toEqual([])
  })
})
