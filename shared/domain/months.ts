import type { CalendarDate } from './calendar-date.ts'
import { daysInMonth, parseDate } from './calendar-date.ts'

/**
 * Whole calendar months from `from` to `to` (ISO dates). A month is complete on the same day of a later month,
 * or on that month's last day when it has no such day: 31 August + 6 months is complete on 29 February of a
 * leap year. Negative when `to` is before `from`.
 * @throws RangeError when either is not a date of the calendar
 */
export function monthsBetween(from: string, to: string): number {
  const start = parseDate(from)
  const end = parseDate(to)
  const months = (end.year - start.year) * 12 + end.month - start.month
  return end.day >= dueDay(start, end) ? months : months - 1
}

function dueDay(start: CalendarDate, end: CalendarDate): number {
  return Math.min(start.day, daysInMonth(end.year, end.month))
}
