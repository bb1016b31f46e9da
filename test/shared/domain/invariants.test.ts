import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkBuckets,
  checkParts,
  checkRepeated,
  checkReviewedNotRated,
  checkReviews,
} from '#shared/domain/invariants.ts'

const LAI_CHAU = {
  group: 'Đảng viên',
  total: 30543,
  rated: 28641,
  exempt: { NEW_UNDER_6M: 741, EXEMPT_WORK: 1110, SUSPENDED: 1 },
  owed: { SICK: 20, FAR_AWAY: 30 },
  ratings: { EXCELLENT: 4272, GOOD: 23174, COMPLETED: 1005, NOT_COMPLETED: 190 },
}

describe('the three buckets', () => {
  it('hold for the members of both provinces', () => {
    expect(checkBuckets(LAI_CHAU)).toEqual([])
    expect(
      checkBuckets({
        group: 'Đảng viên',
        total: 48772,
        rated: 45034,
        exempt: { EXEMPT_WORK: 2928, NEW_UNDER_6M: 810 },
        owed: {},
        ratings: { EXCELLENT: 6654, GOOD: 36640, COMPLETED: 1457, NOT_COMPLETED: 283 },
      }),
    ).toEqual([])
  })

  it('report every equation that does not hold, with both sides', () => {
    const violations = checkBuckets({ ...LAI_CHAU, rated: 28640 })

    expect(violations).toMatchObject([
      { invariant: 'INV-1', expected: 30543, actual: 30542 },
      { invariant: 'INV-4', expected: 28640, actual: 28641 },
    ])
  })

  it('refuse counts that are not counts', () => {
    const violations = checkBuckets({ ...LAI_CHAU, owed: { SICK: -1, FAR_AWAY: 51 } })

    expect(violations).toMatchObject([{ invariant: 'COUNT', actual: -1 }])
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
      }),
    )
  })
})

describe('the other equations', () => {
  const reviews = {
    group: 'Đảng viên',
    total: 30543,
    exemptFromReview: 1111,
    mustReview: 29432,
    reviewed: 29382,
    owedNotReviewed: 50,
  }

  it('say how many must be reviewed', () => {
    expect(checkReviews(reviews)).toEqual([])
    expect(checkReviews({ ...reviews, mustReview: 29433 })).toHaveLength(2)
  })

  it('say who is reviewed and not rated', () => {
    expect(checkReviewedNotRated('Đảng viên', 29382, 28641, 741)).toEqual([])
    expect(checkReviewedNotRated('Đảng viên', 29382, 28641, 0)).toMatchObject([
      { invariant: 'INV-3', expected: 741, actual: 0 },
    ])
  })

  it('add the levels and the units to their total', () => {
    expect(checkParts('INV-5', 'Tập thể', 1109, { a: 1, b: 18, c: 27, d: 297, e: 766 })).toEqual([])
    expect(checkParts('INV-7', 'KHTNV', 283, { a: 280 })).toMatchObject([{ invariant: 'INV-7', actual: 280 }])
  })

  it('find the same item printed with two values', () => {
    expect(checkRepeated('Phòng, ban cấp huyện', { 'I.2.1a': 262, 'I.2.2c': 261 })).toMatchObject([
      { invariant: 'INV-8', expected: 262, actual: 261 },
    ])
    expect(checkRepeated('Phòng, ban cấp huyện', { 'I.2.1a': 262, 'I.2.2c': 262 })).toEqual([])
    expect(checkRepeated('Phòng, ban cấp huyện', {})).toEqual([])
  })
})
