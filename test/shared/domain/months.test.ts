import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/domain/calendar-date.ts'
import { monthsBetween } from '#shared/domain/months.ts'

describe('whole months between two dates', () => {
  it.each([
    ['2023-06-30', '2023-12-29', 5],
    ['2023-06-30', '2023-12-30', 6],
    ['2023-07-01', '2023-12-31', 5],
    ['2023-07-01', '2024-01-01', 6],
    ['2023-12-31', '2023-12-31', 0],
    ['2023-12-31', '2024-01-30', 0],
    ['2023-12-31', '2024-01-31', 1],
  ])('from %s to %s are %i', (from, to, months) => {
    expect(monthsBetween(from, to)).toBe(months)
  })

  it.each([
    ['2023-08-31', '2024-02-28', 5],
    ['2023-08-31', '2024-02-29', 6],
    ['2023-08-30', '2024-02-28', 5],
    ['2023-08-30', '2024-02-29', 6],
    ['2023-08-29', '2024-02-29', 6],
    ['2022-08-31', '2023-02-27', 5],
    ['2022-08-31', '2023-02-28', 6],
    ['2022-08-29', '2023-02-28', 6],
    ['2023-03-31', '2023-09-29', 5],
    ['2023-03-31', '2023-09-30', 6],
    ['2020-02-29', '2021-02-27', 11],
    ['2020-02-29', '2021-02-28', 12],
    ['2020-02-29', '2024-02-28', 47],
    ['2020-02-29', '2024-02-29', 48],
    ['2000-08-29', '2100-02-27', 1193],
    ['2000-08-29', '2100-02-28', 1194],
  ])('end with a shorter month: from %s to %s are %i', (from, to, months) => {
    expect(monthsBetween(from, to)).toBe(months)
  })

  it('are negative when the later date comes first', () => {
    expect(monthsBetween('2024-01-01', '2023-12-31')).toBe(-1)
    expect(monthsBetween('2024-03-15', '2024-01-15')).toBe(-2)
  })

  it('grow by at most one a day, and never shrink', () => {
    const day = fc.integer({ min: 0, max: 4000 })

    fc.assert(
      fc.property(day, day, (start, length) => {
        const from = addDays('2020-01-01', start)
        const to = addDays(from, length)
        const before = monthsBetween(from, to)
        const after = monthsBetween(from, addDays(to, 1))

        expect(before).toBeGreaterThanOrEqual(0)
        expect([before, before + 1]).toContain(after)
      }),
    )
  })

  it('are not guessed from something that is not a date', () => {
    expect(() => monthsBetween('last year', '2023-12-31')).toThrow('not an ISO date')
    expect(() => monthsBetween('2023-01-01', '2023-02-30')).toThrow('not an ISO date')
  })
})
