import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figureDeltas } from '#shared/domain/figure-deltas.ts'
import type { Figure, FigureTemplate, GroupCounts } from '#shared/domain/figures.ts'
import { bareFigure, figuresOf } from '#shared/domain/figures.ts'
import { type PreviousRow, previousYear } from '#shared/domain/previous-figures.ts'
import { DENOMINATOR_NAMES, MEASURES } from '#shared/text/figures.ts'

const HALF_UP: FigureTemplate = {
  excellentOn: 'RATED',
  excellentOnByGroup: {},
  notRated: 'SEPARATE',
  rounding: 'HALF_UP',
  decimals: 2,
}
const FITTED: FigureTemplate = { ...HALF_UP, rounding: 'LARGEST_REMAINDER' }
const CUT: FigureTemplate = { ...HALF_UP, rounding: 'TRUNCATE' }
const GROUP = 'Đảng viên'

const counts = (ratings: readonly number[], exempt = 0, owed = 0): GroupCounts => {
  const [EXCELLENT = 0, GOOD = 0, COMPLETED = 0, NOT_COMPLETED = 0] = ratings
  return {
    ratings: { EXCELLENT, GOOD, COMPLETED, NOT_COMPLETED },
    exempt: { EXEMPT_WORK: exempt },
    owed: { SICK: owed },
  }
}

const figures = (of: GroupCounts, template: FigureTemplate) => figuresOf('T7', GROUP, of, template)

const rowsOf = (list: readonly Figure[], more: Partial<PreviousRow> = {}): PreviousRow[] =>
  list.map(({ table, group, measure, count, percent, denominator, denominatorName }) => ({
    unitId: 'T',
    ...{ table, group, measure, count, percent, denominator, denominatorName },
    source: 'CYCLE',
    ...more,
  }))

const alone = {
  topId: 'T',
  mergers: [],
  countedOn: '2023-12-31',
  cycleUnits: new Set(['T']),
  typedUnits: new Set<string>(),
}

const compare = (now: readonly Figure[], before: readonly PreviousRow[], decimals = 2) =>
  figureDeltas(now, 'T', previousYear(before, alone), decimals)

const pointsOf = (now: readonly Figure[], before: readonly PreviousRow[], decimals = 2) =>
  Object.fromEntries(compare(now, before, decimals).map(({ measure, points }) => [measure, points]))

const reasonsOf = (now: readonly Figure[], before: readonly PreviousRow[]) =>
  Object.fromEntries(compare(now, before).map(({ measure, notComparable }) => [measure, notComparable]))

describe('a percentage beside that of the year before', () => {
  it('differs by points of the counts, whatever last year’s report printed', () => {
    const now = figures(counts([131, 550, 54, 9]), HALF_UP)
    const before = rowsOf(figures(counts([114, 474, 76, 19]), HALF_UP), { percent: 99 })

    // 131/744 = 17,61 %, 114/683 = 16,69 %
    expect(pointsOf(now, before)).toMatchObject({ HTXSNV: 0.92, HTTNV: 4.52, HTNV: -3.87, KHTNV: -1.57 })
    expect(compare(now, before)).toContainEqual(
      expect.objectContaining({
        ...{ table: 'T7', group: GROUP, measure: 'HTXSNV' },
        previous: expect.objectContaining({ percent: 16.69 }),
      }),
    )
  })

  it('differs by the printed percentages where the counts are not known', () => {
    const now = figures(counts([131, 550, 54, 9]), HALF_UP)
    const before = rowsOf(now, { count: 0, denominator: null, percent: 16.7 })

    expect(pointsOf(now, before).HTXSNV).toBe(0.91)
  })

  it('gets the printed percentage of last year from its counts where none was given', () => {
    const now = figures(counts([1, 2, 0, 0]), HALF_UP)
    const [delta] = compare(now, rowsOf(now, { percent: null })).filter(({ measure }) => measure === 'HTXSNV')

    expect(delta).toMatchObject({ previous: { percent: 33.33 }, points: 0, notComparable: null })
  })

  it('has the decimals of the template', () => {
    const now = figures(counts([1, 2, 0, 0]), { ...HALF_UP, decimals: 0 })
    const before = rowsOf(figures(counts([1, 5, 0, 0]), HALF_UP))

    expect(pointsOf(now, before, 0)).toMatchObject({ HTXSNV: 16, HTTNV: -16 })
  })

  it('is cut in both years where the template cuts', () => {
    const now = figures(counts([2, 1, 0, 0]), CUT)
    const before = rowsOf(figures(counts([1, 2, 0, 0]), HALF_UP))

    // 66,66 − 33,33, and 33,33 − 66,66 although last year printed 66,67
    expect(pointsOf(now, before)).toMatchObject({ HTXSNV: 33.33, HTTNV: -33.33 })
  })

  it('is made for figures with a percentage alone, in their order', () => {
    const now = figures(counts([1, 0, 0, 0], 1, 1), HALF_UP)
    const empty = figures(counts([]), HALF_UP)

    expect(compare(now, rowsOf(now)).map(({ measure }) => measure)).toEqual(
      now.filter(({ percent }) => percent !== null).map(({ measure }) => measure),
    )
    expect(compare(empty, rowsOf(now))).toEqual([])
    expect(compare([bareFigure({ table: 'T10', group: GROUP }, { measure: 'Xã', count: 1 })], [])).toEqual([])
  })
})

