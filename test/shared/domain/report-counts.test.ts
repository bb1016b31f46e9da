import { describe, expect, it } from 'vitest'
import type { NotRatedReason } from '#shared/contracts/classify.ts'
import type { ReportCounts } from '#shared/domain/report-counts.ts'
import { checkAll } from '#shared/domain/report-counts.ts'
import { QD_124_REASONS, QD_132_REASONS } from '#shared/rules/reasons.ts'
import type { ReasonTreatment } from '#shared/rules/rule-pack.ts'

const despite = (rows: readonly ReasonTreatment[]) => (reason: NotRatedReason) =>
  rows.some((row) => row.reason === reason && row.reviewed && row.rated === 'no')

const LAI_CHAU: ReportCounts = {
  groups: [
    {
      group: 'Đảng viên',
      total: 30543,
      rated: 28641,
      exempt: { NEW_UNDER_6M: 741, EXEMPT_WORK: 1110, SUSPENDED: 1 },
      owed: { SICK: 20, FAR_AWAY: 30 },
      ratings: { EXCELLENT: 4272, GOOD: 23174, COMPLETED: 1005, NOT_COMPLETED: 190 },
      review: { exemptFromReview: 1111, mustReview: 29432, reviewed: 29382, owedNotReviewed: 50 },
    },
  ],
  collectivesByLevel: [
    {
      group: 'Tập thể',
      total: 3791,
      byLevel: { tỉnh: 70, phòng: 243, huyện: 290, 'cơ sở': 1277, 'bộ phận': 3, 'chi bộ': 1887, khác: 21 },
      grassroots: {
        level: 'cơ sở',
        leadershipCollectives: 1108,
        bodies: 535,
        withCommittee: 366,
        cellsWithoutCommittee: 169,
      },
    },
  ],
}

const LAM_DONG: ReportCounts = {
  groups: [
    {
      group: 'Đảng viên',
      total: 48772,
      rated: 45034,
      exempt: { EXEMPT_WORK: 2928, NOT_ENOUGH_TIME: 810 },
      owed: {},
      ratings: { EXCELLENT: 6654, GOOD: 36640, COMPLETED: 1457, NOT_COMPLETED: 283 },
      notRated: 3738,
    },
  ],
  reviewedCollectives: [
    {
      group: 'Tập thể lãnh đạo, quản lý',
      total: 1114,
      reviewed: 1109,
      notReviewed: 5,
      reviewedByLevel: { a: 1, b: 18, c: 27, d: 297, e: 766 },
      totalByLevel: { a: 1, b: 18, c: 27, d: 298, e: 770 },
    },
  ],
  byUnit: [
    { group: 'Tổ chức cơ sở đảng không hoàn thành', total: 9, parts: { a: 2, b: 3, c: 1, d: 2, e: 1 } },
  ],
}

describe('the counts of a whole report', () => {
  it('agree in Lai Châu under 132 and in Lâm Đồng under 124', () => {
    expect(checkAll(LAI_CHAU, despite(QD_132_REASONS))).toEqual([])
    expect(checkAll(LAM_DONG, despite(QD_124_REASONS))).toEqual([])
  })

  it('disagree when the report is read under the other regulation', () => {
    expect(checkAll(LAI_CHAU, despite(QD_124_REASONS))).toMatchObject([
      { invariant: 'INV-3', expected: 0, actual: 741 },
    ])
  })

  it('show the one item that Lai Châu printed twice with two values', () => {
    const printed = {
      ...LAI_CHAU,
      repeated: [{ group: 'Phòng, ban cấp huyện', places: { 'I.2.1a': 262, 'I.2.2c': 261 } }],
    }

    expect(checkAll(printed, despite(QD_132_REASONS))).toMatchObject([{ invariant: 'INV-8' }])
  })

  it('report all that is wrong at once', () => {
    const [members] = LAI_CHAU.groups
    const [levels] = LAI_CHAU.collectivesByLevel ?? []
    const [collectives] = LAM_DONG.reviewedCollectives ?? []
    if (members?.review === undefined || levels === undefined || collectives === undefined) throw new Error()

    const violations = checkAll(
      {
        groups: [
          {
            ...members,
            total: 30544,
            notRated: 1901,
            review: { ...members.review, reviewed: 29381 },
          },
        ],
        collectivesByLevel: [{ ...levels, total: 3790 }],
        reviewedCollectives: [{ ...collectives, notReviewed: 4 }],
        byUnit: [{ group: 'KHTNV', total: 283, parts: { a: 282 } }],
        repeated: [{ group: 'Phòng, ban', places: { x: 262, y: 261 } }],
      },
      despite(QD_132_REASONS),
    )

    expect(new Set(violations.map(({ invariant }) => invariant))).toEqual(
      new Set(['INV-1', 'INV-2', 'INV-3', 'INV-4', 'INV-5', 'INV-6', 'INV-7', 'INV-8']),
    )
  })
})
