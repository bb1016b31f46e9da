import { describe, expect, it } from 'vitest'
import type { Figure } from '#shared/domain/figures.ts'
import { figuresOf } from '#shared/domain/figures.ts'
import { type PreviousRow, previousYear } from '#shared/domain/previous-figures.ts'
import { bodyFigures, reportDeltas, withZeroes } from '#shared/reports/deltas.ts'
import { computeTables, figuresRows } from '#shared/reports/tables.ts'
import { templateOf } from '#shared/reports/template.ts'
import { DENOMINATOR_NAMES, MEASURES } from '#shared/text/figures.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { records } from './records.ts'

const tables = computeTables(configuration, records)
const template = templateOf(configuration)
const topId = 'H'

const rowsOf = (unitId: string, figures: readonly Figure[]): PreviousRow[] =>
  figures.flatMap(({ rounding: _rounding, ...figure }) => ({ ...figure, unitId, source: 'CYCLE' as const }))
const history = {
  topId,
  mergers: [],
  countedOn: '2023-12-31',
  cycleUnits: new Set(['H', 'X1']),
  typedUnits: new Set<string>(),
}
const unchanged = previousYear(
  [
    ...rowsOf(topId, figuresRows(tables)),
    ...rowsOf('X1', bodyFigures(tables.forms, template).get('X1') ?? []),
  ],
  history,
)

describe('the differences of a report', () => {
  const { deltas, unitDeltas } = reportDeltas(tables, topId, unchanged, template)

  it('are one for every percentage that it prints', () => {
    const printed = figuresRows(tables).filter(({ percent }) => percent !== null)

    expect(deltas.map(({ table, group, measure }) => [table, group, measure])).toEqual(
      printed.map(({ table, group, measure }) => [table, group, measure]),
    )
    expect(deltas.every(({ points }) => points === 0)).toBe(true)
  })

  it('are given for each unit below the highest in the tables by unit', () => {
    expect(new Set(unitDeltas.map(({ table }) => table))).toEqual(new Set(['T5', 'T6', 'T7']))
    const ofX1 = unitDeltas.filter(({ unitId }) => unitId === 'X1')
    expect(ofX1.every(({ points, previousPercent }) => points === 0 && previousPercent !== null)).toBe(true)
    const ofX2 = unitDeltas.filter(({ unitId }) => unitId === 'X2')
    expect(ofX2.every(({ points, previousPercent }) => points === null && previousPercent === null)).toBe(
      true,
    )
    expect([ofX1.length > 0, ofX2.length > 0]).toEqual([true, true])
  })
})

describe('the figures of the units', () => {
  it('add up to those of the whole', () => {
    const members = [...bodyFigures(tables.forms, template).values()]
      .flat()
      .filter(({ table, measure }) => table === 'T7' && measure === MEASURES.total)

    const whole = tables.tables.find(({ id }) => id === 'T7')?.sum.total
    expect(members.reduce((sum, { count }) => sum + count, 0)).toBe(whole)
  })
})

describe('figures of an earlier report', () => {
  const counts = {
    ratings: { EXCELLENT: 1, GOOD: 2, COMPLETED: 0, NOT_COMPLETED: 0 },
    exempt: {},
    owed: {},
  }

  it('get the zeroes that it left out', () => {
    for (const [table, measure] of [
      ['T5', MEASURES.notRated],
      ['T6', MEASURES.notRated],
      ['T8', MEASURES.neitherReviewedNorRated],
      ['T9', MEASURES.neitherReviewedNorRated],
    ] as const) {
      expect(withZeroes(figuresOf(table, 'Nhóm', counts, template))).toContainEqual({
        table,
        group: 'Nhóm',
        measure,
        count: 0,
        percent: 0,
        denominator: 3,
        denominatorName: DENOMINATOR_NAMES.total,
        rounding: 'HALF_UP',
      })
    }
  })

  it('are left as they are where nothing was left out', () => {
    const members = figuresOf('T7', 'Đảng viên', counts, template)
    const owed = figuresOf('T5', 'Nhóm', { ...counts, owed: { SICK: 1 } }, template)
    const empty = figuresOf(
      'T5',
      'Nhóm',
      { ...counts, ratings: { EXCELLENT: 0, GOOD: 0, COMPLETED: 0, NOT_COMPLETED: 0 } },
      template,
    )

    expect(withZeroes(members)).toEqual(members)
    expect(withZeroes(owed)).toEqual(owed)
    expect(withZeroes(empty).at(-1)).toMatchObject({ measure: MEASURES.notRated, percent: null })
    expect(
      withZeroes([
        {
          table: 'T10',
          group: 'Nhóm',
          measure: 'Xã',
          count: 1,
          percent: null,
          denominator: null,
          denominatorName: null,
        },
      ]),
    ).toHaveLength(1)
  })
})
