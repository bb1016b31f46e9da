import { describe, expect, it } from 'vitest'
import type { PreviousFigure } from '#shared/contracts/report.ts'
import {
  chooseSource,
  type PreviousRow,
  previousYear,
  sameDenominator,
} from '#shared/domain/previous-figures.ts'
import type { UnitHistory } from '#shared/domain/previous-units.ts'

const row = (more: Partial<PreviousRow> = {}): PreviousRow => ({
  unitId: 'T',
  table: 'T5',
  group: 'Tổ chức cơ sở đảng',
  measure: 'HTXSNV',
  count: 10,
  percent: 20,
  denominator: 50,
  denominatorName: 'số được đánh giá',
  source: 'CYCLE',
  ...more,
})

const history: UnitHistory = {
  topId: 'T',
  mergers: [
    { oldId: 'A', newId: 'T', mergedOn: '2024-07-01' },
    { oldId: 'B', newId: 'T', mergedOn: '2024-07-01' },
  ],
  countedOn: '2023-12-31',
  cycleUnits: null,
  typedUnits: new Set(['A', 'B']),
}

const ofWhole = (rows: readonly PreviousRow[], where: UnitHistory = history) => {
  const group = previousYear(rows, where).of('T', 'T5', 'Tổ chức cơ sở đảng')
  return 'reason' in group ? group.reason : Object.fromEntries(group.measures)
}

describe('the source of last year’s figures', () => {
  const computed = [row(), row({ measure: 'HTTNV', count: 30 })]
  const typed = [row({ count: 11, source: 'TYPED' }), row({ table: 'T7', count: 5, source: 'TYPED' })]
  const shown = (rows: readonly PreviousRow[]) =>
    rows.map(({ table, measure, count }) => [table, measure, count])

  it('is the chosen one for a whole group, and the other where that has none', () => {
    expect(shown(chooseSource(computed, typed, 'COMPUTED'))).toEqual([
      ['T5', 'HTXSNV', 10],
      ['T5', 'HTTNV', 30],
      ['T7', 'HTXSNV', 5],
    ])
    expect(shown(chooseSource(computed, typed, 'TYPED'))).toEqual([
      ['T5', 'HTXSNV', 11],
      ['T7', 'HTXSNV', 5],
    ])
  })
})

describe('last year on the footing of this year’s units', () => {
  it('keeps a printed percentage where nothing was merged', () => {
    const alone = { ...history, mergers: [], typedUnits: new Set<string>() }
    const { unitId: _unitId, table: _table, ...figure } = row({ percent: 19.5 })

    expect(ofWhole([row({ percent: 19.5 })], alone)).toEqual({ HTXSNV: figure satisfies PreviousFigure })
    expect(ofWhole([], alone)).toBe('năm trước không có số liệu của nhóm này')
  })

  it('adds counts and denominators of units that became one, and keeps no percentage of either', () => {
    const rows = [
      row({ unitId: 'A', count: 10, denominator: 50 }),
      row({ unitId: 'B', count: 5, denominator: 70, denominatorName: 'SỐ  được đánh giá', source: 'TYPED' }),
    ]

    expect(ofWhole(rows)).toEqual({
      HTXSNV: {
        group: 'Tổ chức cơ sở đảng',
        measure: 'HTXSNV',
        count: 15,
        percent: null,
        denominator: 120,
        denominatorName: 'số được đánh giá',
        source: 'TYPED',
      },
    })
    expect(ofWhole([row({ unitId: 'A' }), row({ unitId: 'B' })])).toMatchObject({
      HTXSNV: { source: 'CYCLE' },
    })
  })

  it.each([
    ['a whole unit is missing', [row({ unitId: 'A' })], /đơn vị cũ B$/],
    [
      'one measure of a unit is missing',
      [row({ unitId: 'A' }), row({ unitId: 'B', measure: 'HTTNV' })],
      /đơn vị cũ B$/,
    ],
    [
      'a unit has a printed percentage alone',
      [row({ unitId: 'A' }), row({ unitId: 'B', denominator: null })],
      /đơn vị cũ B chỉ có tỷ lệ/,
    ],
    [
      'the units stand on different denominators',
      [row({ unitId: 'A' }), row({ unitId: 'B', denominatorName: 'tổng số' })],
      /những mẫu số khác nhau/,
    ],
  ])('says why when %s', (_what, rows, reason) => {
    const answer = ofWhole(rows)
    const said = typeof answer === 'string' ? answer : JSON.stringify(answer.HTXSNV)

    expect(said.replace(/"?\}$/, '')).toMatch(reason)
  })

  it('has none for a unit that is new', () => {
    const year = previousYear([row()], { ...history, cycleUnits: new Set(['T']) })

    expect(year.of('N', 'T5', 'x')).toEqual({
      reason: expect.stringContaining('danh sách chưa khai đơn vị cũ nào nhập vào'),
    })
  })
})

describe('names of denominators', () => {
  it('are the same without case and blanks, and never when one is absent', () => {
    expect(sameDenominator(' Tổng số', 'tổng  SỐ')).toBe(true)
    expect(sameDenominator('tổng số', 'số được đánh giá')).toBe(false)
    expect(sameDenominator(null, 'tổng số')).toBe(false)
    expect(sameDenominator('tổng số', null)).toBe(false)
  })
})
