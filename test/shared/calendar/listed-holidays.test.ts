import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { listedHolidays } from '#shared/calendar/listed-holidays.ts'
import { renderHolidayDates } from '#shared/calendar/render-holiday-dates.ts'

const LIST = new URL('../../../shared/calendar/vietnam-holiday-dates.ts', import.meta.url)

describe('the list of holidays', () => {
  it('says what the library says (`node infra/cli/write-holidays.ts` writes it anew)', () => {
    expect(readFileSync(LIST, 'utf8')).toBe(renderHolidayDates())
  })

  it('knows Tết and National Day, and ordinary days', () => {
    const asked = ['2024-02-10', '2025-01-29', '2024-09-02', '2024-12-11', '2101-12-31']
    expect(asked.map((date) => listedHolidays.isHoliday(date))).toEqual([true, true, true, false, false])
  })

  it('does not guess for a year that is not on it', () => {
    expect(() => listedHolidays.isHoliday('2017-01-01')).toThrow(RangeError)
  })
})
