import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FigureTemplate, GroupCounts } from '#shared/domain/figures.ts'
import { figuresOf, largestRemainderUnits } from '#shared/domain/figures.ts'
import { percentUnits, printPercentUnits } from '#shared/domain/percentage.ts'
import { printCount } from '#shared/text/figures.ts'

const LAM_DONG: FigureTemplate = {
  excellentOn: 'GOOD_OR_BETTER',
  excellentOnByGroup: { 'Ủy viên BTV cấp ủy cấp huyện': 'RATED' },
  notRated: 'MERGED',
  rounding: 'HALF_UP',
  decimals: 2,
}
const LAI_CHAU: FigureTemplate = {
  excellentOn: 'RATED',
  excellentOnByGroup: { 'Đảng viên': 'BOTH' },
  notRated: 'SEPARATE',
  rounding: 'HALF_UP',
  decimals: 2,
}

const counts = (
  ratings: readonly [number, number, number, number],
  exempt: Record<string, number> = {},
  owed: Record<string, number> = {},
): GroupCounts => ({
  ratings: { EXCELLENT: ratings[0], GOOD: ratings[1], COMPLETED: ratings[2], NOT_COMPLETED: ratings[3] },
  exempt,
  owed,
})

const rows = (...args: Parameters<typeof figuresOf>) =>
  figuresOf(...args).map(({ measure, count, percent, denominator }) => [measure, count, percent, denominator])

describe('the figures of a table', () => {
  it('are those of the grassroots organisations of Lâm Đồng 2023', () => {
    const group = counts([131, 550, 54, 9], { ORG_UNDER_6M: 3 })

    expect(rows('T5', 'Tổ chức cơ sở đảng', group, LAM_DONG)).toEqual([
      ['tổng số', 747, null, null],
      ['được đánh giá', 744, 99.6, 747],
      ['chưa đánh giá (mới thành lập <6 tháng)', 3, 0.4, 747],
      ['HTXSNV', 131, 19.24, 681],
      ['HTTNV', 550, 73.92, 744],
      ['HTNV', 54, 7.26, 744],
      ['KHTNV', 9, 1.21, 744],
    ])
  })

  it('are those of the cells of Lâm Đồng 2023', () => {
    const group = counts([523, 2357, 103, 8], { ORG_UNDER_6M: 20 })

    expect(rows('T6', 'Chi bộ trực thuộc đảng ủy cơ sở', group, LAM_DONG)).toEqual([
      ['tổng số', 3011, null, null],
      ['được đánh giá', 2991, 99.34, 3011],
      ['chưa đánh giá (mới thành lập <6 tháng)', 20, 0.66, 3011],
      ['HTXSNV', 523, 18.16, 2880],
      ['HTTNV', 2357, 78.8, 2991],
      ['HTNV', 103, 3.44, 2991],
      ['KHTNV', 8, 0.27, 2991],
    ])
  })

  it.each([
    ['RATED', [['HTXSNV', 20]]],
    ['GOOD_OR_BETTER', [['HTXSNV', 16]]],
    [
      'BOTH',
      [
        ['HTXSNV', 20],
        ['HTXSNV (second ratio)', 16],
      ],
    ],
  ] as const)('give the excellent on %s', (excellentOn, expected) => {
    const template = { ...LAM_DONG, excellentOn }

    const figures = figuresOf('T7', 'Đảng viên', counts([3, 13, 4, 0]), template)

    expect(
      figures
        .filter(({ measure }) => measure.startsWith('HTXSNV'))
        .map(({ measure, denominator }) => [measure, denominator]),
    ).toEqual(expected)
  })

  it('give it otherwise for a group that the template names', () => {
    expect(rows('T9', 'Ủy viên BTV cấp ủy cấp huyện', counts([22, 112, 1, 2]), LAM_DONG)).toContainEqual([
      'HTXSNV',
      22,
      16.06,
      137,
    ])
  })

  it('are those of the members of Lâm Đồng 2023, with 7,66 where the report prints 8,32', () => {
    const group = counts([6654, 36640, 1457, 283], { EXEMPT_WORK: 2928, NEW_UNDER_6M: 810 })

    expect(rows('T7', 'Đảng viên', group, LAM_DONG)).toEqual([
      ['tổng số', 48772, null, null],
      ['được đánh giá', 45034, 92.34, 48772],
      ['chưa được đánh giá', 3738, 7.66, 48772],
      ['HTXSNV', 6654, 15.37, 43294],
      ['HTTNV', 36640, 81.36, 45034],
      ['HTNV', 1457, 3.24, 45034],
      ['KHTNV', 283, 0.63, 45034],
    ])
  })

  it('are those of the members of Lai Châu 2022', () => {
    const group = counts(
      [4272, 23174, 1005, 190],
      { NEW_UNDER_6M: 741, EXEMPT_WORK: 1110, SUSPENDED: 1 },
      { SICK: 20, FAR_AWAY: 30 },
    )

    expect(rows('T7', 'Đảng viên', group, LAI_CHAU)).toEqual([
      ['tổng số', 30543, null, null],
      ['được đánh giá', 28641, 93.77, 30543],
      ['không phải đánh giá', 1852, 6.06, 30543],
      ['chưa đánh giá (ốm, đi làm ăn xa)', 50, 0.16, 30543],
      ['HTXSNV', 4272, 14.92, 28641],
      ['HTTNV', 23174, 80.91, 28641],
      ['HTNV', 1005, 3.51, 28641],
      ['KHTNV', 190, 0.66, 28641],
      ['HTXSNV (second ratio)', 4272, 15.57, 27446],
    ])
  })

  it('are those of the organisations of Lai Châu 2022', () => {
    const group = counts([98, 404, 31, 1], { ORG_UNDER_6M: 1 })

    expect(rows('T5', 'Tổ chức cơ sở đảng', group, LAI_CHAU)).toContainEqual(['HTXSNV', 98, 18.35, 534])
    expect(rows('T5', 'Tổ chức cơ sở đảng', group, { ...LAI_CHAU, rounding: 'TRUNCATE' })).toContainEqual([
      'KHTNV',
      1,
      0.18,
      534,
    ])
  })

  it('carry the name of their denominator and the rounding', () => {
    const figures = figuresOf('T7', 'Đảng viên', counts([1, 4, 0, 0]), LAM_DONG)

    expect(figures.find(({ measure }) => measure === 'HTXSNV')).toEqual({
      table: 'T7',
      group: 'Đảng viên',
      measure: 'HTXSNV',
      count: 1,
      percent: 20,
      denominator: 5,
      denominatorName: 'HTXSNV+HTTNV ("hoàn thành tốt trở lên")',
      rounding: 'HALF_UP',
    })
  })

  it('fit a block to 100 where the template asks for it, and say which figures were fitted', () => {
    const template = { ...LAI_CHAU, rounding: 'LARGEST_REMAINDER' } as const

    const figures = figuresOf('T5', 'X', counts([1, 1, 1, 0]), template)
    const ratings = figures.filter(({ denominatorName }) => denominatorName?.includes('rated'))

    expect(ratings.map(({ percent }) => percent)).toEqual([33.34, 33.33, 33.33, 0])
    expect(ratings.every(({ rounding }) => rounding === 'LARGEST_REMAINDER')).toBe(true)
    const both = figuresOf('T7', 'Đảng viên', counts([1, 1, 1, 0]), template)
    expect(both.at(-1)).toMatchObject({ measure: 'HTXSNV (second ratio)', rounding: 'HALF_UP' })
  })

  it('show owed organisations by themselves', () => {
    const group = counts([1, 1, 0, 0], {}, { SICK: 1 })

    expect(rows('T5', 'X', group, LAI_CHAU)).toContainEqual(['chưa đánh giá', 1, 33.33, 3])
  })

  it('merge the owed organisations with the new ones where the template does', () => {
    const group = counts([1, 1, 0, 0], { ORG_UNDER_6M: 1 }, { SICK: 1 })

    expect(rows('T5', 'X', group, LAM_DONG).slice(1, 3)).toEqual([
      ['được đánh giá', 2, 50, 4],
      ['chưa đánh giá', 2, 50, 4],
    ])
  })

  it('have no percentage of nothing', () => {
    const figures = figuresOf('T7', 'X', counts([0, 0, 0, 0]), { ...LAI_CHAU, rounding: 'LARGEST_REMAINDER' })

    expect(figures.every(({ percent }) => percent === null)).toBe(true)
  })
})

