import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayNumber, daysInMonth, parseDate, weekdayOf } from '#shared/domain/calendar-date.ts'

describe('a calendar date', () => {
  it.each(['2024-02-29', '2000-02-29', '2023-02-28', '2023-04-30', '2023-12-31', '0001-01-01', '9999-12-31'])(
    'may be %s',
    (iso) => {
      const { year, month, day } = parseDate(iso)

      expect(`${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`).toBe(iso)
    },
  )

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2023-04-31',
    '2023-13-01',
    '2023-00-10',
    '2023-01-00',
    '2023-01-32',
    '0000-01-01',
    '2023-1-1',
    '2023-12-31T00:00:00Z',
    'last year',
    '',
  ])('is never %j', (iso) => {
    expect(() => parseDate(iso)).toThrow(`not an ISO date: ${iso}`)
  })

  it.each([
    [2023, 2, 28],
    [2024, 2, 29],
    [1900, 2, 28],
    [2000, 2, 29],
    [2023, 4, 30],
    [2023, 12, 31],
  ])('knows how long a month is: %i-%i has %i days', (year, month, days) => {
    expect(daysInMonth(year, month)).toBe(days)
  })

  it.each([
    ['2023-12-31', 1, '2024-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2024-03-01', -1, '2024-02-29'],
    ['2024-03-01', 0, '2024-03-01'],
    ['0099-12-31', 1, '0100-01-01'],
  ])('moves: %s and %i days is %s', (from, days, to) => {
    expect(addDays(from, days)).toBe(to)
  })

  it('does not leave the years that it can write', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow('not an ISO date')
    expect(() => addDays('0001-01-01', -1)).toThrow('not an ISO date')
    expect(() => addDays('2024-01-01', 1e12)).toThrow('not an ISO date')
  })

  it.each([
    ['2023-01-22', 0],
    ['2024-02-10', 6],
    ['2025-09-02', 2],
  ])('%s falls on weekday %i', (iso, weekday) => {
    expect(weekdayOf(iso)).toBe(weekday)
  })

  it('counts days that never repeat or leave a gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: -300_000, max: 300_000 }), (days) => {
        const moved = addDays('2020-01-01', days)

        expect(dayNumber(moved) - dayNumber('2020-01-01')).toBe(days)
        expect(addDays(moved, -days)).toBe('2020-01-01')
      }),
    )
  })
})

function pad(part: number): string {
  return String(part).padStart(2, '0')
}
