import { describe, expect, it } from 'vitest'
import type { Figure } from '#shared/domain/figures.ts'
import { changedGroups, compareFigures } from '#shared/reports/compare-figures.ts'

const figure = (group: string, measure: string, count: number, percent: number | null = null): Figure => ({
  table: 'T7',
  group,
  measure,
  count,
  percent,
  denominator: null,
  denominatorName: null,
  rounding: null,
})

describe('compareFigures', () => {
  it('finds nothing in equal figures, whatever their order', () => {
    const figures = [figure('A', 'x', 1, 50), figure('A', 'y', 1, 50)]
    expect(compareFigures(figures, figures.toReversed())).toEqual([])
  })

  it('names what has another count, another percentage, what is new and what has gone', () => {
    const before = [figure('A', 'x', 1, 50), figure('A', 'y', 2, 10), figure('B', 'x', 3)]
    const after = [figure('A', 'x', 2, 50), figure('A', 'y', 2, 11), figure('C', 'x', 4)]

    expect(compareFigures(before, after)).toEqual([
      {
        table: 'T7',
        group: 'A',
        measure: 'x',
        before: { count: 1, percent: 50 },
        after: { count: 2, percent: 50 },
      },
      {
        table: 'T7',
        group: 'A',
        measure: 'y',
        before: { count: 2, percent: 10 },
        after: { count: 2, percent: 11 },
      },
      { table: 'T7', group: 'C', measure: 'x', before: null, after: { count: 4, percent: null } },
      { table: 'T7', group: 'B', measure: 'x', before: { count: 3, percent: null }, after: null },
    ])
  })

  it('counts the changes of each group', () => {
    const changes = compareFigures([], [figure('A', 'x', 1), figure('B', 'x', 1), figure('A', 'y', 1)])
    expect(changedGroups(changes)).toEqual([
      { table: 'T7', group: 'A', figures: 2 },
      { table: 'T7', group: 'B', figures: 1 },
    ])
    expect(changedGroups([])).toEqual([])
  })
})