describe('a fitted block', () => {
  it('adds up to 100 and stays within one unit of the exact share', () => {
    const parts = fc
      .array(fc.nat(5000), { minLength: 1, maxLength: 6 })
      .filter((list) => list.some((n) => n > 0))

    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 3 }), (list, decimals) => {
        const whole = list.reduce((sum, part) => sum + part, 0)
        const units = largestRemainderUnits(list, whole, decimals)

        expect(units.reduce((sum, unit) => sum + unit, 0)).toBe(100 * 10 ** decimals)
        for (const [index, part] of list.entries()) {
          const exact = (part * 100 * 10 ** decimals) / whole
          expect(Math.abs((units[index] ?? 0) - exact)).toBeLessThan(1)
        }
      }),
    )
  })

  it.each([
    [
      [1, 2],
      [33, 67],
    ],
    [
      [1, 2, 3],
      [17, 33, 50],
    ],
    [
      [1, 1, 1],
      [34, 33, 33],
    ],
    [
      [2, 1, 1, 2],
      [33, 17, 17, 33],
    ],
    [
      [0, 7],
      [0, 100],
    ],
  ])('gives what is left of %j to the largest remainders, the earlier of equal ones', (counts, units) => {
    const whole = counts.reduce((sum, count) => sum + count, 0)

    expect(largestRemainderUnits(counts, whole, 0)).toEqual(units)
  })

  it('refuses a block of nothing', () => {
    expect(() => largestRemainderUnits([0, 0], 0)).toThrow('add up')
  })

  it('refuses parts that do not add up to the whole', () => {
    expect(() => largestRemainderUnits([1, 2], 4)).toThrow('add up')
  })
})

describe('a percentage', () => {
  it.each([
    [1, 8, 'HALF_UP', 1, '12,5'],
    [1, 16, 'HALF_UP', 1, '6,3'],
    [1, 16, 'TRUNCATE', 1, '6,2'],
    [131, 681, 'HALF_UP', 2, '19,24'],
    [131, 681, 'TRUNCATE', 2, '19,23'],
    [9, 12, 'HALF_UP', 2, '75'],
    [2, 3, 'HALF_UP', 0, '67'],
    [29, 100, 'TRUNCATE', 2, '29'],
  ] as const)('of %i in %i by %s with %i decimals prints %s', (part, whole, rounding, decimals, printed) => {
    expect(printPercentUnits(percentUnits(part, whole, rounding, decimals) ?? -1, decimals)).toBe(printed)
  })

  it('keeps its zeros where a column asks for them', () => {
    expect(printPercentUnits(7880, 2, true)).toBe('78,80')
  })
})

describe('a count', () => {
  it.each([
    [0, 'Không'],
    [3, '03'],
    [12, '12'],
    [744, '744'],
    [1114, '1.114'],
    [45034, '45.034'],
    [1234567, '1.234.567'],
  ])('of %i prints %s', (count, printed) => {
    expect(printCount(count)).toBe(printed)
  })
})
