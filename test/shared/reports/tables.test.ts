import { describe, expect, it } from 'vitest'
import { computeTables, figuresRows } from '#shared/reports/tables.ts'
import { MEASURES } from '#shared/text/figures.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { records, subjects, units } from './records.ts'

const tables = computeTables(configuration, records)
const table = (id: string) => {
  const found = tables.tables.find((candidate) => candidate.id === id)
  if (found === undefined) throw new Error(id)
  return found
}

describe('the tables of a report', () => {
  it('count every subject once, by bucket, reason and rating', () => {
    expect(table('T7').sum).toEqual({
      total: 30,
      rated: 26,
      ratings: { EXCELLENT: 3, GOOD: 20, COMPLETED: 1, NOT_COMPLETED: 2 },
      exempt: { EXEMPT_WORK: 1, NEW_UNDER_6M: 1 },
      owed: { SICK: 1, FAR_AWAY: 1 },
    })
    expect(table('T6').sum).toMatchObject({ total: 3, rated: 2, exempt: { ORG_UNDER_6M: 1 } })
    expect(table('T5').sum).toMatchObject({ total: 2, rated: 2 })
    expect(table('T8').sum).toMatchObject({ total: 1, rated: 1 })
  })

  it('have rows that add up to the sum', () => {
    for (const { rows, sum } of tables.tables) {
      expect(rows.reduce((count, row) => count + row.counts.total, 0)).toBe(sum.total)
    }
    expect(table('T7').rows.map(({ name, counts }) => [name, counts.total])).toEqual([
      ['Đảng bộ xã Một', 23],
      ['Đảng bộ xã Hai', 7],
    ])
  })

  it('keep two bodies of one name apart', () => {
    const named = units.map((unit) => ({
      ...unit,
      name: unit.name.startsWith('Đảng bộ xã') ? 'Đảng bộ xã Tân Tiến' : unit.name,
    }))

    const members = computeTables(configuration, { ...records, units: named }).tables.find(
      ({ id }) => id === 'T7',
    )

    expect(members?.rows.map(({ name, counts }) => [name, counts.total])).toEqual([
      ['Đảng bộ xã Tân Tiến', 23],
      ['Đảng bộ xã Tân Tiến', 7],
    ])
    expect(members?.notCompleted.map(({ bodyId }) => bodyId)).toEqual(
      table('T7').notCompleted.map(({ bodyId }) => bodyId),
    )
  })

  it('give each percentage its denominator', () => {
    const rows = figuresRows(tables).filter((row) => row.table === 'T7')

    expect(
      rows.map(({ measure, count, percent, denominator }) => [measure, count, percent, denominator]),
    ).toEqual([
      [MEASURES.total, 30, null, null],
      [MEASURES.rated, 26, 86.67, 30],
      [MEASURES.membersExempt, 2, 6.67, 30],
      [MEASURES.membersOwed, 2, 6.67, 30],
      ['HTXSNV', 3, 11.54, 26],
      ['HTTNV', 20, 76.92, 26],
      ['HTNV', 1, 3.85, 26],
      ['KHTNV', 2, 7.69, 26],
      [MEASURES.secondExcellentRatio, 3, 13.04, 23],
    ])
  })

  it('count the same subjects for the forms, as finely as a layout may ask', () => {
    const { cells, types } = tables.forms
    for (const { id, sum } of tables.tables) {
      const own = cells.filter(({ type }) => types.find((one) => one.id === type)?.table === id)
      expect(
        own.reduce((total, { counts }) => total + counts.total, 0),
        id,
      ).toBe(sum.total)
      expect(
        own.reduce((total, { counts }) => total + counts.ratings.EXCELLENT, 0),
        id,
      ).toBe(sum.ratings.EXCELLENT)
    }
    expect(new Set(cells.map(({ level, place }) => `${level} ${place}`))).toEqual(
      new Set(['co-so GRASSROOTS', 'chi-bo CELL']),
    )
  })

  it('are refused while a subject is still open', () => {
    const open = subjects.map((subject, index) =>
      index === 0 ? { ...subject, bucket: 'open' as const } : subject,
    )

    expect(() => computeTables(configuration, { ...records, subjects: open })).toThrow(RangeError)
  })

  it('are refused when a record contradicts its bucket', () => {
    const broken = subjects.map((subject, index) => (index === 8 ? { ...subject, rating: null } : subject))

    expect(() => computeTables(configuration, { ...records, subjects: broken })).toThrow(/INV-/)
  })
})
