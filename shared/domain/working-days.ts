import type { WorkingDayPolicy } from '#shared/contracts/working-day-policy.ts'
import { WEEKDAYS } from '#shared/contracts/working-day-policy.ts'
import { lateDraft, meetingBeforeSending } from '#shared/text/working-days.ts'
import { addDays, parseDate, weekdayOf } from './calendar-date.ts'

/** The public holidays of the law, as somebody computed or listed them. */
export interface HolidayCalendar {
  /** `date` is "YYYY-MM-DD" in Vietnam. */
  readonly isHoliday: (date: string) => boolean
}

export interface WorkingCalendar {
  /** `date` is "YYYY-MM-DD" in Vietnam. */
  readonly isWorkingDay: (date: string) => boolean
}

/**
 * The working days of a province: a make-up day is worked whatever else it is; else weekends, public holidays
 * and the extra days off of the configuration are not.
 */
export function workingCalendar(
  policy: Pick<WorkingDayPolicy, 'weekend' | 'extraHolidays' | 'makeUpWorkingDays'>,
  holidays: HolidayCalendar,
): WorkingCalendar {
  const weekend = new Set(policy.weekend.map((day) => WEEKDAYS.indexOf(day)))
  const off = new Set(policy.extraHolidays)
  const madeUp = new Set(policy.makeUpWorkingDays)
  return {
    isWorkingDay: (date) =>
      madeUp.has(date) || !(weekend.has(weekdayOf(date)) || off.has(date) || holidays.isHoliday(date)),
  }
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/
const VIETNAM_OFFSET_MS = 7 * 3_600_000

/**
 * The calendar date in Vietnam. `when` is either that date already ("2025-01-03") or an instant with its offset
 * ("2025-01-03T17:30:00Z", which is 4 January in Vietnam). Vietnam has been at UTC+7 all year round since 1975,
 * so no time zone data, of this machine or any other, is asked.
 * @throws RangeError for anything else, an instant without an offset included: it would mean another day on
 * another machine
 */
export function vietnamDate(when: string): string {
  const instant = INSTANT.exec(when)
  // A parser of instants may read 30 February as 2 March, so the date in it is checked by itself.
  parseDate(instant?.[1] ?? when)
  if (instant === null) return when
  const time = Date.parse(when)
  if (Number.isNaN(time)) throw new RangeError(`not an instant: ${when}`)
  const date = new Date(time + VIETNAM_OFFSET_MS).toISOString().slice(0, 10)
  parseDate(date)
  return date
}

type Counting = Pick<WorkingDayPolicy, 'countSendingDay' | 'countMeetingDay'>
type Sending = Counting & Pick<WorkingDayPolicy, 'draftWorkingDays'>

/**
 * Full working days between the sending of a draft and the meeting. The days of the sending and of the meeting
 * count only where the policy says so, and a meeting on or before the day of sending has none.
 * @param sent date in Vietnam or instant, see {@link vietnamDate}; so is `meeting`
 * @throws RangeError when either is neither
 */
export function workingDaysBetween(
  sent: string,
  meeting: string,
  calendar: WorkingCalendar,
  counting: Counting,
): number {
  const meetingOn = vietnamDate(meeting)
  const sentOn = vietnamDate(sent)
  if (meetingOn <= sentOn) return 0
  let days = worked(sentOn, calendar, counting.countSendingDay)
  for (let date = addDays(sentOn, 1); date < meetingOn; date = addDays(date, 1)) {
    days += worked(date, calendar, true)
  }
  return days + worked(meetingOn, calendar, counting.countMeetingDay)
}

export interface SendingCheck {
  readonly sentOn: string
  readonly meetingOn: string
  readonly days: number
  readonly needed: number
  readonly inTime: boolean
  /** First date on which a meeting is possible after this sending; it may be a day off. */
  readonly earliestMeeting: string
  /** Vietnamese sentence for the secretary; `null` when the draft was sent in time. */
  readonly vi: string | null
}

/**
 * Whether a draft was sent early enough for its meeting: the guard of `holdMeeting`.
 * @param sent date in Vietnam or instant, see {@link vietnamDate}; so is `meeting`
 * @throws RangeError when either is neither
 */
export function checkSending(
  sent: string,
  meeting: string,
  calendar: WorkingCalendar,
  policy: Sending,
): SendingCheck {
  const sentOn = vietnamDate(sent)
  const meetingOn = vietnamDate(meeting)
  const days = workingDaysBetween(sentOn, meetingOn, calendar, policy)
  const needed = policy.draftWorkingDays
  const earliestMeeting = earliestMeetingDate(sentOn, calendar, policy)
  const facts = { sentOn, meetingOn, days, needed, earliestMeeting }
  if (days >= needed) return { ...facts, inTime: true, vi: null }
  const vi = meetingOn < sentOn ? meetingBeforeSending(sentOn, meetingOn) : lateDraft(facts)
  return { ...facts, inTime: false, vi }
}

/**
 * The first date on which a meeting is possible after a sending. It may be a day off: the rule counts the days
 * before the meeting, and does not forbid a meeting on a Saturday; see {@link workingDayFrom}.
 * @param sent date in Vietnam or instant, see {@link vietnamDate}
 * @throws RangeError when it is neither
 */
export function earliestMeetingDate(sent: string, calendar: WorkingCalendar, policy: Sending): string {
  const sentOn = vietnamDate(sent)
  let date = addDays(sentOn, 1)
  // Days complete before `date`; the meeting's own day is added only to compare.
  let complete = worked(sentOn, calendar, policy.countSendingDay)
  while (complete + worked(date, calendar, policy.countMeetingDay) < policy.draftWorkingDays) {
    complete += worked(date, calendar, true)
    date = addDays(date, 1)
  }
  return date
}

/**
 * The last date on which the draft can be sent for a meeting.
 * @param meeting date in Vietnam or instant, see {@link vietnamDate}
 * @throws RangeError when it is neither
 */
export function latestSendingDate(meeting: string, calendar: WorkingCalendar, policy: Sending): string {
  const meetingOn = vietnamDate(meeting)
  let date = addDays(meetingOn, -1)
  let complete = worked(meetingOn, calendar, policy.countMeetingDay)
  while (complete + worked(date, calendar, policy.countSendingDay) < policy.draftWorkingDays) {
    complete += worked(date, calendar, true)
    date = addDays(date, -1)
  }
  return date
}

/**
 * The date on which a term of working days ends: the `days`-th working day after `from`; `from` itself for 0.
 * @param from date in Vietnam or instant, see {@link vietnamDate}
 * @throws RangeError when it is neither, or `days` is not a whole number from 0
 */
export function addWorkingDays(from: string, days: number, calendar: WorkingCalendar): string {
  if (!Number.isSafeInteger(days) || days < 0) throw new RangeError(`not a number of working days: ${days}`)
  let date = vietnamDate(from)
  for (let left = days; left > 0; left -= worked(date, calendar, true)) date = addDays(date, 1)
  return date
}

/** The date itself when it is worked, else the next that is. @throws RangeError as {@link vietnamDate} */
export function workingDayFrom(date: string, calendar: WorkingCalendar): string {
  let day = vietnamDate(date)
  while (!calendar.isWorkingDay(day)) day = addDays(day, 1)
  return day
}

function worked(date: string, calendar: WorkingCalendar, counts: boolean): number {
  return counts && calendar.isWorkingDay(date) ? 1 : 0
}
