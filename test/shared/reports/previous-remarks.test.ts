import { describe, expect, it } from 'vitest'
import { provinceConfiguration } from '#shared/contracts/province.ts'
import { expectedFigures, knownMeasures } from '#shared/reports/expected-figures.ts'
import { previewPrevious } from '#shared/reports/previous-remarks.ts'
import { DENOMINATOR_NAMES, MEASURES } from '#shared/text/figures.ts'
import type { PreviousScope, TypedRow } from '#shared/workbooks/previous-year.ts'
import { configuration, goodRoster } from '#test/shared/workbooks/fixtures.ts'

const { types } = goodRoster
const scopeOf = (excellentOn: 'RATED' | 'GOOD_OR_BETTER' | 'BOTH'): PreviousScope => {
  const own = provinceConfiguration.parse({
    ...configuration,
    report: { ...configuration.report, excellentOn },
  })
  return {
    year: 2024,
    expected: expectedFigures(own, types),
    measures: knownMeasures(own, types),
    units: null,
  }
}

let next = 1
const row = (more: Partial<TypedRow> = {}): TypedRow => {
  next += 1
  return {
    row: next,
    table: 'T7',
    group: 'Đảng viên',
    measure: 'HTTNV',
    unitId: null,
    count: 550,
    denominator: 744,
    denominatorName: DENOMINATOR_NAMES.rated,
    percent: 73.92,
    ...more,
  }
}
const remarksOf = (rows: readonly TypedRow[], scope = scopeOf('BOTH')) =>
  previewPrevious(rows, scope).remarks.map(({ kind, measure, printed, expected }) => [
    kind,
    measure,
    printed,
    expected,
  ])

describe('a typed percentage', () => {
  it.each([
    ['rounded', 73.92],
    ['of one decimal', 73.9],
    ['of none', 74],
    ['cut', 73.92],
    ['fitted by one unit', 73.93],
  ])('is taken when it is %s', (_how, percent) => {
    expect(remarksOf([row({ percent })])).toEqual([])
  })

  it('that its own numbers do not give is named with the one that they give', () => {
    expect(remarksOf([row({ count: 1109, denominator: 1114, percent: 95.61 })])).toEqual([
      ['PERCENT', 'HTTNV', '95,61%', '1109/1114 = 99,55%'],
    ])
    expect(remarksOf([row({ percent: null }), row({ denominator: null }), row({ denominator: 0 })])).toEqual(
      [],
    )
  })
})

describe('a typed denominator', () => {
  const ratings = (rest: Partial<TypedRow>[]) =>
    [
      { measure: 'HTXSNV', count: 131 },
      { measure: 'HTTNV', count: 550 },
      { measure: 'HTNV', count: 54 },
      { measure: 'KHTNV', count: 9 },
      ...rest,
    ].map((one) => row({ percent: null, ...one }))

  it('is held against the counts of its group', () => {
    expect(remarksOf(ratings([]))).toEqual([])
    expect(remarksOf(ratings([]).map((one) => ({ ...one, denominator: 745 })))).toHaveLength(4)
    expect(
      remarksOf(
        ratings([
          { measure: MEASURES.rated, count: 745, denominator: 760, denominatorName: DENOMINATOR_NAMES.total },
        ]),
      ),
    ).toContainEqual(['BASE', 'HTXSNV', '744', 'số được đánh giá, xếp loại của nhóm là 745'])
  })

  it('of the good or better is the sum of the two', () => {
    const second = {
      measure: MEASURES.secondExcellentRatio,
      count: 131,
      denominatorName: DENOMINATOR_NAMES.goodOrBetter,
    }

    expect(remarksOf(ratings([{ ...second, denominator: 681 }]))).toEqual([])
    expect(remarksOf(ratings([{ ...second, denominator: 680 }]))).toEqual([
      ['BASE', second.measure, '680', 'số hoàn thành tốt nhiệm vụ trở lên của nhóm là 681'],
    ])
    expect(remarksOf([row({ ...second, denominator: 680, percent: null })])).toEqual([])
  })

  it('that this year does not use will not be compared', () => {
    const onRated = row({ measure: 'HTXSNV', count: 131, percent: 17.61 })

    expect(remarksOf([onRated], scopeOf('GOOD_OR_BETTER'))).toEqual([
      [
        'OTHER_DENOMINATOR',
        'HTXSNV',
        'số được đánh giá, xếp loại',
        'năm nay tính trên số hoàn thành tốt nhiệm vụ trở lên: sẽ không so sánh',
      ],
    ])
    expect(remarksOf([onRated], scopeOf('BOTH'))).toEqual([])
    expect(
      remarksOf([
        row({ measure: MEASURES.membersExempt, denominatorName: null, percent: null, denominator: null }),
      ]),
    ).toHaveLength(1)
  })

  it('of a measure that only another template prints is not held against this year’s', () => {
    const merged = row({
      measure: MEASURES.membersNotRated,
      denominatorName: DENOMINATOR_NAMES.total,
      percent: null,
    })

    expect(remarksOf([merged])).toEqual([])
  })
})

describe('the preview', () => {
  it('lists at most a hundred remarks in the order of the rows, and counts all', () => {
    const rows = Array.from({ length: 120 }, (_, index) => row({ row: 400 - index, percent: 1 }))

    const { remarks, remarkCount } = previewPrevious(rows, scopeOf('BOTH'))

    expect([remarks.length, remarkCount]).toEqual([100, 120])
    expect(remarks[0]?.row).toBe(281)
  })

  it('names the groups of this year without a figure, for every unit that is needed', () => {
    const scope = { ...scopeOf('BOTH'), units: ['A', 'B'] }
    const all = scope.expected.map((line) => row({ ...line, unitId: 'A', percent: null }))

    const { missing, rows } = previewPrevious(all, scope)

    expect(rows).toBe(all.length)
    expect(missing).toEqual([{ unitId: 'B', groups: expect.arrayContaining(['T7: Đảng viên']) }])
    expect(previewPrevious([], scopeOf('BOTH')).missing[0]?.unitId).toBeNull()
  })
})
