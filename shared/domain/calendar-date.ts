/**
 * Calendar dates as "YYYY-MM-DD", without a time or a zone: two machines anywhere compute the same from them.
 * Years 0001 to 9999.
 */
export interface CalendarDate {
  readonly year: number
  readonly month: number
  readonly day: number
}

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const DAY_MS = 86_400_000

/** @throws RangeError when the text is not a date that the Gregorian calendar has */
export function parseDate(iso: string): CalendarDate {
  const [, year, month, day] = (ISO_DATE.exec(iso) ?? []).map(Number)
  if (year === undefined || month === undefined || day === undefined) throw notADate(iso)
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) throw notADate(iso)
  return { year, month, day }
}

/** The number of days of a month; `month` from 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/**
 * The date that many days later; earlier for a negative number.
 * @throws RangeError when `iso` is not a date, or the result is outside the years 0001 to 9999
 */
export function addDays(iso: string, days: number): string {
  const moved = new Date(utcOf(iso) + days * DAY_MS)
  const text = Number.isNaN(moved.getTime()) ? String(days) : moved.toISOString().slice(0, 10)
  parseDate(text)
  return text
}

/** 0 Sunday … 6 Saturday. @throws RangeError when `iso` is not a date */
export function weekdayOf(iso: string): number {
  return new Date(utcOf(iso)).getUTCDay()
}

/** A whole number that grows by one a day. @throws RangeError when `iso` is not a date */
export function dayNumber(iso: string): number {
  return utcOf(iso) / DAY_MS
}

// setUTCFullYear, because Date.UTC reads the years 0 to 99 as 1900 to 1999.
function utcOf(iso: string): number {
  const { year, month, day } = parseDate(iso)
  return new Date(0).setUTCFullYear(year, month - 1, day)
}

function notADate(text: string): RangeError {
  return new RangeError(`not an ISO date: ${text}`)
}