describe('the printed differences of Lai Châu 2022', () => {
  it.each([
    ['Tổ chức cơ sở đảng', [18.35, 75.66, 5.81, 0.18], [17.86, 74.95, 6.8, 0.39], [0.49, 0.71, -0.99, -0.21]],
    ['Chi bộ', [16.99, 76.13, 6.72, 0.16], [17.1, 76.29, 6.61, 0], [-0.11, -0.16, 0.11, 0.16]],
  ])('come out for %s from what both reports print', (group, now, before, printed) => {
    const measures = ['HTXSNV', 'HTTNV', 'HTNV', 'KHTNV']
    const base = { table: 'T5', group, count: 1, denominatorName: DENOMINATOR_NAMES.rated } as const
    const lines = measures.map((measure, index) => ({
      ...base,
      measure,
      percent: now[index] ?? 0,
      denominator: 547,
      rounding: 'HALF_UP' as const,
    }))
    const earlier = measures.map((measure, index) => ({
      ...base,
      unitId: 'T',
      measure,
      percent: before[index] ?? 0,
      denominator: null,
      source: 'TYPED' as const,
    }))

    expect(Object.values(pointsOf(lines, earlier))).toEqual(printed)
  })
})

describe('figures that cannot be compared', () => {
  const now = figures(counts([10, 30, 5, 5], 3, 2), HALF_UP)

  it('say so when last year has no such group or measure', () => {
    const others = rowsOf(now).map((row) => ({ ...row, group: 'Khác' }))

    expect(new Set(Object.values(reasonsOf(now, others)))).toEqual(
      new Set(['năm trước không có số liệu của nhóm này']),
    )
    const fewer = rowsOf(now).filter(({ measure }) => measure !== 'HTNV')
    expect(reasonsOf(now, fewer)).toMatchObject({
      HTNV: 'năm trước không có số liệu của chỉ tiêu này',
      HTXSNV: null,
    })
  })

  it('name the two denominators, and show last year’s figure all the same', () => {
    const before = rowsOf(now, { denominatorName: DENOMINATOR_NAMES.goodOrBetter })
    const [delta] = compare(now, before).filter(({ measure }) => measure === 'HTXSNV')

    expect(delta).toMatchObject({ points: null, previous: { count: 10 } })
    expect(delta?.notComparable).toBe(
      'năm nay tính trên số được đánh giá, xếp loại, năm trước tính trên số hoàn thành tốt nhiệm vụ trở lên',
    )
    const nameless = now.map((figure) => ({ ...figure, denominatorName: null }))
    expect(reasonsOf(nameless, rowsOf(now)).HTXSNV).toContain('năm nay tính trên ,')
    expect(reasonsOf(now, rowsOf(now, { denominatorName: null })).HTXSNV).toContain('không ghi mẫu số')
  })

  it('say which buckets last year used', () => {
    const merged = figures(counts([10, 30, 5, 5], 3, 2), { ...HALF_UP, notRated: 'MERGED' })

    expect(reasonsOf(now, rowsOf(merged))).toMatchObject({
      [MEASURES.membersExempt]: `năm trước thống kê theo cách khác ("${MEASURES.membersNotRated}")`,
      [MEASURES.membersOwed]: expect.stringContaining(MEASURES.membersNotRated),
    })
    expect(reasonsOf(merged, rowsOf(now))[MEASURES.membersNotRated]).toContain(
      `("${MEASURES.membersExempt}", "${MEASURES.membersOwed}")`,
    )
  })

  it('say so of bodies too, where "not rated" is everybody in one year and the owed in the other', () => {
    const bodies = (of: GroupCounts, notRated: 'MERGED' | 'SEPARATE') =>
      figuresOf('T8', GROUP, of, { ...HALF_UP, notRated })
    const some = counts([10, 30, 5, 5], 3, 2)
    const [merged, separate] = [bodies(some, 'MERGED'), bodies(some, 'SEPARATE')]

    expect(reasonsOf(merged, rowsOf(separate))[MEASURES.notRated]).toContain(`("${MEASURES.membersExempt}")`)
    expect(reasonsOf(separate, rowsOf(merged))[MEASURES.notRated]).toContain(`("${MEASURES.notRated}")`)
    expect(reasonsOf(separate, rowsOf(separate))[MEASURES.notRated]).toBeNull()
    expect(reasonsOf(merged, rowsOf(merged))[MEASURES.notRated]).toBeNull()
    const cells = figuresOf('T6', GROUP, counts([10, 30, 5, 5], 3, 2), { ...HALF_UP, notRated: 'MERGED' })
    const allNew = figuresOf('T6', GROUP, counts([10, 30, 5, 5], 3), { ...HALF_UP, notRated: 'MERGED' })
    expect(reasonsOf(allNew, rowsOf(cells))[MEASURES.newOrganisations]).toContain(MEASURES.notRated)
    expect(reasonsOf(cells, rowsOf(allNew))[MEASURES.notRated]).toContain(MEASURES.newOrganisations)
  })

  it('say that last year has no percentage', () => {
    const zero = rowsOf(now, { count: 0, denominator: 0, percent: null })
    const blank = rowsOf(now, { denominator: null, percent: null })

    for (const before of [zero, blank]) expect(reasonsOf(now, before).HTTNV).toMatch(/không có tỷ lệ/)
  })

  it('hand on why units cannot be put together', () => {
    const year = previousYear([...rowsOf(now), ...rowsOf(now, { unitId: 'A', denominator: null })], {
      ...alone,
      mergers: [{ oldId: 'A', newId: 'T', mergedOn: '2024-07-01' }],
    })

    expect(figureDeltas(now, 'T', year, 2)[0]?.notComparable).toContain('đơn vị cũ A chỉ có tỷ lệ')
  })
})

