import Holidays from 'date-holidays'
import { addDays } from '#shared/domain/calendar-date.ts'
import type { HolidayCalendar } from '#shared/domain/working-days.ts'

const DAY_MS = 86_400_000

/**
 * Vietnam's public holidays, Tết Nguyên Đán and Giỗ Tổ Hùng Vương on their lunar dates included, as the library
 * `date-holidays` has them. They are that library's data, not a rule of this product. It does not know what is
 * decided year by year: the second day of Quốc khánh, which five days Tết has, substitute and exchanged days;
 * those are `extraHolidays` and `makeUpWorkingDays` of the working day policy. The years are computed when they
 * are first asked for, and kept.
 */
export function vietnamHolidays(): HolidayCalendar {
  // No time zone of the machine takes part: the library is told the zone, and only its printed dates are read.
  const library = new Holidays('VN', { types: ['public'], languages: 'vi', timezone: 'Asia/Ho_Chi_Minh' })
  const years = new Map<string, ReadonlySet<string>>()
  return {
    isHoliday: (date) => {
      const year = date.slice(0, 4)
      let holidays = years.get(year)
      if (holidays === undefined) {
        holidays = holidaysOf(library, Number(year))
        years.set(year, holidays)
      }
      return holidays.has(date)
    },
  }
}

/** A holiday of several days is one entry of the library: from its start to its end, the end not included. */
function holidaysOf(library: Holidays, year: number): ReadonlySet<string> {
  return new Set(
    library.getHolidays(year).flatMap(({ date, start, end }) => {
      const first = date.slice(0, 10)
      const length = Math.round((end.getTime() - start.getTime()) / DAY_MS)
      return Array.from({ length }, (_, index) => addDays(first, index))
    }),
  )
}
