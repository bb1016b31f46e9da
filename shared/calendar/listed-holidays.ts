import type { HolidayCalendar } from '#shared/domain/working-days.ts'
import { VIETNAM_HOLIDAY_DATES } from './vietnam-holiday-dates.ts'

const years = new Map(
  Object.entries(VIETNAM_HOLIDAY_DATES).map(([year, dates]) => [year, new Set(dates.split(' '))]),
)

/**
 * The same holidays as `vietnam-holidays.ts`, from a list that is small enough for a function.
 * `isHoliday` throws RangeError for a year that is not on the list: an unknown holiday would count as worked.
 */
export const listedHolidays: HolidayCalendar = {
  isHoliday(date) {
    const dates = years.get(date.slice(0, 4))
    if (dates === undefined) throw new RangeError(`no holidays are known for ${date}`)
    return dates.has(date.slice(5))
  },
}