describe('the share of the excellent', () => {
  const onGoodOrBetter: FigureTemplate = { ...HALF_UP, excellentOn: 'GOOD_OR_BETTER' }
  const both: FigureTemplate = { ...HALF_UP, excellentOn: 'BOTH' }
  const last = counts([10, 40, 0, 0])
  const current = counts([10, 30, 10, 0])

  it('is compared on its own denominator under whichever name that year printed it', () => {
    const now = figures(current, onGoodOrBetter)

    expect(
      compare(now, rowsOf(figures(last, both))).find(({ measure }) => measure === 'HTXSNV'),
    ).toMatchObject({
      previous: { measure: 'HTXSNV', denominator: 50, denominatorName: DENOMINATOR_NAMES.goodOrBetter },
      points: 5,
    })
    expect(pointsOf(figures(current, both), rowsOf(figures(last, onGoodOrBetter)))).toMatchObject({
      HTXSNV: null,
      [MEASURES.secondExcellentRatio]: 5,
    })
  })
})

describe('deltas of any two years', () => {
  const year = fc
    .tuple(fc.array(fc.nat(3000), { minLength: 4, maxLength: 4 }), fc.nat(300), fc.nat(50))
    .map(([ratings, exempt, owed]) => counts(ratings, exempt, owed))
  const template = fc.record({
    excellentOn: fc.constantFrom('RATED' as const, 'BOTH' as const),
    excellentOnByGroup: fc.constant({}),
    notRated: fc.constant('SEPARATE' as const),
    rounding: fc.constantFrom('HALF_UP' as const, 'TRUNCATE' as const, 'LARGEST_REMAINDER' as const),
    decimals: fc.integer({ min: 0, max: 4 }),
  })
  const units = (points: number | null, decimals: number) => Math.round((points ?? 0) * 10 ** decimals)

  it('are opposite when the years are exchanged', () => {
    fc.assert(
      fc.property(year, year, template, (a, b, how) => {
        const [first, second] = [figures(a, how), figures(b, how)]
        const forth = pointsOf(first, rowsOf(second), how.decimals)
        const back = pointsOf(second, rowsOf(first), how.decimals)
        for (const measure of Object.keys(forth)) {
          const there = forth[measure] ?? null
          const again = back[measure] ?? null
          if (there !== null && again !== null) expect(there).toBe(again === 0 ? 0 : -again)
        }
      }),
    )
  })

  it('are zero against the same year', () => {
    fc.assert(
      fc.property(year, template, (same, how) => {
        const now = figures(same, how)
        expect(new Set(Object.values(pointsOf(now, rowsOf(now), how.decimals))).size).toBeLessThan(2)
        for (const points of Object.values(pointsOf(now, rowsOf(now), how.decimals))) expect(points).toBe(0)
      }),
    )
  })

  it('are the difference of two printed percentages, and less than one unit of the last decimal off the exact one', () => {
    fc.assert(
      fc.property(year, year, template, (a, b, how) => {
        const [now, then] = [figures(a, how), figures(b, how)]
        for (const { measure, points } of compare(now, rowsOf(then), how.decimals)) {
          if (points === null) continue
          const [x, y] = [now, then].map((list) => list.find((figure) => figure.measure === measure))
          const unit = 10 ** -how.decimals
          expect(units(points, how.decimals)).toBe(
            units(x?.percent ?? 0, how.decimals) - units(y?.percent ?? 0, how.decimals),
          )
          const exact = (figure: Figure | undefined) =>
            (100 * (figure?.count ?? 0)) / (figure?.denominator ?? 1)
          expect(Math.abs(points - (exact(x) - exact(y)))).toBeLessThan(2 * unit)
        }
      }),
    )
  })

  it('of a block on one denominator add to zero: exactly where it is fitted, else but for the rounding', () => {
    fc.assert(
      fc.property(year, year, template, (a, b, how) => {
        const now = figures(a, how)
        const deltas = compare(now, rowsOf(figures(b, how)), how.decimals)
        for (const name of [DENOMINATOR_NAMES.rated, DENOMINATOR_NAMES.total]) {
          const block = now.filter(
            ({ denominatorName, percent }) => denominatorName === name && percent !== null,
          )
          const inBlock = new Set(block.map(({ measure }) => measure))
          const found = deltas.filter(({ measure }) => inBlock.has(measure))
          if (found.some(({ points }) => points === null)) continue
          const sum = found.reduce((total, { points }) => total + units(points, how.decimals), 0)
          expect(Math.abs(sum)).toBeLessThanOrEqual(how.rounding === 'LARGEST_REMAINDER' ? 0 : block.length)
        }
      }),
    )
  })

  it('of a block whose last year is not complete are those of each figure by itself', () => {
    const now = figures(counts([1, 1, 1, 0]), FITTED)
    const before = rowsOf(figures(counts([1, 1, 1, 0]), HALF_UP))
    const without = before.filter(({ measure }) => measure !== 'HTNV')
    const otherWhole = before.map((row) => (row.measure === 'HTNV' ? { ...row, denominator: 4 } : row))
    const tooFew = before.map((row) => (row.measure === 'HTNV' ? { ...row, count: 0 } : row))
    const printed = before.map((row) => ({ ...row, denominator: null, percent: 33.3 }))

    expect(pointsOf(now, before)).toMatchObject({ HTXSNV: 0, HTTNV: 0, HTNV: 0, KHTNV: 0 })
    for (const last of [without, otherWhole, tooFew]) expect(pointsOf(now, last).HTXSNV).toBe(0.01)
    expect(pointsOf(now, printed).HTXSNV).toBe(0.04)
  })
})
