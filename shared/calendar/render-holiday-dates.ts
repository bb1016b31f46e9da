import { addDays } from '#shared/domain/calendar-date.ts'
import { vietnamHolidays } from './vietnam-holidays.ts'

// The years that a configuration may name, and the one after, in which a review may end.
const FIRST_YEAR = 2018
const LAST_YEAR = 2101

/** The module `vietnam-holiday-dates.ts`: what the library says of every year that can be asked about. */
export function renderHolidayDates(): string {
  const { isHoliday } = vietnamHolidays()
  const lines = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => {
    const year = FIRST_YEAR + index
    const dates: string[] = []
    for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) {
      if (isHoliday(date)) dates.push(date.slice(5))
    }
    return `  ${year}: '${dates.join(' ')}',`
  })
  return [
    '/**',
    " * Vietnam's public holidays by year, as the library `date-holidays` has them: written by",
    ' * `node infra/cli/write-holidays.ts`, because the library with the holidays of the whole world is too large for a',
    ' * function.',
    ' */',
    'export const VIETNAM_HOLIDAY_DATES: Readonly<Record<number, string>> = {',
    ...lines,
    '}',
    '',
  ].join('\n')
}
